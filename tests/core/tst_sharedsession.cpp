// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Two clients that are threads of one process and share its session.
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/judge/invariants.h"
#include "core/judge/tally.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId one { 1 };
constexpr ClientId two { 2 };

} // namespace

class SharedSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twoThreadsOfAProcessHaveOneSessionAndOneFate()
    {
        RecipeLab lab = labOf("sequential-guid-shared", 4);
        QCOMPARE(lab.world.service.sessions().size(), std::size_t { 2 });
        QCOMPARE(lab.client(1).session, lab.client(2).session);
        letHold(lab, 1);
        while (lab.client(2).machine.awaits.empty())
            lab.step(2);
        lab.act(CutLink { one });
        QCOMPARE(lab.client(2).link, Link::Cut);
        QVERIFY(!isEnabled(lab.world, CutLink { two }));
        lab.act(Reattach { two });
        QCOMPARE(lab.client(1).link, Link::Connected);
        lab.act(PauseClient { two });
        QVERIFY(lab.client(1).paused);
        lab.act(ResumeClient { one });
        QVERIFY(!lab.client(2).paused);
        QVERIFY(lab.runAll());
        for (unsigned n = 1; n <= 4; ++n)
            QCOMPARE(lab.client(n).phase, Phase::Finished);
        QCOMPARE(int { lab.world.chronicle.broken }, 0);
        QCOMPARE(lab.world.chronicle.tally, tallyOf(lab.world));
        lab.act(RetireClient { one });
        QVERIFY(lab.world.service.session(lab.client(2).session) != nullptr);
        lab.act(CrashClient { two });
        lab.act(AddClient { one });
        QVERIFY(lab.client(1).session != lab.client(2).session);
    }

    void aWatchOfOneThreadIsHeardWhicheverHearsIt()
    {
        RecipeLab lab = labOf("sequential-guid-shared", 2);
        letHold(lab, 1);
        while (lab.client(2).machine.awaits.empty())
            lab.step(2);
        lab.step(
            1); // its release tells the session, and with the reply of its own call both hear it
        while (hasToHear(lab.world, one))
            lab.act(Deliver { one });
        QVERIFY(lab.client(2).machine.awaits.empty());
    }

    void whoOpensASessionOfItsOwnLeavesTheOtherThreadItsOwn()
    {
        RecipeLab lab { R"(recipe "One goes"
  two share a session

acquire
  first   my number is 2 -> stay
  leave   openSession()
  stay    sync(lock)

work
  hold    work for the work time

release
  done1   sync(lock)
)",
                        Config { .clients = 2 } };
        lab.step(1);
        QVERIFY(lab.client(1).session != lab.client(2).session);
        QVERIFY(lab.world.service.session(lab.client(2).session)->connected);
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(2).phase, Phase::Finished);
        QCOMPARE(lab.world.service.sessions().size(), std::size_t { 2 });
    }

    /// A node is of the thread that made it, not of the first of those that have its session.
    void nobodyIsToldToBlockItselfOrToBeInACircle()
    {
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            RecipeLab lab = labOf("sequential-guid-shared", 4);
            Schedule schedule(Policy::Random, seed);
            for (auto pick = schedule.pick(lab.world); pick; pick = schedule.pick(lab.world)) {
                lab.act(nextAction(lab.world, pick->client), pick->at);
                for (std::uint16_t id = 1; id <= 4; ++id) {
                    const ChainEnd end = blockChain(lab.world, ClientId { id }).end;
                    QVERIFY(end != ChainEnd::Cycle && end != ChainEnd::Itself);
                }
            }
            QCOMPARE(int { lab.world.chronicle.broken }, 0);
        }
    }

    void theirSessionIsOverForBoth()
    {
        RecipeLab lab = labOf("sequential-guid-shared", 2);
        letHold(lab, 1);
        lab.act(ExpireSession { two });
        QCOMPARE(lab.client(1).link, Link::Expired);
        QVERIFY(isBroken(lab, Invariant::OwnerBelieves));
        QCOMPARE(lab.world.chronicle.tally, tallyOf(lab.world));
    }
};

QTEST_GUILESS_MAIN(SharedSession)
#include "tst_sharedsession.moc"
