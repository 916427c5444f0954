// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/service.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

std::vector<ErrorCode> codes(const Reply& reply)
{
    std::vector<ErrorCode> all;
    for (const MultiResult& result : reply.results)
        all.push_back(result.code);
    return all;
}

} // namespace

class MultiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allIsDoneUnderOneTransaction()
    {
        Service service;
        const std::uint64_t before = service.zxid();
        const Reply reply
            = service.does({},
                           Multi { { CreateNode { sym("/a") }, CreateNode { sym("/a/b") },
                                     SetNode { sym("/a") }, CheckVersion { sym("/a"), 1 } } });
        QCOMPARE(reply.event, Event::MultiDone);
        QCOMPARE(service.zxid(), before + 1);
        QCOMPARE(service.stat("/a").czxid, service.stat("/a/b").czxid);
    }

    void aFailureIsOkInTheHeaderAndTellsTheCulprit()
    {
        Service service;
        const Reply reply
            = service.does({},
                           Multi { { CreateNode { sym("/a") }, DeleteNode { sym("/x") },
                                     CreateNode { sym("/b") } } });
        QCOMPARE(reply.code, ErrorCode::Ok);
        QCOMPARE(
            codes(reply),
            (std::vector { ErrorCode::Ok, ErrorCode::NoNode, ErrorCode::RuntimeInconsistency }));
    }

    void aFailureLeavesNothingBehindButItsNumber()
    {
        Service service;
        service.create("/a");
        const auto before = service.state.nodes();
        const std::uint64_t zxid = service.zxid();
        service.does({},
                     Multi { { SetNode { sym("/a") }, CreateNode { sym("/a/b") },
                               DeleteNode { sym("/a/b") }, DeleteNode { sym("/a") },
                               CreateNode { sym("/c") }, CheckVersion { sym("/x") } } });
        QVERIFY(service.state.nodes() == before);
        QCOMPARE(service.zxid(), zxid + 1);
    }

    void nothingAtAllIsATransaction()
    {
        Service service;
        const std::uint64_t before = service.zxid();
        QCOMPARE(service.does({}, Multi {}).code, ErrorCode::Ok);
        QCOMPARE(service.zxid(), before + 1);
    }

    void eachOperationSeesThoseBefore()
    {
        Service service;
        const Reply reply = service.does(
            {},
            Multi { { CreateNode { sym("/a") }, SetNode { sym("/a"), sym("x"), 0 },
                      SetNode { sym("/a"), sym("y"), 1 }, DeleteNode { sym("/a"), 2 } } });
        QCOMPARE(reply.event, Event::MultiDone);
        QCOMPARE(reply.results[1].stat.version, 1);
        QCOMPARE(reply.results[2].stat.version, 2);
        QVERIFY(!service.has("/a"));
    }

    void statesThatNobodyCouldReadAreToldToWatchers()
    {
        Service service;
        const SessionId who = service.open();
        service.does(who, ExistsNode { sym("/a"), true });
        service.does(who, AddWatch { sym("/a"), WatchMode::Persistent });
        service.does(who, GetChildren { sym("/"), true });
        service.does({},
                     Multi { { CreateNode { sym("/a") }, SetNode { sym("/a") },
                               DeleteNode { sym("/a") } } });
        QCOMPARE(service.hears(who),
                 std::string(
                     "NodeCreated /a, NodeChildrenChanged /, NodeDataChanged /a, NodeDeleted /a"));
    }

    void aFailedOneTellsNobody()
    {
        Service service;
        const SessionId who = service.open();
        service.does(who, ExistsNode { sym("/a"), true });
        service.does({}, Multi { { CreateNode { sym("/a") }, CheckVersion { sym("/x") } } });
        QCOMPARE(service.hears(who), std::string());
        service.create("/a");
        QCOMPARE(service.hears(who), std::string("NodeCreated /a"));
    }
};

QTEST_APPLESS_MAIN(MultiTest)
#include "tst_multi.moc"
