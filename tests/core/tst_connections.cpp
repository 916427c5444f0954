// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Connections of a world's clients: what is lost with them, what comes back, what a client library
// does.
#include "core/client/effects.h"
#include "core/judge/tally.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <QTest>

using namespace lockstep;

namespace {

constexpr ClientId one { 1 };
constexpr ClientId a { 2 }; ///< two guests beside the one client of the recipe
constexpr ClientId b { 3 };

Symbol sym(std::string_view text)
{
    return Symbol::intern(text);
}

/// A world with two guests, and what each call brings.
class Lab
{
public:
    Lab()
    {
        act(OpenSession { a, 4000, sym("A") });
        act(OpenSession { b, 4000, sym("B") });
    }
    Entry act(const Action& action, Micros at = 0)
    {
        m_effects = {};
        return apply(m_world, action, at, &m_effects);
    }
    ErrorCode call(ClientId client, const Operation& operation,
                   Delivery delivery = Delivery::Answered)
    {
        act(Call { client, operation, delivery });
        return m_effects.reply.code;
    }
    [[nodiscard]] bool can(const Action& action) const { return isEnabled(m_world, action); }
    [[nodiscard]] const Moment& world() const { return m_world; }
    [[nodiscard]] const Client& client(ClientId id) const { return m_world.client(id); }
    [[nodiscard]] bool exists(std::string_view path) const
    {
        return m_world.service.find(sym(path)) != nullptr;
    }
    [[nodiscard]] std::uint64_t zxid() const { return m_world.service.zxid().value; }
    /// What was heard with the last action: "NodeDeleted /x".
    [[nodiscard]] QStringList heard() const
    {
        QStringList list;
        for (const WatchEvent& event : m_effects.delivered)
            list.append(QString::fromStdString(std::string(watchEventTypeName(event.type)) + ' '
                                               + std::string(event.path.view())));
        return list;
    }
    /// Everything that waits for a client reaches it.
    QStringList delivered(ClientId client)
    {
        QStringList list;
        while (can(Deliver { client })) {
            act(Deliver { client });
            list += heard();
        }
        return list;
    }

private:
    Moment m_world = makeMoment(Config { .clients = 1 }, findRecipe("try-lock"));
    Effects m_effects;
};

Operation create(std::string_view path, CreateMode mode = CreateMode::Persistent)
{
    return CreateNode { .path = sym(path), .mode = mode };
}

} // namespace

class ConnectionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyClientHasASessionAndOpeningOneTakesATransaction()
    {
        const Lab lab;
        QCOMPARE(lab.zxid(), std::uint64_t { 3 });
        QCOMPARE(lab.client(one).session, SessionId { 1 });
        QCOMPARE(lab.client(b).session, SessionId { 3 });
        QCOMPARE(sessionNumber(lab.client(b).session), std::int64_t { 0x1003 });
        QCOMPARE(lab.world().chronicle.tally, tallyOf(lab.world()));
    }

    void theTimeoutIsNegotiated()
    {
        QCOMPARE(negotiatedTimeout(1), shortestSessionMillis);
        QCOMPARE(negotiatedTimeout(-1), shortestSessionMillis);
        QCOMPARE(negotiatedTimeout(5'000), 5'000u);
        QCOMPARE(negotiatedTimeout(1'000'000), longestSessionMillis);
    }

    void aSilentSessionExpiresBetweenItsTimeoutAndATickMore()
    {
        for (const Micros heard : { 0, 1, 499'999, 500'000, 1'234'567 }) {
            const Micros expiry = expiryOf(heard, 1000);
            QVERIFY(expiry > heard + 1'000'000);
            QVERIFY(expiry <= heard + 1'000'000 + tickMillis * 1000);
            QCOMPARE(expiry % (tickMillis * 1000), Micros { 0 });
        }
    }

    void aLostRequestIsNotApplied()
    {
        Lab lab;
        const std::uint64_t before = lab.zxid();
        QCOMPARE(lab.call(a, create("/x"), Delivery::RequestLost), ErrorCode::ConnectionLoss);
        QVERIFY(!lab.exists("/x"));
        QCOMPARE(lab.zxid(), before);
        QCOMPARE(lab.client(a).link, Link::Cut);
    }

    void aLostReplyLeavesTheNodeThere()
    {
        Lab lab;
        QCOMPARE(lab.call(a, create("/x", CreateMode::Ephemeral), Delivery::ReplyLost),
                 ErrorCode::ConnectionLoss);
        QVERIFY(lab.exists("/x"));
        QCOMPARE(lab.call(a, GetNode { sym("/x") }), ErrorCode::ConnectionLoss);
        lab.act(Reattach { a });
        QCOMPARE(lab.call(a, GetNode { sym("/x") }), ErrorCode::Ok);
    }

    void aLateRequestIsAppliedUnlessTheSessionIsAttachedAgainFirst()
    {
        Lab lab;
        lab.call(a, create("/x"), Delivery::Late);
        QVERIFY(!lab.exists("/x"));
        lab.act(ApplyLate { a });
        QVERIFY(lab.exists("/x"));
        QVERIFY(!lab.can(ApplyLate { a }));

        lab.call(b, create("/y"), Delivery::Late);
        const Entry entry = lab.act(Reattach { b });
        QCOMPARE(entry.span, 1u); // dropped: the session has moved (-118)
        QVERIFY(!lab.can(ApplyLate { b }));
        QVERIFY(!lab.exists("/y"));
    }

    void aLateRequestOfAnExpiredSessionIsRefused()
    {
        Lab lab;
        lab.call(a, create("/x"), Delivery::Late);
        lab.act(ExpireSession { a });
        QCOMPARE(lab.act(ApplyLate { a }).event, Event::SessionGone);
        QVERIFY(!lab.exists("/x"));
    }

    void nothingMayHappenToAConnectionThatIsNotThere()
    {
        Lab lab;
        lab.act(CutLink { a });
        QVERIFY(!lab.can(CutLink { a }));
        QVERIFY(!lab.can(Call { a, create("/x"), Delivery::ReplyLost }));
        QVERIFY(!lab.can(Deliver { a }));
        QVERIFY(!lab.can(Reattach { b }));
        QVERIFY(!lab.can(OpenSession { a }));
        QVERIFY(!lab.can(OpenSession { one }));
    }

    void eventsComeBeforeTheReplyThatShowsTheChange()
    {
        Lab lab;
        lab.call(one, create("/x"));
        lab.call(a, GetNode { sym("/x"), true });
        lab.call(one, SetNode { sym("/x"), sym("new") });
        QVERIFY(lab.world().service.hasPending(lab.client(a).session));
        lab.call(a, GetNode { sym("/x") });
        QCOMPARE(lab.heard(), QStringList { "NodeDataChanged /x" });
    }

    void oneHearsOfOnesOwnWriteBeforeItsReply()
    {
        Lab lab;
        lab.call(a, ExistsNode { sym("/x"), true });
        lab.call(a, create("/x"));
        QCOMPARE(lab.heard(), QStringList { "NodeCreated /x" });
    }

    void theTimeoutThatIsAskedForAnewIsJournaled()
    {
        Lab lab;
        lab.act(CutLink { a });
        const Entry entry = lab.act(Reattach { a, 100'000 });
        QVERIFY((actionOf(entry) == Action { Reattach { a, 100'000 } }));
        QCOMPARE(lab.world().service.session(lab.client(a).session)->timeoutMillis, 60'000u);
        QCOMPARE(message(entry), std::string("connected again to its session, timeout 1 min 0 s"));
        lab.act(CutLink { a });
        QVERIFY(actionOf(lab.act(Reattach { a })) == Action { Reattach { a } });
        QCOMPARE(lab.world().service.session(lab.client(a).session)->timeoutMillis, 60'000u);
        lab.act(CutLink { b });
        lab.act(ExpireSession { b });
        QVERIFY((actionOf(lab.act(Reattach { b, 5000 })) == Action { Reattach { b, 5000 } }));
    }

    void aLostConnectionTakesWatchesAndEventsAlongAndReattachingBringsTheChangesBack()
    {
        Lab lab;
        for (const char* path : { "/changed", "/gone", "/same", "/parent" })
            lab.call(one, create(path));
        for (const char* path : { "/changed", "/gone", "/same" })
            lab.call(a, GetNode { sym(path), true });
        lab.call(a, GetChildren { sym("/parent"), true });
        lab.call(a, ExistsNode { sym("/new"), true });
        lab.act(CutLink { a });
        QVERIFY(lab.world().service.watches().empty());
        lab.call(one, SetNode { sym("/changed"), sym("x") });
        lab.call(one, DeleteNode { sym("/gone") });
        lab.call(one, create("/parent/child"));
        lab.call(one, create("/new"));
        const Entry entry = lab.act(Reattach { a });
        QCOMPARE(entry.fired, std::uint16_t { 4 });
        QCOMPARE(entry.count, 1u); // set again: /same
        QStringList told = lab.delivered(a);
        told.sort();
        QCOMPARE(told, (QStringList { "NodeChildrenChanged /parent", "NodeCreated /new",
                                      "NodeDataChanged /changed", "NodeDeleted /gone" }));
        lab.call(one, SetNode { sym("/same"), sym("x") });
        QCOMPARE(lab.delivered(a), QStringList { "NodeDataChanged /same" });
    }

    void deletedAndMadeAgainWhileAwayReadsAsChanged()
    {
        Lab lab;
        lab.call(one, create("/x"));
        lab.call(a, GetNode { sym("/x"), true });
        lab.act(CutLink { a });
        lab.call(one, DeleteNode { sym("/x") });
        lab.call(one, create("/x"));
        lab.act(Reattach { a });
        QCOMPARE(lab.delivered(a), QStringList { "NodeDataChanged /x" });
    }

    void madeAndDeletedWhileAwayIsLost()
    {
        Lab lab;
        lab.call(a, ExistsNode { sym("/x"), true });
        lab.act(CutLink { a });
        lab.call(one, create("/x"));
        lab.call(one, DeleteNode { sym("/x") });
        lab.act(Reattach { a });
        QCOMPARE(lab.delivered(a), QStringList {});
        lab.call(one, create("/x"));
        QCOMPARE(lab.delivered(a), QStringList { "NodeCreated /x" });
    }

    void persistentWatchesAreSetAgainButWhatTheyMissedIsLost()
    {
        Lab lab;
        lab.call(a, AddWatch { sym("/p"), WatchMode::Recursive });
        lab.act(CutLink { a });
        lab.call(one, create("/p"));
        lab.act(Reattach { a });
        QCOMPARE(lab.delivered(a), QStringList {});
        lab.call(one, create("/p/q"));
        lab.call(one, create("/p/r"));
        QCOMPARE(lab.delivered(a), (QStringList { "NodeCreated /p/q", "NodeCreated /p/r" }));
    }

    void aWatchThatWasHeardIsNotSetAgain()
    {
        Lab lab;
        lab.call(one, create("/x"));
        lab.call(a, GetNode { sym("/x"), true });
        lab.call(one, SetNode { sym("/x"), sym("1") });
        QCOMPARE(lab.delivered(a).size(), 1);
        lab.act(CutLink { a });
        lab.call(one, SetNode { sym("/x"), sym("2") });
        lab.act(Reattach { a });
        QCOMPARE(lab.delivered(a), QStringList {});
    }

    void aClientLearnsOfItsExpiryOnlyWhenItConnectsAgain()
    {
        Lab lab;
        lab.call(a, create("/e", CreateMode::Ephemeral));
        lab.act(CutLink { a });
        lab.act(ExpireSession { a });
        QVERIFY(!lab.exists("/e"));
        QCOMPARE(lab.client(a).link, Link::Cut);
        QCOMPARE(lab.call(a, GetNode { sym("/") }), ErrorCode::ConnectionLoss);
        QCOMPARE(lab.act(Reattach { a }).event, Event::SessionRefused);
        QCOMPARE(lab.call(a, GetNode { sym("/") }), ErrorCode::SessionExpired);
        QVERIFY(!lab.can(ExpireSession { a }));
        const SessionId before = lab.client(a).session;
        lab.act(OpenSession { a, 4000, sym("A") });
        QVERIFY(lab.client(a).session != before);
        QCOMPARE(lab.call(a, GetNode { sym("/") }), ErrorCode::Ok);
    }

    void expiryDeletesEverythingUnderOneTransaction()
    {
        Lab lab;
        lab.call(one, create("/q"));
        for (int i = 0; i < 4; ++i)
            lab.call(a, create("/q/n-", CreateMode::EphemeralSequential));
        const std::uint64_t before = lab.zxid();
        const Entry entry = lab.act(ExpireSession { a });
        QCOMPARE(entry.count, 4u);
        QCOMPARE(lab.zxid(), before + 1);
        QCOMPARE(lab.world().service.find(sym("/q"))->pzxid.value, before + 1);
    }

    void whoLeavesTakesTheSessionAlong()
    {
        Lab lab;
        lab.call(one, create("/e", CreateMode::Ephemeral));
        lab.act(RetireClient { one });
        QVERIFY(!lab.exists("/e"));
        QVERIFY(lab.world().service.session(lab.client(one).session) == nullptr);
        lab.call(a, CloseSession {});
        QCOMPARE(lab.client(a).link, Link::Closed);
        QCOMPARE(lab.world().service.sessions().size(), std::size_t { 1 });
        QCOMPARE(lab.world().chronicle.tally, tallyOf(lab.world()));
    }

    void aRequestThatIsTooLargeCostsTheConnection()
    {
        Lab lab;
        const std::uint64_t before = lab.zxid();
        const Symbol large = Symbol::intern(std::string(2'000'000, 'x'));
        QCOMPARE(lab.call(a, CreateNode { sym("/large"), large }), ErrorCode::ConnectionLoss);
        QCOMPARE(lab.client(a).link, Link::Cut);
        QCOMPARE(lab.zxid(), before);
        const Symbol fits = Symbol::intern(std::string(1'000'000, 'x'));
        QCOMPARE(lab.call(b, CreateNode { sym("/large"), fits }), ErrorCode::Ok);
    }

    void theOperatorOwnsNothingEphemeral()
    {
        Lab lab;
        QCOMPARE(lab.call({}, create("/e", CreateMode::Ephemeral)), ErrorCode::BadArguments);
        QCOMPARE(lab.call({}, CloseSession {}), ErrorCode::BadArguments);
        QCOMPARE(lab.call({}, create("/p")), ErrorCode::Ok);
    }
};

QTEST_APPLESS_MAIN(ConnectionsTest)
#include "tst_connections.moc"
