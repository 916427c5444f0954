// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/engine/engine.h"
#include "core/step/genesis.h"

#include <QTest>

namespace lockstep::test {

/// An engine with a few words, so that tests read as what happens.
class Lab
{
public:
    explicit Lab(Config config = {})
    {
        QObject::connect(&engine, &Engine::problem,
                         [this](const QString& sentence) { problems << sentence; });
        QObject::connect(&engine, &Engine::notice,
                         [this](const QString& sentence) { notices << sentence; });
        QObject::connect(&engine, &Engine::notFound, [this](const QString& sentence, Step from) {
            notFound << sentence;
            soughtFrom = from;
        });
        engine.setFrameInterval(1);
        engine.send(request::Start { config });
        [[maybe_unused]] const bool begun = reaches([](const Frame& f) { return f.cursor() == 1; });
    }

    /// Lets events in until a frame fulfils the condition.
    template <class Condition>
    [[nodiscard]] bool reaches(Condition condition, int millis = 30'000)
    {
        return QTest::qWaitFor(
            [&] { return engine.frame() != nullptr && condition(*engine.frame()); }, millis);
    }

    [[nodiscard]] bool step(unsigned client = 0)
    {
        const Step before = frame().cursor();
        engine.send(request::TakeStep { ClientId { static_cast<std::uint16_t>(client) } });
        return reaches([&](const Frame& f) { return f.cursor() > before; });
    }

    [[nodiscard]] bool seek(Step step)
    {
        engine.send(request::Seek { step });
        return reaches([&](const Frame& f) { return f.cursor() == step; });
    }

    [[nodiscard]] bool pauses()
    {
        engine.send(request::Pause {});
        return reaches([](const Frame& f) { return f.state == RunState::Paused; });
    }

    [[nodiscard]] const Frame& frame()
    {
        kept = engine.frame();
        return *kept;
    }
    [[nodiscard]] const Client& client(unsigned n)
    {
        return frame().world().client(ClientId { static_cast<std::uint16_t>(n) });
    }

    Engine engine;
    FramePtr kept;
    QStringList problems;
    QStringList notices;
    QStringList notFound; ///< what came of searches
    Step soughtFrom = 0; ///< where the last of them began
};

inline Config clients(unsigned count, Knobs knobs = {})
{
    Config config;
    config.clients = count;
    config.knobs = knobs;
    return config;
}

inline constexpr Speed fastest { 1, true };

/// Applies the whole journal to a fresh world: nothing may differ.
inline void replays(const Frame& frame)
{
    Replica replica { .world = makeMoment(frame.config, recipeOf(frame.config)) };
    for (Step i = frame.journal.begin(); i < frame.journal.end(); ++i) {
        const auto outcome = replica.apply(frame.journal[i]);
        QVERIFY2(!outcome.divergence,
                 outcome.divergence ? outcome.divergence->sentence.c_str() : "");
    }
    if (frame.atHead())
        QVERIFY(replica.world == frame.world());
}

} // namespace lockstep::test
