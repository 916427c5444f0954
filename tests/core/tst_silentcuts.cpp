// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A connection that is dead while its client does not know it.
#include "core/judge/blocked.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"
#include "core/words/message.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId one { 1 };
const Action silentCut = CutLink { one, true };

/// Client 1 holds a lock, works for ten seconds, and says then what it knows.
RecipeLab worker(const std::string& end = {}, unsigned clients = 1)
{
    Config config { .clients = clients };
    config.knobs.workTimeMillis = 10'000;
    config.knobs.sessionTimeoutMillis = 4'000;
    RecipeLab lab(R"(recipe "Works"

acquire
  enter   me = create(lock/"n-", ephemeral sequential)
  list    all = children(lock)
          me is first in all -> held
          ahead = before me in all
  watch   exists(lock/ahead, watch)
            no node -> list
  wait    await lock/ahead -> list

work
  hold    work for the work time)"
                      + end + R"(
  save    write(my link)

release
  leave   delete(lock/me)
            else -> done
)",
                  config);
    letHold(lab, 1);
    return lab;
}

const Session* sessionOf(const RecipeLab& lab)
{
    return lab.world.service.session(lab.client().session);
}

} // namespace

class SilentCuts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theClientBelievesThatItIsConnected()
    {
        RecipeLab lab = worker();
        const Entry entry = lab.act(silentCut);
        QCOMPARE(message(lab.world, entry),
                 std::string("lost its connection and does not know it"));
        QVERIFY(std::get<CutLink>(actionOf(entry)) == std::get<CutLink>(silentCut));
        QCOMPARE(lab.client().link, Link::Silent);
        QVERIFY(!sessionOf(lab)->connected);
        // The service ends its session first, and the client works on.
        QCOMPARE(lab.step().event, Event::SessionExpired);
        QVERIFY(lab.world.now <= 4'500 * millisecond);
        QCOMPARE(lab.client().phase, Phase::Holding);
        QCOMPARE(lab.step().event, Event::ResourceWritten);
        QCOMPARE(lab.world.resource.value.view(), std::string_view("connected"));
        // What it asks is lost, and then it knows.
        QCOMPARE(lab.step().event, Event::LinkDown);
        QCOMPARE(lab.client().link, Link::Expired);
    }

    void anotherHoldsMeanwhile()
    {
        RecipeLab lab = worker({}, 2);
        while (lab.client(2).machine.awaits.empty())
            lab.step(2);
        lab.act(silentCut);
        lab.step(1); // its session expires
        letHold(lab, 2);
        QVERIFY(isBroken(lab, Invariant::OwnerBelieves));
        QCOMPARE(lab.client(1).phase, Phase::Holding);
    }

    void whoAsksInTimeKeepsItsSession()
    {
        RecipeLab lab = labOf("sequential", 1);
        lab.act(silentCut);
        const Entry entry = lab.step();
        QCOMPARE(entry.event, Event::LinkDown);
        QCOMPARE(lab.client().link, Link::Connected);
        QVERIFY(sessionOf(lab)->connected);
        QVERIFY(lab.world.service.children(Symbol::intern("/distributed_lock")).empty());
    }

    void whoOnlyWaitsHearsThatItsSessionIsOver()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 2);
        while (lab.client(1).machine.awaits.empty())
            lab.step(1);
        lab.act(silentCut);
        QCOMPARE(blockLink(lab.world, one).standing, BlockState::Cut);
        // No event reaches it.
        lab.act(Call { {}, DeleteNode { lab.client(1).machine.awaits } });
        QVERIFY(std::holds_alternative<ExpireSession>(nextAction(lab.world, one)));
        lab.step(1);
        QCOMPARE(lab.step(1).event, Event::SessionRefused);
        QCOMPARE(lab.client().link, Link::Expired);
    }

    void restoredItHearsWhatItMissed()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 2);
        while (lab.client(1).machine.awaits.empty())
            lab.step(1);
        lab.act(silentCut);
        lab.act(Call { {}, DeleteNode { lab.client(1).machine.awaits } });
        QVERIFY(isEnabled(lab.world, Reattach { one }));
        QCOMPARE(lab.act(Reattach { one }).event, Event::SessionReattached);
        QCOMPARE(lab.client().link, Link::Connected);
        QCOMPARE(lab.step(1).event, Event::WatchFired);
    }

    void workThatEndsWithTheSessionEndsLate()
    {
        RecipeLab lab = worker(" or session event");
        lab.act(silentCut);
        QCOMPARE(lab.label(), std::string("hold"));
        lab.step(); // its session expires
        QCOMPARE(lab.label(), std::string("hold"));
        lab.act(Reattach { one });
        QCOMPARE(lab.label(), std::string("save"));
        lab.step();
        QCOMPARE(lab.world.resource.value.view(), std::string_view("expired"));
    }

    void itStrikesOnlyWhoseLibraryIsOurs()
    {
        RecipeLab lab = worker();
        lab.act(OpenSession { ClientId { 2 }, 4000, Symbol::intern("A"), false });
        const auto problem = faultProblem(lab.world, CutLink { ClientId { 2 }, true });
        QCOMPARE(problem.value_or("none"), std::string("its library is none of ours"));
        lab.act(silentCut);
        QCOMPARE(faultProblem(lab.world, silentCut).value_or("none"),
                 std::string("it has no connection"));
        QCOMPARE(faultProblem(lab.world, StrikeCall { one, Delivery::ReplyLost }).value_or("none"),
                 std::string("it has no connection"));
    }
};

QTEST_APPLESS_MAIN(SilentCuts)
#include "tst_silentcuts.moc"
