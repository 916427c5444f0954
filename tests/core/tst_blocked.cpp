// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Why a client is blocked: the chain of those who stand in its way, and what is said of it.
#include "core/client/turns.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "tests/support/blockedlab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

class Blocked : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aQueueOfFiveIsAChainOfFive()
    {
        RecipeLab lab = queueOf(5);
        const BlockChain chain = chainOf(lab, 5);
        QCOMPARE(clientsOf(chain), QStringLiteral("5>4>3>2>1"));
        QCOMPARE(chain.end, ChainEnd::Client);
        QVERIFY(chain.isBlocked());
        for (std::size_t i = 0; i < 4; ++i) {
            const BlockLink& link = chain.links[i];
            QCOMPARE(link.standing, BlockState::Waits);
            QCOMPARE(link.waits, WaitsFor::Node);
            QCOMPARE(link.owner, chain.links[i + 1].client);
            QCOMPARE(link.session, lab.world.client(link.owner).session);
            QCOMPARE(link.path.view(),
                     std::string_view("/distributed_lock/lock-000000000" + std::to_string(3 - i)));
            QVERIFY(!link.until);
        }
        QCOMPARE(chain.links.back().standing, BlockState::Holds);
        QCOMPARE(*chain.links.back().until - lab.world.now, Micros { 300'000 });
        QCOMPARE(textOf(lab, 3),
                 QStringLiteral("Client 3 waits for lock-0000000001 to go, which Client 2 owns "
                                "(session 0x1002, connected); "
                                "Client 2 waits for lock-0000000000 to go, which Client 1 owns "
                                "(session 0x1001, connected); "
                                "Client 1 holds the lock: works 300 ms more, then delete "
                                "/distributed_lock/lock-0000000000."));
    }

    void whoHoldsOrActsIsNotBlocked()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        QVERIFY(!chainOf(lab, 1).isBlocked());
        QVERIFY(!chainOf(lab, 2).isBlocked());
        QCOMPARE(chainOf(lab, 2).links.front().standing, BlockState::Acts);
        QCOMPARE(textOf(lab, 2),
                 QStringLiteral("Client 2 can go on: create -e -s /distributed_lock/lock-."));
        QCOMPARE(chainOf(lab, 9).links.front().standing, BlockState::Gone);
        QCOMPARE(textOf(lab, 9), QStringLiteral("Client 9 is not here."));
    }

    void whoIsAboutToHearIsNotBlockedAnyMore()
    {
        RecipeLab lab = queueOf(2);
        while (lab.client(1).phase != Phase::Finished)
            lab.step(1);
        QCOMPARE(chainOf(lab, 2).links.front().standing, BlockState::Acts);
        QVERIFY(linkOf(lab, 2).contains(QStringLiteral("hears NodeDeleted")));
    }

    void allOfAHerdWaitForOne()
    {
        RecipeLab lab = queueOf(6, "single-ephemeral");
        for (unsigned client = 2; client <= 6; ++client)
            QCOMPARE(clientsOf(chainOf(lab, client)), QStringLiteral("%1>1").arg(client));
    }

    void aSleeperOfTheTryLockTellsItsNextTryAndTheOwner()
    {
        RecipeLab lab = labOf("try-lock", 2);
        letHold(lab, 1);
        lab.step(2);
        const BlockChain chain = chainOf(lab, 2);
        QCOMPARE(clientsOf(chain), QStringLiteral("2>1"));
        QCOMPARE(chain.links[0].waits, WaitsFor::Lock);
        QCOMPARE(*chain.links[0].until - lab.world.now, Micros { 100'000 });
        QCOMPARE(linkOf(lab, 2),
                 QStringLiteral("Client 2 waits for /distributed_lock, which Client 1 has locked "
                                "(session 0x1001, connected), and asks again in 100 ms"));
        lab.act(PauseClient { id(1) }, lab.world.now + 100'000);
        QVERIFY(linkOf(lab, 2).endsWith(QStringLiteral("and asks again now")));
    }

    void twoLocksInOppositeOrderAreADeadlock()
    {
        RecipeLab lab = labOf("two-locks", 2);
        QVERIFY(lab.runAll());
        const BlockChain chain = chainOf(lab, 1);
        QCOMPARE(clientsOf(chain), QStringLiteral("1>2"));
        QCOMPARE(chain.end, ChainEnd::Cycle);
        QCOMPARE(chain.cycleFrom, std::size_t { 0 });
        QCOMPARE(
            endOf(lab, 1),
            QStringLiteral(
                "Deadlock: Client 1 waits for Client 2, Client 2 waits for Client 1, for ever"));
    }

    void whoWaitsForADeadlockIsNotInIt()
    {
        RecipeLab lab = labOf("two-locks", 3);
        QVERIFY(lab.runAll());
        const BlockChain chain = chainOf(lab, 3);
        QCOMPARE(clientsOf(chain), QStringLiteral("3>1>2"));
        QCOMPARE(chain.end, ChainEnd::Cycle);
        QCOMPARE(chain.cycleFrom, std::size_t { 1 });
        QVERIFY(!endOf(lab, 3).contains(QStringLiteral("Client 3")));
    }

    void aCircleThatALimitBreaksIsNoDeadlock()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n"
            "  start  one = \"a\"\n         two = \"b\"\n         my number is 1 -> first\n"
            "         one = \"b\"\n         two = \"a\"\n"
            "  first  create(lock/one, ephemeral, my number)\n"
            "  see    exists(lock/two, watch)\n           no node -> see\n"
            "  wait   await lock/two for 700 ms -> see\n           time is up -> ask\n"
            "  ask    exists(lock/two)\n           ok, no node -> hold\n"
            "work\n  hold  work for the work time\n"
            "release\n  leave  delete(lock/one)\n",
            { .clients = 2 });
        lab.step(1);
        lab.step(2);
        letWait(lab, 1);
        letWait(lab, 2);
        QCOMPARE(chainOf(lab, 1).end, ChainEnd::Cycle);
        QVERIFY(endOf(lab, 1).startsWith(QStringLiteral("A circle: ")));
        QVERIFY(endOf(lab, 1).endsWith(QStringLiteral("until Client 1 goes on in 700 ms")));
        QVERIFY(linkOf(lab, 1).endsWith(QStringLiteral(", for at most 700 ms")));
    }

    void whoWaitsForACallWaitsForNobody()
    {
        RecipeLab lab = labOf("waits-for-a-call", 2);
        letHold(lab, 1);
        lab.step(2);
        const BlockChain chain = chainOf(lab, 2);
        QCOMPARE(clientsOf(chain), QStringLiteral("2"));
        QCOMPARE(chain.end, ChainEnd::Never);
        QVERIFY(chain.isBlocked());
        QCOMPARE(textOf(lab, 2),
                 QStringLiteral("Client 2 waits to be called. Nobody ever calls it."));
    }

    void theSessionOfAnOwnerThatCrashedHasTimeLeft()
    {
        RecipeLab lab = queueOf(2);
        lab.act(CrashClient { id(1) });
        const BlockChain chain = chainOf(lab, 2);
        QCOMPARE(chain.links[1].standing, BlockState::Crashed);
        QCOMPARE(*chain.links[1].until,
                 lab.world.service.session(lab.client(1).session)->expiresAt);
        QCOMPARE(linkOf(lab, 2),
                 QStringLiteral("Client 2 waits for lock-0000000000 to go, which Client 1 owns "
                                "(session 0x1001, expires in 4.50 s)"));
        QCOMPARE(linkOf(lab, 2, 1),
                 QStringLiteral("Client 1 has crashed; its session expires in 4.50 s"));
        QCOMPARE(endOf(lab, 2), QStringLiteral("lock-0000000000 goes with the session"));
    }

    void theSeedsLockOutlivesWhoCrashed()
    {
        RecipeLab lab = labOf("try-lock", 2);
        letHold(lab, 1);
        lab.step(2);
        lab.act(CrashClient { id(1) });
        QCOMPARE(endOf(lab, 2),
                 QStringLiteral(
                     "The lock of /distributed_lock outlives every session: nobody gives it back"));
        lab.act(ExpireSession { id(1) });
        QVERIFY(linkOf(lab, 2, 1).endsWith(QStringLiteral("has crashed; its session is over")));
        lab.act(RetireClient { id(1) });
        QCOMPARE(chainOf(lab, 2).end, ChainEnd::Outlived);
        QCOMPARE(endOf(lab, 2), QStringLiteral("Its owner is not here: nobody gives it back"));
    }

    void whoStandsStillInTheQueueEndsTheChain()
    {
        RecipeLab lab = queueOf(4);
        lab.act(PauseClient { id(3) });
        QCOMPARE(clientsOf(chainOf(lab, 4)), QStringLiteral("4>3"));
        QCOMPARE(chainOf(lab, 4).links[1].standing, BlockState::Paused);
        lab.act(ResumeClient { id(3) });
        lab.act(CutLink { id(2) });
        const BlockChain chain = chainOf(lab, 4);
        QCOMPARE(clientsOf(chain), QStringLiteral("4>3>2"));
        QCOMPARE(chain.links[2].standing, BlockState::Cut);
        QVERIFY(chain.links[2].until.has_value());
        QVERIFY(linkOf(lab, 4, 2).startsWith(
            QStringLiteral("Client 2 has lost its connection; its session expires in")));
    }

    void aProgramOutsideMayOwnWhatIsWaitedFor()
    {
        RecipeLab lab = labOf("sequential", 2);
        const Symbol name = Symbol::intern("127.0.0.1:50001");
        lab.act(OpenSession { id(3), 10'000, name, true });
        lab.act(Call { id(3), CreateNode { .path = Symbol::intern("/distributed_lock/lock-"),
                                           .mode = CreateMode::EphemeralSequential } });
        letWait(lab, 1);
        const BlockChain chain = chainOf(lab, 1);
        QCOMPARE(clientsOf(chain), QStringLiteral("1>3"));
        QCOMPARE(chain.links[1].standing, BlockState::Guest);
        QVERIFY(!chain.links[1].until);
        QVERIFY(linkOf(lab, 1, 1).endsWith(
            QStringLiteral("(connected): only it knows what it does next")));
        QVERIFY(linkOf(lab, 1).contains(QString::fromStdString(clientName(lab.world, id(3)))
                                        + QStringLiteral(" owns (session 0x1003")));
        lab.act(CutLink { id(3) });
        QCOMPARE(chainOf(lab, 1).links[1].standing, BlockState::Cut);
        QVERIFY(chainOf(lab, 1).links[1].until.has_value());
    }

    void aSessionMayOutliveItsClient()
    {
        RecipeLab lab = labOf("sequential", 1);
        lab.act(OpenSession { id(2), 10'000, Symbol::intern("A") });
        lab.act(Call { id(2), CreateNode { .path = Symbol::intern("/distributed_lock/lock-"),
                                           .mode = CreateMode::EphemeralSequential } });
        letWait(lab, 1);
        const SessionId old = lab.client(2).session;
        // Its place is another one's now; the service still keeps the session.
        lab.world.clients[1].session = lab.world.service.openSession(id(2), 10'000, lab.world.now);
        const BlockChain chain = chainOf(lab, 1);
        QCOMPARE(clientsOf(chain), QStringLiteral("1"));
        QCOMPARE(chain.end, ChainEnd::Outlived);
        QCOMPARE(chain.links[0].session, old);
        QVERIFY(linkOf(lab, 1).contains(QStringLiteral("left behind")));
        lab.world.service.disconnect(old, lab.world.now);
        QVERIFY(endOf(lab, 1).startsWith(QStringLiteral("That session expires in ")));
    }

    // ZOOKEEPER-1262: a lost reply, and the node that it told of heads the queue.
    void aNodeThatOnesOwnSessionForgotEndsTheChain()
    {
        RecipeLab lab = labOf("sequential-again", 1);
        lab.act(StrikeCall { id(1), Delivery::ReplyLost });
        lab.step();
        lab.act(Reattach { id(1) });
        letWait(lab, 1);
        const BlockChain chain = chainOf(lab, 1);
        QCOMPARE(clientsOf(chain), QStringLiteral("1"));
        QCOMPARE(chain.end, ChainEnd::Itself);
        QVERIFY(chain.isBlocked());
        QVERIFY(linkOf(lab, 1).contains(
            QStringLiteral("which its own session owns (0x1001, connected)")));
        QCOMPARE(
            endOf(lab, 1),
            QStringLiteral("Client 1 stands in its own way, and does not know that node any more"));
    }

    void aNodeThatNobodyOwnsEndsTheChain()
    {
        RecipeLab lab = labOf("sequential", 1);
        lab.act(byOperator(CreateNode { .path = Symbol::intern("/distributed_lock/lock-"),
                                        .mode = CreateMode::PersistentSequential }));
        letWait(lab, 1);
        QCOMPARE(chainOf(lab, 1).end, ChainEnd::Nobody);
        QCOMPARE(textOf(lab, 1),
                 QStringLiteral("Client 1 waits for lock-0000000000 to go, which nobody owns. "
                                "No session ends with it: somebody has to remove it."));
    }

    void aNodeThatIsNotThereEndsTheChain()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  look  exists(lock/\"go\", watch)\n           no node -> "
            "wait\n           -> hold\n"
            "  wait  await lock/\"go\" -> look\n"
            "work\n  hold  work for the work time\nrelease\n  leave  delete(lock/\"go\")\n");
        letWait(lab, 1);
        QCOMPARE(chainOf(lab, 1).end, ChainEnd::Unborn);
        QCOMPARE(
            textOf(lab, 1),
            QStringLiteral(
                "Client 1 waits for go to be created. Anybody may create it, and nobody has to."));
    }

    void whoHasFailedKeepsItsNode()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  try   create(lock/\"holder\", ephemeral)\n           node "
            "exists -> see\n           -> hold\n"
            "  see   exists(lock/\"holder\", watch)\n           no node -> try\n"
            "  wait  await lock/\"holder\" -> try\n"
            "work\n  hold  work for the work time\nrelease\n  leave  delete(lock/\"other\")\n",
            { .clients = 2 });
        letHold(lab, 1);
        letWait(lab, 2);
        lab.step(1);
        QCOMPARE(chainOf(lab, 2).links[1].standing, BlockState::Failed);
        QCOMPARE(endOf(lab, 2), QStringLiteral("Nobody removes holder while that session lives"));
    }

    void whoWaitsForAListWaitsForThoseWhoAreAhead()
    {
        RecipeLab lab(semaphore, { .clients = 4 });
        letHold(lab, 1);
        for (unsigned client = 2; client <= 4; ++client)
            letWait(lab, client);
        // Whoever joins changes the list: those before it hear of that, and look again.
        for (unsigned client = 2; client <= 4; ++client) {
            while (hasToHear(lab.world, id(client)) || lab.client(client).machine.awaits.empty())
                lab.step(client);
        }
        const BlockChain chain = chainOf(lab, 3);
        QCOMPARE(clientsOf(chain), QStringLiteral("3>1"));
        QCOMPARE(chain.links[0].waits, WaitsFor::Children);
        QCOMPARE(chain.links[0].node.view(),
                 std::string_view("/distributed_lock/lease-0000000000"));
        QCOMPARE(chain.links[0].others, std::vector<ClientId> { id(2) });
        QCOMPARE(blockedBy(lab.world, id(3)), id(1));
        QCOMPARE(linkOf(lab, 3),
                 QStringLiteral(
                     "Client 3 waits for a change of the nodes below /distributed_lock, where "
                     "lease-0000000000 is ahead, "
                     "which Client 1 owns (session 0x1001, connected), and those of Client 2"));
    }

    void whoIsFirstInAListWaitsForAllOthers()
    {
        // The one with a lease of its own waits for a change, too: nobody is ahead.
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  enter  me = create(lock/\"lease-\", ephemeral sequential)\n"
            "  list   all = children(lock, watch)\n         me is last of all -> hold\n"
            "  wait   await lock -> list\n"
            "work\n  hold  work for the work time\nrelease\n  leave  delete(lock/me)\n",
            { .clients = 2 });
        lab.step(1);
        letHold(lab, 2);
        while (lab.client(1).machine.awaits.empty() || hasToHear(lab.world, id(1)))
            lab.step(1);
        QCOMPARE(clientsOf(chainOf(lab, 1)), QStringLiteral("1>2"));
        lab.act(ExpireSession { id(2) });
        QCOMPARE(chainOf(lab, 1).links[0].standing, BlockState::Acts); // it hears of that
    }

    void aChainOfAThousandIsFollowedToItsEnd()
    {
        RecipeLab lab = queueOf(1000);
        QCOMPARE(chainOf(lab, 1000).links.size(), std::size_t { 1000 });
    }
};

QTEST_APPLESS_MAIN(Blocked)
#include "tst_blocked.moc"
