// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What surprises about nodes: transaction numbers, paths, the order of checks, what a Stat shows.
#include "core/zookeeper/acl.h"
#include "tests/support/service.h"

#include <QTest>

#include <limits>

#include <limits>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::string_view_literals;

class ZookeeperNodesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWriteTakesATransactionAlsoWhenItFails()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        const std::vector<Operation> failing {
            CreateNode { sym("/a") },
            DeleteNode { sym("/x") },
            SetNode { sym("/a"), {}, 7 },
            SetAcl { sym("/x"), {} },
            Multi {},
            Multi { { DeleteNode { sym("/x") } } },
            CreateNode { sym("no slash") },
        };
        for (const Operation& operation : failing) {
            const std::uint64_t before = service.zxid();
            service.does(who, operation);
            QCOMPARE(service.zxid(), before + 1);
        }
    }

    void readsAndWatchesTakeNoTransaction()
    {
        Service service;
        const SessionId who = service.open();
        const std::uint64_t before = service.zxid();
        for (const Operation& operation : std::vector<Operation> {
                 GetNode { sym("/") }, GetNode { sym("/x") }, ExistsNode { sym("/"), true },
                 GetChildren { sym("/") }, CountDescendants { sym("/") },
                 GetEphemerals { sym("/") }, Sync { sym("/") }, GetAcl { sym("/") },
                 AddWatch { sym("/") }, CheckWatches { sym("/") }, RemoveWatches { sym("/") },
                 SetWatches {} })
            service.does(who, operation);
        QCOMPARE(service.zxid(), before);
    }

    void malformedPathsAreBadArgumentsOnlyWhereTheServerLooks_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const auto path :
             { "/a/"sv, "//a"sv, "/a//b"sv, "/."sv, "/a/.."sv, "/\x01"sv, "/\x7f"sv, "/\xc2\x9f"sv,
               "/\xee\x80\x80"sv, "/\xef\xbf\xb0"sv, "/\xf0\x9f\x98\x80"sv })
            QTest::newRow(
                QByteArray(path.data(), static_cast<int>(path.size())).toHex().constData())
                << QByteArray(path.data(), static_cast<int>(path.size()));
    }

    void malformedPathsAreBadArgumentsOnlyWhereTheServerLooks()
    {
        QFETCH(QByteArray, path);
        Service service;
        service.create("/a");
        // "/" has an empty name below it, so that the parent of "//a" is missing before its syntax
        // counts.
        const Symbol odd = sym({ path.data(), static_cast<std::size_t>(path.size()) });
        const ErrorCode created = service.codeOf({}, CreateNode { odd });
        QVERIFY(created == ErrorCode::BadArguments || created == ErrorCode::NoNode);
        QCOMPARE(service.codeOf({}, SetNode { odd }), ErrorCode::BadArguments);
        QCOMPARE(service.codeOf({}, SetAcl { odd, {} }), ErrorCode::BadArguments);
        const Reply check = service.does({}, Multi { { CheckVersion { odd } } });
        QCOMPARE(check.results.front().code, ErrorCode::BadArguments);
        QCOMPARE(service.codeOf({}, GetNode { odd }), ErrorCode::NoNode);
        QCOMPARE(service.codeOf({}, DeleteNode { odd }), ErrorCode::NoNode);
        QCOMPARE(service.codeOf({}, Sync { odd }), ErrorCode::Ok);
    }

    void namesThatOnlyLookMalformedAreGood()
    {
        Service service;
        for (const char* path : { "/...", "/.x", "/a b", "/\xc2\xa0", "/\xe2\x82\xac" })
            QCOMPARE(service.create(path).code, ErrorCode::Ok);
    }

    void forReadersTheEmptyPathIsTheRoot()
    {
        Service service;
        service.set("/", "top");
        QVERIFY(service.does({}, GetNode {}).value == sym("top"));
        QCOMPARE(service.codeOf({}, ExistsNode {}), ErrorCode::Ok);
        QCOMPARE(service.codeOf({}, SetNode {}), ErrorCode::BadArguments);
        QCOMPARE(service.codeOf({}, DeleteNode {}), ErrorCode::BadArguments);
    }

    void systemNodesExistFromBirthAndStay()
    {
        Service service;
        for (const char* path : { "/", "/zookeeper", "/zookeeper/quota", "/zookeeper/config" }) {
            QVERIFY(service.has(path));
            QCOMPARE(service.remove(path).code, ErrorCode::BadArguments);
        }
        QCOMPARE(service.create("/zookeeper/foo").code, ErrorCode::Ok);
        QCOMPARE(service.set("/").code, ErrorCode::Ok);
    }

    void ofTwoMistakesTheFirstCheckIsTold()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        service.create("/a/b");
        service.create("/e", CreateMode::Ephemeral, who);
        QCOMPARE(service.codeOf(who, DeleteNode { sym("/a"), 9 }), ErrorCode::BadVersion);
        QCOMPARE(service.codeOf(who, DeleteNode { sym("/a"), 0 }), ErrorCode::NotEmpty);
        QCOMPARE(service.codeOf(who, CreateNode { sym("/x/.") }), ErrorCode::NoNode);
        QCOMPARE(service.codeOf(who, CreateNode { sym("/a/.") }), ErrorCode::BadArguments);
        QCOMPARE(service.codeOf(who, CreateNode { .path = sym("/x/y"), .acl = keptAcl({}) }),
                 ErrorCode::InvalidAcl);
        QCOMPARE(
            service.codeOf(who, CreateNode { .path = sym("/e/."), .mode = CreateMode::Persistent }),
            ErrorCode::BadArguments);
        QCOMPARE(service.codeOf(who, CreateNode { sym("/e/x") }),
                 ErrorCode::NoChildrenForEphemerals);
    }

    void onlyTtlNodesHaveATimeToLiveAndTheyNeedOne()
    {
        Service service;
        const auto code = [&](CreateMode mode, std::int64_t ttl) {
            return service.codeOf(
                {}, CreateNode { .path = sym("/t-"), .mode = mode, .ttlMillis = ttl });
        };
        QCOMPARE(code(CreateMode::TtlSequential, 1), ErrorCode::Ok);
        QCOMPARE(code(CreateMode::TtlSequential, longestTtlMillis), ErrorCode::Ok);
        for (const std::int64_t ttl :
             { std::int64_t { 0 }, std::int64_t { -1 }, longestTtlMillis + 1,
               std::numeric_limits<std::int64_t>::max() })
            QCOMPARE(code(CreateMode::TtlSequential, ttl), ErrorCode::BadArguments);
        QCOMPARE(code(CreateMode::PersistentSequential, 0), ErrorCode::BadArguments);
        QCOMPARE(code(static_cast<CreateMode>(7), -1), ErrorCode::BadArguments);
    }

    void containersAndTtlNodesMayHaveChildren()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/c", CreateMode::Container);
        service.create("/t", CreateMode::Ttl);
        QCOMPARE(service.create("/c/e", CreateMode::Ephemeral, who).code, ErrorCode::Ok);
        QCOMPARE(service.create("/t/e", CreateMode::Ephemeral, who).code, ErrorCode::Ok);
        QCOMPARE(service.stat("/c").ephemeralOwner, 0);
        QCOMPARE(service.stat("/t").ephemeralOwner, 0);
        QCOMPARE(service.stat("/t/e").ephemeralOwner, sessionNumber(who));
    }

    void aChildChangesItsParentsChildCountersAlone()
    {
        Service service;
        service.create("/a");
        const Stat before = service.stat("/a");
        service.create("/a/b");
        const Stat after = service.stat("/a");
        QCOMPARE(after.pzxid.value, service.zxid());
        QCOMPARE(after.cversion, before.cversion + 1);
        QCOMPARE(after.mzxid, before.mzxid);
        QCOMPARE(after.version, before.version);
        QCOMPARE(after.mtime, before.mtime);
    }

    void visibleCversionCountsCreatesTwiceAndChildrenBack()
    {
        Service service;
        QCOMPARE(service.stat("/").cversion, -1);
        QCOMPARE(service.stat("/zookeeper").cversion, -2);
        service.create("/a");
        for (const char* path : { "/a/1", "/a/2", "/a/3", "/a/4", "/a/5" })
            service.create(path);
        service.remove("/a/1");
        service.remove("/a/2");
        QCOMPARE(service.stat("/a").cversion, 7);
        QVERIFY(service.create("/a/s-", CreateMode::PersistentSequential).path
                == sym("/a/s-0000000005"));
    }

    void writingTheSameDataIsAWrite()
    {
        Service service;
        service.create("/a");
        const Stat before = service.stat("/a");
        service.set("/a", "v");
        QCOMPARE(service.stat("/a").version, before.version + 1);
        QVERIFY(service.stat("/a").mzxid > before.mzxid);
        QCOMPARE(service.stat("/a").pzxid, before.pzxid);
    }

    void nullAndEmptyDataHaveTheSameLength()
    {
        Service service;
        service.does({}, CreateNode { .path = sym("/null"), .noValue = true });
        service.does({}, CreateNode { .path = sym("/empty") });
        QCOMPARE(service.stat("/null").dataLength, 0);
        QCOMPARE(service.stat("/empty").dataLength, 0);
        QVERIFY(service.state.find(sym("/null"))->noValue
                != service.state.find(sym("/empty"))->noValue);
    }

    void allDescendantsAreCountedAndAFreshRootHasThree()
    {
        Service service;
        QCOMPARE(service.does({}, CountDescendants { sym("/") }).count, 3U);
        service.create("/a");
        service.create("/a/b");
        service.create("/ab");
        QCOMPARE(service.does({}, CountDescendants { sym("/a") }).count, 1U);
    }

    void theEmptyPathCountsTheRootAmongItsDescendants()
    {
        Service service;
        QCOMPARE(service.does({}, CountDescendants {}).count, 4U);
    }

    void ephemeralsAreFoundByTheBeginningOfTheirText()
    {
        Service service;
        const SessionId mine = service.open();
        const SessionId other = service.open();
        service.create("/ab", CreateMode::Ephemeral, mine);
        service.create("/abc", CreateMode::Ephemeral, mine);
        service.create("/abd", CreateMode::Ephemeral, other);
        QCOMPARE(service.does(mine, GetEphemerals { sym("/ab") }).count, 2U);
        QCOMPARE(service.does(mine, GetEphemerals { sym("/abc ") }).count, 0U);
        QCOMPARE(service.does(mine, GetEphemerals { sym(" /ab") }).count, 0U);
    }

    void blanksFindAllEphemerals()
    {
        Service service;
        const SessionId mine = service.open();
        service.create("/ab", CreateMode::Ephemeral, mine);
        for (const char* blank : { "", " ", "\t\n ", "/", " /", "/\x1f", "  /  " })
            QCOMPARE(service.does(mine, GetEphemerals { sym(blank) }).count, 1U);
        for (const char* other : { " / /", "\xc2\xa0", "//" })
            QCOMPARE(service.does(mine, GetEphemerals { sym(other) }).count, 0U);
    }

    void aTimeToLiveBelowZeroIsNoneUnlessTheModeNeedsOne()
    {
        Service service;
        const auto create = [&](const char* path, CreateMode mode, std::int64_t ttl) {
            return service.codeOf(service.open(),
                                  CreateNode { .path = sym(path), .mode = mode, .ttlMillis = ttl });
        };
        for (const std::int64_t ttl : { std::int64_t { -1 }, std::int64_t { -7 },
                                        std::numeric_limits<std::int64_t>::min() }) {
            service.remove("/plain");
            QCOMPARE(create("/plain", CreateMode::Persistent, ttl), ErrorCode::Ok);
            QCOMPARE(service.state.find(sym("/plain"))->kind, NodeKind::Persistent);
            QCOMPARE(create("/e-", CreateMode::EphemeralSequential, ttl), ErrorCode::Ok);
            QCOMPARE(create("/ttl", CreateMode::Ttl, ttl), ErrorCode::BadArguments);
        }
        QCOMPARE(create("/none", CreateMode::Persistent, 0), ErrorCode::BadArguments);
    }

    void aWriteThatCannotBeReadTakesATransaction()
    {
        Service service;
        const std::uint64_t before = service.zxid();
        const Reply reply = service.does(service.open(), MalformedWrite {});
        QCOMPARE(reply.code, ErrorCode::MarshallingError);
        QCOMPARE(service.zxid(), before + 2); // the session's, too
    }

    void syncEchoesWhatIsNoPath()
    {
        Service service;
        const Reply reply = service.does({}, Sync { sym("no path//") });
        QCOMPARE(reply.code, ErrorCode::Ok);
        QVERIFY(reply.path == sym("no path//"));
    }

    void onlyAUsedContainerIsReaped()
    {
        Service service;
        service.create("/c", CreateMode::Container);
        QCOMPARE(service.does({}, ReapNode { sym("/c") }).event, Event::NodeNotReaped);
        service.create("/c/x");
        QCOMPARE(service.does({}, ReapNode { sym("/c") }).event, Event::NodeNotReaped);
        service.remove("/c/x");
        QCOMPARE(service.does({}, ReapNode { sym("/c") }).event, Event::NodeReaped);
        QVERIFY(!service.has("/c"));
    }

    void childrenDoNotRenewTheTimeToLive()
    {
        Service service;
        service.create("/t", CreateMode::Ttl);
        service.now += 999'000;
        service.create("/t/x");
        service.remove("/t/x");
        QCOMPARE(service.does({}, ReapNode { sym("/t") }).event, Event::NodeReaped);
    }
};

QTEST_APPLESS_MAIN(ZookeeperNodesTest)
#include "tst_zookeepernodes.moc"
