// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Faults that strike while threads run, and in step mode.
#include "tests/engine/lab.h"

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId one { 1 };
constexpr ClientId two { 2 };

Config configOf(const char* recipe, unsigned count, std::uint32_t tasks = 1)
{
    Config config = clients(count, { .tasks = tasks });
    config.recipe = recipe;
    return config;
}

bool hasHappened(const Frame& frame, Event event)
{
    for (Step i = frame.journal.begin(); i < frame.journal.end(); ++i) {
        if (frame.journal[i].event == event)
            return true;
    }
    return false;
}

} // namespace

class EngineFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFaultIsAStep()
    {
        Lab lab;
        lab.engine.send(request::Strike { PauseClient { one } });
        QVERIFY(lab.reaches([](const Frame& f) { return f.cursor() == 2; }));
        QVERIFY(lab.client(1).paused);
        QVERIFY(!lab.frame().canStep(one));
        QVERIFY(lab.seek(1));
        QVERIFY(!lab.client(1).paused);
        // In the past it begins a branch.
        lab.engine.send(request::Strike { CrashClient { two } });
        QVERIFY(lab.reaches([](const Frame& f) { return f.branches->size() == 2; }));
        QCOMPARE(lab.client(2).phase, Phase::Crashed);
        QVERIFY(!lab.client(1).paused);
        replays(lab.frame());
    }

    void whatCannotStrikeSaysWhy()
    {
        Lab lab;
        lab.engine.send(request::Strike { ResumeClient { one } });
        QTRY_COMPARE(lab.problems.size(), 1);
        QCOMPARE(lab.problems.first(),
                 QStringLiteral("That cannot strike Client 1: it is not paused."));
    }

    void aPausedHolderLosesItsSessionToTheOthers()
    {
        Lab lab(configOf("sequential", 3));
        while (lab.client(1).phase != Phase::Holding)
            QVERIFY(lab.step(1));
        lab.engine.send(request::Strike { PauseClient { one } });
        lab.engine.send(request::SetSpeed { fastest });
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches([](const Frame& f) {
            return f.world().client(two).phase == Phase::Finished
                && f.world().client(ClientId { 3 }).phase == Phase::Finished;
        }));
        QVERIFY(hasHappened(lab.frame(), Event::SessionExpired));
        QVERIFY(lab.client(1).paused);
        lab.engine.send(request::Strike { ResumeClient { one } });
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches(
            [](const Frame& f) { return f.world().client(one).phase == Phase::Failed; }));
        QVERIFY(lab.pauses());
        replays(lab.frame());
    }

    void aStruckRequestMeetsItsFate()
    {
        Lab lab(configOf("sequential-guid", 2));
        lab.engine.send(request::Strike { StrikeCall { one, Delivery::ReplyDropped } });
        lab.engine.send(request::SetSpeed { fastest });
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches([](const Frame& f) {
            return f.world().client(one).phase == Phase::Finished
                && f.world().client(two).phase == Phase::Finished;
        }));
        QVERIFY(hasHappened(lab.frame(), Event::ReplyLost));
        QVERIFY(lab.pauses());
        replays(lab.frame());
    }

    void faultsRainOnAFreeRun()
    {
        Lab lab(configOf("kazoo-lock", 12, 0));
        lab.engine.send(request::SetSpeed { fastest });
        lab.engine.send(request::Run {});
        Random random { 7 };
        for (int i = 0; i < 60; ++i) {
            const ClientId client { static_cast<std::uint16_t>(1 + random.below(12)) };
            const Step from = lab.frame().head;
            switch (random.below(6)) {
            case 0:
                lab.engine.send(request::Strike { PauseClient { client } });
                break;
            case 1:
                lab.engine.send(request::Strike { ResumeClient { client } });
                break;
            case 2:
                lab.engine.send(request::Strike { CutLink { client } });
                break;
            case 3:
            case 4:
                lab.engine.send(request::Strike { Reattach { client } });
                break;
            default:
                lab.engine.send(request::Strike {
                    StrikeCall { client, static_cast<Delivery>(random.below(deliveryCount)) } });
                break;
            }
            lab.engine.send(request::Run {});
            // Who is left may well wait for somebody who is paused: then nothing comes any more.
            (void)lab.reaches([&](const Frame& f) { return f.head > from + 20; }, 100);
        }
        QVERIFY(lab.pauses());
        QVERIFY(hasHappened(lab.frame(), Event::ClientPaused));
        QVERIFY(!lab.frame().divergence.has_value());
        replays(lab.frame());
    }
};

QTEST_GUILESS_MAIN(EngineFaultsTest)
#include "tst_enginefaults.moc"
