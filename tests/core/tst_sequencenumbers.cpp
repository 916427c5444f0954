// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/service.h"

#include <QTest>

namespace lockstep {

struct ZookeeperStateAccess
{
    static void setCreates(ZookeeperState& state, Symbol path, std::int32_t creates)
    {
        state.findMutable(path)->creates = creates;
    }
};

} // namespace lockstep

using namespace lockstep;
using namespace lockstep::test;

namespace {

std::string numbered(Service& service, std::string_view prefix)
{
    return std::string(service.create(prefix, CreateMode::PersistentSequential).path.view());
}

} // namespace

class SequenceNumbersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersBelongToTheParentNotToThePrefix()
    {
        Service service;
        service.create("/q");
        QCOMPARE(numbered(service, "/q/a-"), std::string("/q/a-0000000000"));
        QCOMPARE(numbered(service, "/q/b-"), std::string("/q/b-0000000001"));
        QCOMPARE(numbered(service, "/q/"), std::string("/q/0000000002"));
    }

    void plainCreatesConsumeNumbersAndDeletesDoNot()
    {
        Service service;
        service.create("/q");
        service.create("/q/plain");
        service.remove("/q/plain");
        QCOMPARE(numbered(service, "/q/a-"), std::string("/q/a-0000000001"));
    }

    void aPrefixMayBeWhatNoPathMayBe()
    {
        Service service;
        service.create("/q");
        QCOMPARE(numbered(service, "/q/.."), std::string("/q/..0000000000"));
    }

    void aTakenNameFailsAgainUntilSomethingElseIsCreated()
    {
        Service service;
        service.create("/q");
        service.create("/q/s-0000000001");
        QCOMPARE(service.create("/q/s-", CreateMode::PersistentSequential).code,
                 ErrorCode::NodeExists);
        QCOMPARE(service.create("/q/s-", CreateMode::PersistentSequential).code,
                 ErrorCode::NodeExists);
        service.create("/q/other");
        QCOMPARE(numbered(service, "/q/s-"), std::string("/q/s-0000000002"));
    }

    void aParentThatIsMadeAgainBeginsAtZeroButCzxidGoesOn()
    {
        Service service;
        service.create("/q");
        const std::string first = numbered(service, "/q/s-");
        const Zxid before = service.stat(first).czxid;
        service.remove(first);
        service.remove("/q");
        service.create("/q");
        QCOMPARE(numbered(service, "/q/s-"), first);
        QVERIFY(service.stat(first).czxid > before);
    }

    void aFailedMultiGivesItsNumbersBack()
    {
        Service service;
        service.create("/q");
        const CreateNode next { .path = sym("/q/s-"), .mode = CreateMode::PersistentSequential };
        service.does({}, Multi { { next, next, DeleteNode { sym("/x") } } });
        QCOMPARE(numbered(service, "/q/s-"), std::string("/q/s-0000000000"));
    }

    // As a server did whose snapshot was given that counter.
    void theLastNumberIsGivenForEver()
    {
        Service service;
        service.create("/q");
        ZookeeperStateAccess::setCreates(service.state, sym("/q"), 2147483646);
        QCOMPARE(numbered(service, "/q/s-"), std::string("/q/s-2147483646"));
        const Zxid last = service.stat("/q").pzxid;
        QCOMPARE(last.value, service.zxid());
        // Here the counter stands still, and the pzxid with it.
        QCOMPARE(numbered(service, "/q/s-"), std::string("/q/s-2147483647"));
        QCOMPARE(service.stat("/q").pzxid, last);
        const std::uint64_t before = service.zxid();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(service.create("/q/s-", CreateMode::PersistentSequential).code,
                     ErrorCode::NodeExists);
        QCOMPARE(service.zxid(), before + 3);
        QCOMPARE(numbered(service, "/q/t-"), std::string("/q/t-2147483647"));
        QCOMPARE(numbered(service, "/q/u-"), std::string("/q/u-2147483647"));
        service.create("/q/plain");
        QCOMPARE(service.stat("/q").pzxid, last);
        QCOMPARE(service.stat("/q").numChildren, 5);
        // 2 * 2147483647 - 5, in 32 bits.
        QCOMPARE(service.stat("/q").cversion, -7);
        service.remove("/q/s-2147483647");
        QVERIFY(service.stat("/q").pzxid > last);
        QCOMPARE(numbered(service, "/q/s-"), std::string("/q/s-2147483647"));
    }

    // As a server did whose snapshot was given that counter.
    void withinAMultiNumbersGoOnBelowZero()
    {
        Service service;
        service.create("/q");
        ZookeeperStateAccess::setCreates(service.state, sym("/q"), 2147483646);
        const Zxid before = service.stat("/q").pzxid;
        const CreateNode next { .path = sym("/q/s-"), .mode = CreateMode::PersistentSequential };
        const auto paths = [&] {
            std::string all;
            for (const MultiResult& result :
                 service.does({}, Multi { { next, next, next } }).results)
                all += std::string(result.path.view()) + ' ';
            return all;
        };
        QCOMPARE(paths(), std::string("/q/s-2147483646 /q/s-2147483647 /q/s--2147483648 "));
        QVERIFY(service.stat("/q").pzxid > before);
        service.remove("/q/s-2147483647");
        const Zxid last = service.stat("/q").pzxid;
        service.remove("/q/s--2147483648");
        QCOMPARE(paths(), std::string("/q/s-2147483647 /q/s--2147483648 /q/s--2147483647 "));
        QVERIFY(service.stat("/q").pzxid > last);
        QCOMPARE(service.create("/q/s-", CreateMode::PersistentSequential).code,
                 ErrorCode::NodeExists);
    }

    void withinAMultiNumbersGoOn()
    {
        Service service;
        service.create("/q");
        const CreateNode next { .path = sym("/q/s-"), .mode = CreateMode::EphemeralSequential };
        const Reply reply = service.does(service.open(), Multi { { next, next } });
        QVERIFY(reply.results[0].path == sym("/q/s-0000000000"));
        QVERIFY(reply.results[1].path == sym("/q/s-0000000001"));
    }
};

QTEST_APPLESS_MAIN(SequenceNumbersTest)
#include "tst_sequencenumbers.moc"
