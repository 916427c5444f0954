// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/follower.h"
#include "app/cli/interrupt.h"
#include "app/engine/engine.h"
#include "core/client/turns.h"

#include <QCoreApplication>
#include <QTimer>

namespace lockstep::cli {
namespace {

constexpr int lookForInterruptEveryMillis = 50;

/// Lets the engine run and follows its frames until the run is over.
class ThreadRun : public QObject
{
public:
    ThreadRun(Console& console, Follower& follower, const RunOptions& options)
        : m_console(console)
        , m_follower(follower)
        , m_options(options)
    {
        connect(&m_engine, &Engine::frameReady, this, [this] { follow(); });
        connect(&m_engine, &Engine::problem, this, [this](const QString& sentence) {
            m_console.complain(sentence.toStdString());
            m_problem = true;
            end();
        });
        connect(&m_interrupt, &QTimer::timeout, this, [this] {
            if (interrupted())
                end();
        });
    }

    /// Returns when the run is over. False when the engine could not do it (told).
    bool run()
    {
        watchInterrupt();
        m_interrupt.start(lookForInterruptEveryMillis);
        m_engine.start(m_options.config);
        m_engine.setSpeed(m_options.speed);
        m_engine.run();
        if (!m_ended)
            QCoreApplication::exec();
        return !m_problem;
    }

private:
    void end()
    {
        if (m_ended)
            return;
        m_ended = true;
        m_engine.pause();
        QCoreApplication::quit();
    }

    void follow()
    {
        const FramePtr frame = m_engine.frame();
        if (m_ended || frame == nullptr)
            return;
        const JournalView& journal = frame->journal;
        if (journal.begin() > m_follower.step()) {
            m_follower.loseSight(journal.begin());
            end();
            return;
        }
        const Step until = std::min<Step>(journal.end(), m_options.maximumSteps);
        bool goOn = true;
        while (goOn && m_follower.step() < until && !interrupted())
            goOn = m_follower.add(journal[m_follower.step()]);
        goOn = m_follower.flush() && goOn;
        // Only the follower's own world tells the end: the frame may be of a moment before the start.
        const bool nobodyActs = m_follower.step() > 0 && isAtRest(m_follower.replica().world);
        if (!goOn || nobodyActs || m_follower.step() >= m_options.maximumSteps || frame->divergence)
            end();
        if (frame->divergence)
            m_console.complain("internal error: " + frame->divergence->sentence);
    }

    Console& m_console;
    Follower& m_follower;
    const RunOptions& m_options;
    Engine m_engine;
    QTimer m_interrupt;
    bool m_ended = false;
    bool m_problem = false;
};

} // namespace

int runThreads(Console& console, const RunOptions& options)
{
    Follower follower(console, options.config, options.json, scheduleName(options.schedule));
    if (!options.out.empty()) {
        if (const auto recording = follower.record(options.out); !recording)
            return console.fail(recording.error());
    }
    int argc = 1;
    char name[] = "lockstep-cli";
    char* argv[] = { name, nullptr };
    const QCoreApplication application(argc, argv);
    const bool done = ThreadRun(console, follower, options).run();
    const int code = follower.finish(interrupted());
    return done || code != Done ? code : Unreached;
}

} // namespace lockstep::cli
