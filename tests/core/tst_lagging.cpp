// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A client whose server, a follower, lags: what it reads, and what ends that.
#include "core/step/enabled.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "tests/support/lagginglab.h"

using namespace lockstep;
using namespace lockstep::test;

class Lagging : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsSeeWhatWasTrueWhenItsServerFellBehind()
    {
        RecipeLab lab = labWithGuest();
        const Entry lag = lab.act(LagServer { two });
        QCOMPARE(lag.event, Event::ServerLagging);
        const Zxid seen = lab.world.service.zxid();
        create(lab, node);
        ask(lab, {}, SetNode { lockPath, Symbol::intern("changed") });
        QCOMPARE(transactionsBehind(lab.world, two), std::uint64_t { 2 });
        QCOMPARE(ask(lab, two, ExistsNode { node }).reply.event, Event::NodeAbsent);
        QCOMPARE(ask(lab, two, GetNode { node }).reply.event, Event::NodeMissing);
        QCOMPARE(ask(lab, two, GetNode { lockPath }).reply.value, Symbol::intern("initial_value"));
        QCOMPARE(ask(lab, two, CountDescendants { Symbol::intern("/") }).reply.count, 4u);
        QCOMPARE(ask(lab, two, GetAcl { node }).reply.event, Event::NodeMissing);
        // Its replies have that server's zxid, which its library takes along when it connects
        // again.
        QCOMPARE(lab.client(2).lastZxid, seen);
        // Everybody else is up to date.
        QCOMPARE(ask(lab, one, ExistsNode { node }).reply.event, Event::NodeFound);
        QCOMPARE(transactionsBehind(lab.world, one), std::uint64_t { 0 });
        const Entry caught = lab.act(CatchUpServer { two });
        QCOMPARE(message(caught), std::string("its server has caught up by 2 transactions"));
        QCOMPARE(ask(lab, two, ExistsNode { node }).reply.event, Event::NodeFound);
        QVERIFY(lab.world.lagging.empty());
    }

    void aWriteOfItsOwnMakesItsServerCatchUp_data()
    {
        QTest::addColumn<bool>("refused");
        QTest::newRow("done") << false;
        QTest::newRow("refused") << true; // it has a zxid as well
    }

    void aWriteOfItsOwnMakesItsServerCatchUp()
    {
        QFETCH(const bool, refused);
        RecipeLab lab = labWithGuest();
        ask(lab, two, ExistsNode { node, true });
        lab.act(LagServer { two });
        create(lab, node);
        QVERIFY(!isEnabled(lab.world, Deliver { two }));
        // It is judged on what is true.
        const Asked asked = ask(lab, two, CreateNode { refused ? node : Symbol::intern("/other") });
        QCOMPARE(asked.reply.event, refused ? Event::NodeExists : Event::NodeCreated);
        QVERIFY(!lags(lab, two));
        // What its server has applied before the reply it also has told before.
        QCOMPARE(typesOf(asked.heard), (Types { WatchEventType::NodeCreated }));
        QCOMPARE(ask(lab, two, ExistsNode { node }).reply.event, Event::NodeFound);
        QCOMPARE(lab.client(2).lastZxid, lab.world.service.zxid());
    }

    void syncMakesItsServerCatchUp()
    {
        RecipeLab lab = labWithGuest();
        lab.act(LagServer { two });
        create(lab, node);
        const Zxid before = lab.world.service.zxid();
        QCOMPARE(ask(lab, two, ExistsNode { node }).reply.event, Event::NodeAbsent);
        QVERIFY(lags(lab, two));
        QCOMPARE(ask(lab, two, Sync { node }).reply.event, Event::Synced);
        QVERIFY(!lags(lab, two));
        QCOMPARE(ask(lab, two, ExistsNode { node }).reply.event, Event::NodeFound);
        QCOMPARE(lab.world.service.zxid(), before); // and is no transaction
    }

    void whoLosesTheConnectionConnectsToAnotherServer()
    {
        RecipeLab lab = labWithGuest();
        lab.act(LagServer { two });
        ask(lab, two, GetNode { lockPath, true });
        ask(lab, {}, SetNode { lockPath, Symbol::intern("changed") });
        lab.act(CutLink { two });
        QVERIFY(lab.world.lagging.empty());
        lab.act(Reattach { two });
        // What it has seen last is what the server that lagged had.
        QCOMPARE(hearAll(lab, two), (Types { WatchEventType::NodeDataChanged }));
        QCOMPARE(ask(lab, two, GetNode { lockPath }).reply.value, Symbol::intern("changed"));
    }

    void aReplyThatIsDroppedBringsAnotherServerToo()
    {
        RecipeLab lab = labWithGuest();
        lab.act(LagServer { two });
        create(lab, node);
        lab.act(StrikeCall { two, Delivery::ReplyDropped });
        ask(lab, two, ExistsNode { node });
        QCOMPARE(lab.client(2).link, Link::Connected);
        QVERIFY(!lags(lab, two));
        QCOMPARE(ask(lab, two, ExistsNode { node }).reply.event, Event::NodeFound);
    }

    void theEndOfItsSessionIsKnownLater()
    {
        for (const bool writes : { false, true }) {
            RecipeLab lab = labOf("sequential", 2);
            letHold(lab, 1);
            lab.act(LagServer { one });
            lab.act(ExpireSession { one });
            QCOMPARE(lab.client(1).link, Link::Connected);
            QVERIFY(lab.client(1).believes());
            const Symbol own = Symbol::intern("/distributed_lock/lock-0000000000");
            QCOMPARE(ask(lab, one, ExistsNode { own }).reply.event, Event::NodeFound);
            QVERIFY(lab.world.service.find(own) == nullptr);
            if (writes)
                QCOMPARE(ask(lab, one, SetNode { own }).reply.event, Event::SessionGone);
            else
                lab.act(CatchUpServer { one });
            QCOMPARE(lab.client(1).link, Link::Expired);
            QVERIFY(lab.world.lagging.empty());
        }
    }

    // What a recipe makes of a reply stands in the server that gave it.
    void aRecipeReadsFromItsServerAlone()
    {
        RecipeLab lab(R"(recipe "Reader"
  "Looks."

acquire
  first   all = children(lock)
          many = count of all
          queue = all sorted by creation
          oldest = first of queue
  value   data = get(lock)
          stamp = its version
  told    set("/told", many + " " + oldest + " " + data + " " + stamp)

work
  hold    work for the work time

release
  leave   get(lock)
)",
                      { .clients = 1 });
        create(lab, Symbol::intern("/told"));
        const Symbol old = Symbol::intern("/distributed_lock/z-old");
        create(lab, old);
        create(lab, Symbol::intern("/distributed_lock/a-new"));
        lab.act(LagServer { one });
        ask(lab, {}, DeleteNode { old });
        create(lab, old);
        create(lab, Symbol::intern("/distributed_lock/newer"));
        ask(lab, {}, SetNode { lockPath, Symbol::intern("changed") });
        lab.step();
        lab.step();
        QVERIFY(lags(lab, one));
        lab.step();
        QVERIFY(!lags(lab, one));
        QCOMPARE(lab.valueOf("/told"), std::string("2 z-old initial_value 0"));
    }

    // The transaction that opens it goes through the same server.
    void whoOpensASessionHasSeenAllThatWasBefore()
    {
        RecipeLab lab = labOf("curator-mutex-498", 2);
        lab.act(LagServer { one });
        lab.act(StrikeCall { one, Delivery::RequestLost });
        QCOMPARE(lab.step(1).event, Event::RequestLost);
        QVERIFY(!lags(lab, one));
        QCOMPARE(lab.step(1).event, Event::SessionOpened);
        QCOMPARE(lab.client(1).lastZxid, lab.world.service.zxid());
        lab.act(LagServer { one });
        QVERIFY(lags(lab, one));
    }

    void bothThreadsOfAProcessHaveOneServer()
    {
        RecipeLab lab = labOf("sequential-guid-shared", 2);
        lab.act(LagServer { one });
        QVERIFY(lags(lab, two));
        QCOMPARE(problemOf(lab, LagServer { two }), QStringLiteral("its server lags already"));
        create(lab, node);
        QCOMPARE(ask(lab, two, ExistsNode { node }).reply.event, Event::NodeAbsent);
        ask(lab, two, Sync { node });
        QVERIFY(!lags(lab, one));
    }

    void whoLeavesOrCrashesLeavesNoServerBehind()
    {
        RecipeLab lab = labOf("sequential", 3);
        for (const ClientId id : { one, two, ClientId { 3 } })
            lab.act(LagServer { id });
        QCOMPARE(lab.world.lagging.size(), std::size_t { 3 });
        lab.act(CrashClient { one });
        lab.act(RetireClient { two });
        QCOMPARE(lab.world.lagging.size(), std::size_t { 1 });
        // A long pause changes nothing of that.
        lab.act(PauseClient { ClientId { 3 } });
        QVERIFY(lags(lab, ClientId { 3 }));
        lab.act(CatchUpServer { ClientId { 3 } });
        QVERIFY(lab.world.lagging.empty());
    }

    void whatIsNotPossibleSaysWhy()
    {
        RecipeLab lab = labOf("sequential", 2);
        QCOMPARE(problemOf(lab, LagServer { ClientId { 3 } }), QStringLiteral("it is not here"));
        QCOMPARE(problemOf(lab, CatchUpServer { ClientId { 3 } }),
                 QStringLiteral("it is not here"));
        QCOMPARE(problemOf(lab, CatchUpServer { one }), QStringLiteral("its server does not lag"));
        lab.act(LagServer { one });
        QCOMPARE(problemOf(lab, LagServer { one }), QStringLiteral("its server lags already"));
        lab.act(CutLink { one });
        QCOMPARE(problemOf(lab, LagServer { one }), QStringLiteral("it has no connection"));
        lab.act(ExpireSession { one });
        QCOMPARE(problemOf(lab, LagServer { one }), QStringLiteral("its session is over"));
        lab.act(CrashClient { one });
        QCOMPARE(problemOf(lab, LagServer { one }), QStringLiteral("it has crashed"));
        lab.act(OpenSession { ClientId { 3 }, 4000, Symbol::intern("127.0.0.1:40312"), true });
        QCOMPARE(problemOf(lab, LagServer { ClientId { 3 } }),
                 QStringLiteral("its program is connected to this server, and there is no other"));
    }
};

QTEST_APPLESS_MAIN(Lagging)
#include "tst_lagging.moc"
