// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/service.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

class ZookeeperSessionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTimeoutIsTheServersToGrant()
    {
        Service service;
        const auto granted = [&](std::int64_t wanted) {
            return service.state.session(service.open(wanted))->timeoutMillis;
        };
        QCOMPARE(granted(1), 1000U);
        QCOMPARE(granted(-5), 1000U);
        QCOMPARE(granted(4000), 4000U);
        QCOMPARE(granted(1'000'000'000), 60'000U);
    }

    void openingIsATransactionAndReattachingIsNone()
    {
        Service service;
        const std::uint64_t before = service.zxid();
        const SessionId who = service.open();
        QCOMPARE(service.zxid(), before + 1);
        service.state.disconnect(who, service.now);
        QVERIFY(service.state.reattach(who));
        QVERIFY(!service.state.reattach(SessionId { 99 }));
        QCOMPARE(service.zxid(), before + 1);
    }

    void whoComesBackIsGrantedWhatItAsksForNow()
    {
        Service service;
        const SessionId who = service.open(4000);
        const auto granted = [&](std::optional<std::int64_t> wanted) {
            service.state.disconnect(who, service.now);
            service.state.reattach(who, wanted);
            return service.state.session(who)->timeoutMillis;
        };
        QCOMPARE(granted({}), 4000U);
        QCOMPARE(granted(9000), 9000U);
        QCOMPARE(granted({}), 9000U);
        QCOMPARE(granted(0), 1000U);
        QCOMPARE(granted(100'000), 60'000U);
        service.state.disconnect(who, 0);
        QCOMPARE(service.state.session(who)->expiresAt, expiryOf(0, 60'000));
    }

    void silenceEndsASessionWithinATickAfterItsTimeout()
    {
        Service service;
        const SessionId who = service.open(1000);
        QVERIFY(service.state.nextToExpire() == nullptr);
        for (const Micros heard :
             { Micros { 0 }, Micros { 1 }, Micros { 499'999 }, Micros { 500'000 } }) {
            service.state.disconnect(who, heard);
            const Micros silent = service.state.session(who)->expiresAt - heard;
            QVERIFY(silent > 1'000'000);
            QVERIFY(silent <= 1'000'000 + tickMillis * 1000);
            service.state.reattach(who);
        }
    }

    void expiryTakesAllItsNodesUnderOneTransaction()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        for (const char* path : { "/a/1", "/a/2", "/a/3" })
            service.create(path, CreateMode::Ephemeral, who);
        const std::uint64_t before = service.zxid();
        const Reply reply = service.state.expire(who, service.tick());
        QCOMPARE(reply.count, 3U);
        QCOMPARE(service.zxid(), before + 1);
        QCOMPARE(service.stat("/a").pzxid.value, before + 1);
        QCOMPARE(service.stat("/a").numChildren, 0);
    }

    void requestsOfASessionThatIsOverAreRefused()
    {
        Service service;
        const SessionId who = service.open();
        service.state.expire(who, service.tick());
        QCOMPARE(service.codeOf(who, GetNode { sym("/") }), ErrorCode::SessionExpired);
        QCOMPARE(service.codeOf(who, CreateNode { sym("/a") }), ErrorCode::SessionExpired);
        QVERIFY(!service.has("/a"));
    }

    void watchesDieWithTheConnectionAndNotWithTheSession()
    {
        Service service;
        const SessionId who = service.open();
        service.does(who, AddWatch { sym("/a"), WatchMode::Persistent });
        service.state.disconnect(who, service.now);
        QVERIFY(service.state.reattach(who));
        service.create("/a");
        QCOMPARE(service.hears(who), std::string());
    }

    void eventsOnTheirWayAreLostWithTheConnection()
    {
        Service service;
        const SessionId who = service.open();
        service.does(who, ExistsNode { sym("/a"), true });
        service.create("/a");
        QVERIFY(service.state.hasPending(who));
        service.state.disconnect(who, service.now);
        QVERIFY(!service.state.hasPending(who));
    }

    void whoClosesHearsOfTheEndOfItsOwnNodes()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a", CreateMode::Ephemeral, who);
        service.does(who, GetNode { sym("/a"), true });
        QCOMPARE(service.does(who, CloseSession {}).event, Event::SessionClosed);
        QCOMPARE(service.hears(who), std::string("NodeDeleted /a"));
    }

    void aConnectionThatIsLostAfterAllForgetsTheLastEvents()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a", CreateMode::Ephemeral, who);
        service.does(who, GetNode { sym("/a"), true });
        service.does(who, CloseSession {});
        service.state.disconnect(who, service.now);
        QVERIFY(!service.state.hasPending(who));
    }

    void whoExpiresHearsNothingMore()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a", CreateMode::Ephemeral, who);
        service.does(who, GetNode { sym("/a"), true });
        service.state.expire(who, service.tick());
        QVERIFY(!service.state.hasPending(who));
    }

    void ephemeralNodesNeedASession()
    {
        Service service;
        QCOMPARE(service.create("/a", CreateMode::Ephemeral).code, ErrorCode::BadArguments);
        QCOMPARE(service.codeOf({}, CloseSession {}), ErrorCode::BadArguments);
    }
};

QTEST_APPLESS_MAIN(ZookeeperSessionsTest)
#include "tst_zookeepersessions.moc"
