// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How clients are called: in the log, at any step, and in a world.
#include "core/journal/journal.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "tests/support/testrun.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::TestRun;

class NamesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClientIsCalledAsItCallsItself()
    {
        const auto called = [](std::string_view name) {
            return clientName(ClientId { 4 }, Symbol::intern(name));
        };
        QCOMPARE(called(""), std::string("Client 4"));
        QCOMPARE(called("A"), std::string("A"));
        QCOMPARE(called("127.0.0.1:40312"), std::string("port 40312"));
        QCOMPARE(called("::1:40312"), std::string("port 40312"));
        QCOMPARE(called("192.168.3.9:40312"), std::string("192.168.3.9:40312"));
        QCOMPARE(called("127.0.0.1:"), std::string("127.0.0.1:"));
        QCOMPARE(called("127.0.0.1:4x"), std::string("127.0.0.1:4x"));
        QCOMPARE(clientName({}, Symbol::intern("A")), std::string("Operator"));
    }

    void sentencesCallGuestsByTheNameThatTheyHadThen()
    {
        TestRun run(Config { .clients = 1 });
        const ClientId a { 2 };
        const ClientId program { 3 };
        run.act(OpenSession { a, 5000, Symbol::intern("A") });
        run.act(OpenSession { program, 5000, Symbol::intern("10.0.0.1:7"), true });
        run.act(Call { a, LockNode { Symbol::intern("/distributed_lock") } });
        run.step(1);
        const Step refused = run.journal().end() - 1;
        QCOMPARE(message(run.journal(), refused),
                 std::string("/distributed_lock is locked by A; tries again in 100 ms"));
        QCOMPARE(message(run.world(), run.journal()[refused]), message(run.journal(), refused));
        run.act(Call { program, CloseSession {} });
        run.act(OpenSession { program, 5000, Symbol::intern("10.0.0.2:8"), true });
        const JournalView view = run.journal();
        QCOMPARE(clientName(view, 1, program), std::string("Client 3"));
        QCOMPARE(clientName(view, 2, program), std::string("10.0.0.1:7"));
        QCOMPARE(clientName(view, view.end() - 2, program), std::string("10.0.0.1:7"));
        QCOMPARE(clientName(view, view.end() - 1, program), std::string("10.0.0.2:8"));
        QCOMPARE(clientName(view, view.end(), ClientId { 1 }), std::string("Client 1"));
        QCOMPARE(clientName(run.world(), program), std::string("10.0.0.2:8"));
        // At the first step it is called as it will be, and then as it was.
        QCOMPARE(run.frameAt(1)->nameOf(program), std::string("10.0.0.2:8"));
        QCOMPARE(run.frameAt(4)->nameOf(program), std::string("10.0.0.1:7"));
    }

    void aBranchForgetsTheNamesOfTheOneThatItLeaves()
    {
        Journal journal;
        Entry opened;
        opened.kind = ActionKind::OpenSession;
        opened.event = Event::SessionOpened;
        for (const auto* name : { "A", "B", "C" }) {
            opened.client = ClientId { 1 };
            opened.value = Symbol::intern(name);
            journal.append(opened);
        }
        const JournalView whole = journal.view();
        journal.continueFrom(whole.truncated(2));
        journal.append(Entry {});
        QCOMPARE(clientName(journal.view(), 2, ClientId { 1 }), std::string("B"));
        QCOMPARE(clientName(whole, 2, ClientId { 1 }), std::string("C"));
    }

    void namesGoWithTheEntriesThatTheyWereFor()
    {
        Journal journal;
        const auto open = [&](unsigned client, const std::string& name) {
            Entry opened;
            opened.kind = ActionKind::OpenSession;
            opened.event = Event::SessionOpened;
            opened.client = ClientId { static_cast<std::uint16_t>(client) };
            opened.value = Symbol::intern(name);
            journal.append(opened);
        };
        open(2, "long ago");
        for (unsigned i = 1; i <= 10'000; ++i)
            open(1, "guest " + std::to_string(i));
        const JournalView whole = journal.view();
        journal.letGoPagesBefore(9000);
        const JournalView left = journal.view();
        QVERIFY(left.begin() > 8000);
        for (Step i = left.begin(); i < left.end(); ++i) {
            QVERIFY(left.ownNameOf(ClientId { 1 }, i).view() == "guest " + std::to_string(i));
            QVERIFY(left.ownNameOf(ClientId { 2 }, i).view() == "long ago");
        }
        QVERIFY(whole.ownNameOf(ClientId { 1 }, 5).view() == "guest 5");
        QVERIFY(left.ownNameOf(ClientId { 1 }, 5).empty());
        open(1, "next");
        QVERIFY(journal.view().ownNameOf(ClientId { 1 }, journal.end() - 1).view() == "next");
        QVERIFY(left.ownNameOf(ClientId { 1 }, left.end() - 1).view() == "guest 10000");
    }
};

QTEST_APPLESS_MAIN(NamesTest)
#include "tst_names.moc"
