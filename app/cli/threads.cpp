// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/reporter.h"
#include "app/engine/engine.h"
#include "core/client/turns.h"
#include "core/judge/invariants.h"

#include <QCoreApplication>
#include <QTimer>

namespace lockstep::cli {
namespace {

/// Lets the engine run and follows its frames until the run is over.
class ThreadRun : public QObject
{
public:
    ThreadRun(Console& console, Reporter& reporter, const RunOptions& options)
        : m_console(console)
        , m_reporter(reporter)
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
        m_interrupt.start(lookForInterruptEveryMillis);
        m_engine.send(request::Start { m_options.config });
        m_engine.send(request::SetSpeed { m_options.speed });
        m_engine.send(request::Run {});
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
        m_engine.send(request::Pause {});
        QCoreApplication::quit();
    }

    void follow()
    {
        const FramePtr frame = m_engine.frame();
        if (m_ended || frame == nullptr)
            return;
        const JournalView& journal = frame->journal;
        if (journal.begin() > m_reporter.step()) {
            m_reporter.loseSight(journal.begin());
            end();
            return;
        }
        const Step until = std::min<Step>(journal.end(), m_options.maximumSteps);
        bool goOn = true;
        while (goOn && m_reporter.step() < until && !interrupted())
            goOn = m_reporter.add(journal[m_reporter.step()]);
        goOn = m_reporter.flush() && goOn;
        // Only the reporter's own world shows the end: the frame may come from before the start.
        const Moment& world = m_reporter.replica().world;
        const bool nobodyActs
            = m_reporter.step() > 0 && (isAtRest(world) || runsInPlace(world, world.chronicle));
        if (!goOn || nobodyActs || m_reporter.step() >= m_options.maximumSteps || frame->divergence)
            end();
        if (frame->divergence)
            m_console.complain("internal error: " + frame->divergence->sentence);
    }

    Console& m_console;
    Reporter& m_reporter;
    const RunOptions& m_options;
    Engine m_engine;
    QTimer m_interrupt;
    bool m_ended = false;
    bool m_problem = false;
};

} // namespace

int runThreads(Console& console, const RunOptions& options)
{
    Reporter reporter(console, options.config, options.json, scheduleName(options.schedule));
    if (options.untilViolation)
        reporter.endAtViolation();
    watchInterrupt(); // from when on there is a recording to be completed
    if (!options.out.empty()) {
        if (const auto recording = reporter.record(options.out); !recording)
            return console.fail(recording.error());
    }
    int argc = 1;
    char name[] = "lockstep-cli";
    char* argv[] = { name, nullptr };
    const QCoreApplication application(argc, argv);
    const bool done = ThreadRun(console, reporter, options).run();
    const int code = reporter.finish(interrupted());
    return done || code != Done ? code : Unreached;
}

} // namespace lockstep::cli
