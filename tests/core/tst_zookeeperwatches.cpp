// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Which change tells whom, and what goes wrong when one expects more.
#include "tests/support/service.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

const Operation existsA = ExistsNode { sym("/a"), true };
const Operation getA = GetNode { sym("/a"), true };
const Operation listA = GetChildren { sym("/a"), true };

} // namespace

class ZookeeperWatchesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCreationTellsTheWaitingAndTheParentsWatchers()
    {
        Service service;
        const SessionId who = service.open();
        QCOMPARE(service.codeOf(who, existsA), ErrorCode::NoNode);
        service.does(who, GetChildren { sym("/"), true });
        service.create("/a");
        QCOMPARE(service.hears(who), std::string("NodeCreated /a, NodeChildrenChanged /"));
    }

    void aDeletionTellsDataAndChildWatchersOnce()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        service.does(who, getA);
        service.does(who, listA);
        service.remove("/a");
        QCOMPARE(service.hears(who), std::string("NodeDeleted /a"));
    }

    void twoRegistrationsOfAOneShotWatchGiveOneEvent()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        service.does(who, getA);
        service.does(who, existsA);
        service.set("/a");
        service.set("/a");
        QCOMPARE(service.hears(who), std::string("NodeDataChanged /a"));
    }

    void aReadThatFailsSetsNoWatchButExistsDoes()
    {
        Service service;
        const SessionId who = service.open();
        service.does(who, getA);
        service.does(who, listA);
        service.create("/a");
        QCOMPARE(service.hears(who), std::string());
        service.remove("/a");
        service.does(who, existsA);
        service.create("/a");
        QCOMPARE(service.hears(who), std::string("NodeCreated /a"));
    }

    void failuresAndAclsTellNobody()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        service.does(who, AddWatch { sym("/"), WatchMode::Recursive });
        service.does({}, SetAcl { sym("/a"), {} });
        service.does({}, SetNode { sym("/a"), {}, 7 });
        service.does({}, Multi { { SetNode { sym("/a") }, DeleteNode { sym("/x") } } });
        QCOMPARE(service.hears(who), std::string());
    }

    void persistentWatchesStayAndAlsoTellOfChildren()
    {
        Service service;
        const SessionId who = service.open();
        service.does(who, AddWatch { sym("/a"), WatchMode::Persistent });
        service.create("/a");
        service.create("/a/b");
        service.set("/a/b");
        service.set("/a");
        service.remove("/a/b");
        service.remove("/a");
        QCOMPARE(service.hears(who),
                 std::string("NodeCreated /a, NodeChildrenChanged /a, NodeDataChanged /a, "
                             "NodeChildrenChanged /a, NodeDeleted /a"));
    }

    void recursiveWatchesTellOfEverythingBelowButNotOfChildrenChanged()
    {
        Service service;
        const SessionId who = service.open();
        service.does(who, AddWatch { sym("/a"), WatchMode::Recursive });
        service.create("/a");
        service.create("/a/b");
        service.create("/a/b/c");
        service.create("/ab");
        service.remove("/a/b/c");
        QCOMPARE(service.hears(who),
                 std::string(
                     "NodeCreated /a, NodeCreated /a/b, NodeCreated /a/b/c, NodeDeleted /a/b/c"));
    }

    void readingWithAWatchMakesAPersistentOneFireOnceOnly()
    {
        // ZOOKEEPER-4466: one mode for each connection, path and list.
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        service.does(who, AddWatch { sym("/a"), WatchMode::Persistent });
        service.does(who, getA);
        service.set("/a");
        service.set("/a");
        QCOMPARE(service.hears(who), std::string("NodeDataChanged /a"));
        service.create("/a/b");
        service.create("/a/c");
        QCOMPARE(service.hears(who), std::string("NodeChildrenChanged /a, NodeChildrenChanged /a"));
    }

    void removingDataLeavesTheChildHalfOfAPersistentWatch()
    {
        // ZOOKEEPER-4471.
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        service.does(who, AddWatch { sym("/a"), WatchMode::Persistent });
        service.does(who, RemoveWatches { sym("/a"), WatcherType::Data });
        service.set("/a");
        service.create("/a/b");
        QCOMPARE(service.hears(who), std::string("NodeChildrenChanged /a"));
    }

    void addWatchTakesAnyPathButOnlyItsOwnModes()
    {
        Service service;
        const SessionId who = service.open();
        QCOMPARE(service.codeOf(who, AddWatch { sym("no path//"), WatchMode::Recursive }),
                 ErrorCode::Ok);
        QCOMPARE(service.codeOf(who, AddWatch { sym("/a"), WatchMode::OneShot }),
                 ErrorCode::MarshallingError);
    }

    void onlyOnesOwnWatchesCanBeRemoved()
    {
        Service service;
        const SessionId mine = service.open();
        const SessionId other = service.open();
        service.create("/a");
        service.does(mine, getA);
        for (const WatcherType type :
             { WatcherType::Any, WatcherType::Data, WatcherType::Children })
            QCOMPARE(service.codeOf(other, RemoveWatches { sym("/a"), type }),
                     ErrorCode::NoWatcher);
        QCOMPARE(service.codeOf(mine, RemoveWatches { sym("/a"), WatcherType::Children }),
                 ErrorCode::NoWatcher);
        QCOMPARE(service.codeOf(mine, RemoveWatches { sym("/a"), WatcherType::Any }),
                 ErrorCode::Ok);
    }

    void checkWatchesFindsThoseOfOthers()
    {
        Service service;
        const SessionId mine = service.open();
        const SessionId other = service.open();
        service.create("/a");
        service.does(mine, getA);
        QCOMPARE(service.codeOf(other, CheckWatches { sym("/a"), WatcherType::Data }),
                 ErrorCode::Ok);
        QCOMPARE(service.codeOf(other, CheckWatches { sym("/a"), WatcherType::Any }),
                 ErrorCode::Ok);
        QCOMPARE(service.codeOf(mine, CheckWatches { sym("/a"), WatcherType::Children }),
                 ErrorCode::NoWatcher);
    }

    void whoChecksAPathWithoutASlashStumblesOverItsParent()
    {
        Service service;
        const SessionId mine = service.open();
        const auto check = [&](const char* path, WatcherType type = WatcherType::Any) {
            return service.codeOf(mine, CheckWatches { sym(path), type });
        };
        QCOMPARE(check("a"), ErrorCode::MarshallingError);
        QCOMPARE(check("a/b"), ErrorCode::NoWatcher);
        QCOMPARE(check(""), ErrorCode::NoWatcher);
        service.does(mine, ExistsNode { sym("a/b"), true });
        service.does(mine, ExistsNode { sym(""), true });
        QCOMPARE(check(""), ErrorCode::NoWatcher); // it is not looked up at all
        service.does(mine, AddWatch { sym("/other"), WatchMode::Recursive });
        for (const char* path : { "a", "a/b", "a/" })
            QCOMPARE(check(path), ErrorCode::MarshallingError);
        for (const char* path : { "", "//", "/a/" })
            QCOMPARE(check(path), ErrorCode::NoWatcher);
        QCOMPARE(check("a/b", WatcherType::Data), ErrorCode::Ok); // it need not look further
        QCOMPARE(check("a/b", WatcherType::Children), ErrorCode::MarshallingError);
    }

    void whoMayNotReadANodeIsNotToldOfItAndLosesTheWatch()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        service.does(who, getA);
        service.does({}, SetAcl { sym("/a"), sym("world:anyone:cdwa") });
        service.set("/a");
        service.does({}, SetAcl { sym("/a"), {} });
        service.set("/a");
        QCOMPARE(service.hears(who), std::string());
    }

    void aSessionsEndIsManyDeletionsAndAOneShotChildWatchHearsOne()
    {
        Service service;
        const SessionId dying = service.open();
        const SessionId who = service.open();
        service.create("/a");
        service.create("/a/1", CreateMode::Ephemeral, dying);
        service.create("/a/2", CreateMode::Ephemeral, dying);
        service.does(who, listA);
        service.state.expire(dying, service.tick());
        QCOMPARE(service.hears(who), std::string("NodeChildrenChanged /a"));
    }

    void reattachingTellsWhatChangedAndSetsTheRestAgain()
    {
        Service service;
        const SessionId who = service.open();
        for (const char* path : { "/same", "/changed", "/again", "/gone", "/parent" })
            service.create(path);
        const Zxid seen = service.state.zxid();
        service.state.disconnect(who, service.now);
        service.set("/changed");
        service.remove("/again");
        service.create("/again");
        service.remove("/gone");
        service.create("/parent/child");
        service.create("/new");
        QVERIFY(service.state.reattach(who));
        service.does(
            who,
            SetWatches { .lastZxid = seen,
                         .data = { sym("/same"), sym("/changed"), sym("/again"), sym("/gone") },
                         .exist = { sym("/new"), sym("/never") },
                         .children = { sym("/same"), sym("/parent"), sym("/gone") } });
        QCOMPARE(service.hears(who),
                 std::string("NodeDataChanged /changed, NodeDataChanged /again, NodeDeleted /gone, "
                             "NodeCreated /new, NodeChildrenChanged /parent, NodeDeleted /gone"));
        service.set("/same");
        service.create("/same/child");
        service.create("/never");
        QCOMPARE(
            service.hears(who),
            std::string("NodeDataChanged /same, NodeChildrenChanged /same, NodeCreated /never"));
    }

    void whatPersistentWatchesMissWhileAwayIsLost()
    {
        Service service;
        const SessionId who = service.open();
        service.create("/a");
        const Zxid seen = service.state.zxid();
        service.state.disconnect(who, service.now);
        service.set("/a");
        QVERIFY(service.state.reattach(who));
        service.does(who,
                     SetWatches { .lastZxid = seen,
                                  .persistent = { sym("/a") },
                                  .recursive = { sym("/b") } });
        QCOMPARE(service.hears(who), std::string());
        service.set("/a");
        service.create("/b");
        QCOMPARE(service.hears(who), std::string("NodeDataChanged /a, NodeCreated /b"));
    }

    void aNodeThatCameAndWentWhileAwayIsLost()
    {
        Service service;
        const SessionId who = service.open();
        const Zxid seen = service.state.zxid();
        service.state.disconnect(who, service.now);
        service.create("/a");
        service.remove("/a");
        QVERIFY(service.state.reattach(who));
        service.does(who, SetWatches { .lastZxid = seen, .exist = { sym("/a") } });
        QCOMPARE(service.hears(who), std::string());
    }
};

QTEST_APPLESS_MAIN(ZookeeperWatchesTest)
#include "tst_zookeeperwatches.moc"
