// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/service.h"

#include <QTest>

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
        QCOMPARE(service.create("/q/s-", CreateMode::PersistentSequential).code, ErrorCode::NodeExists);
        QCOMPARE(service.create("/q/s-", CreateMode::PersistentSequential).code, ErrorCode::NodeExists);
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
