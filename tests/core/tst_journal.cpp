// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/journal.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "tests/support/testrun.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

constexpr Step chunk = chunkEntries;

/// Entry i stands at time 10 * (i / 2): every time twice.
Entry entry(Step i)
{
    Entry e;
    e.at = static_cast<Micros>(10 * (i / 2));
    e.count = static_cast<std::uint32_t>(i);
    return e;
}

void fill(Journal& journal, Step upTo)
{
    for (Step i = journal.end(); i < upTo; ++i)
        journal.append(entry(i));
}

bool holds(const JournalView& view, Step from, Step to)
{
    if (view.begin() != from || view.end() != to)
        return false;
    for (Step i = from; i < to; ++i) {
        if (view[i] != entry(i))
            return false;
    }
    return true;
}

} // namespace

/// Every operation, with every part of it that an entry must keep.
const std::vector<Operation>& callsOfAllKinds()
{
    static const std::vector<Operation> calls = [] {
        const Symbol n = Symbol::intern("/n");
        const Symbol other = Symbol::intern("/other");
        const Symbol value = Symbol::intern("v");
        const Symbol acl = Symbol::intern("digest:bob:hash=:cdrwa");
        std::vector<Operation> all {
            CreateNode { .path = other, .value = value, .ttlMillis = 5 },
            CreateNode { .path = other, .value = value, .mode = static_cast<CreateMode>(255) },
            CreateNode { .path = other, .noValue = true },
            CreateNode { .path = other, .value = value, .acl = acl },
            GetNode { n },
            GetNode { n, true },
            SetNode { n, value },
            SetNode { n, value, 0 },
            SetNode { n, value, 7 },
            SetNode { n, {}, anyVersion, true },
            LockNode { n },
            UnlockNode { n },
            DeleteNode { n },
            DeleteNode { n, 0 },
            DeleteNode { n, 9 },
            DeleteNode { other, 3 },
            ExistsNode { other },
            ExistsNode { n, true },
            GetChildren { n },
            GetChildren { n, true },
            CountDescendants { n },
            GetEphemerals { n },
            Sync { n },
            GetAcl { n },
            SetAcl { n, acl },
            SetAcl { n, {}, 4 },
            AddWatch { n, WatchMode::Persistent },
            AddWatch { n, WatchMode::Recursive },
            AddWatch { n, WatchMode::None },
            RemoveWatches { n, WatcherType::Data },
            RemoveWatches { n },
            CheckWatches { n, WatcherType::Children },
            SetWatches { Zxid { 2 }, { n }, { other }, { n }, { n }, { other } },
            Multi {},
            Multi { { CreateNode { .path = other, .mode = CreateMode::PersistentSequential },
                      SetNode { n, value, 0 }, CheckVersion { n, 1 }, DeleteNode { n } } },
            CloseSession {},
            ReapNode { n },
            MalformedWrite {},
        };
        for (int mode = 0; mode < createModeCount; ++mode) {
            const auto create = static_cast<CreateMode>(mode);
            all.emplace_back(CreateNode { .path = other, .value = value, .mode = create,
                                          .ttlMillis = isTtl(create) ? 60'000 : -1 });
        }
        return all;
    }();
    return calls;
}

class JournalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyJournalHasNoEntries()
    {
        const Journal journal;
        QCOMPARE(journal.view().size(), std::size_t { 0 });
        QCOMPARE(journal.view().firstAtOrAfter(5), Step { 0 });
        QCOMPARE(JournalView().end(), Step { 0 });
    }

    void aViewShowsWhatWasThereAndNoMore()
    {
        Journal journal;
        fill(journal, 10);
        const JournalView before = journal.view();
        fill(journal, chunk + 5);
        QVERIFY(holds(before, 0, 10));
        QVERIFY(holds(journal.view(), 0, chunk + 5));
    }

    void theFirstAtOrAfterATimeIsFound_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<quint64>("index");
        QTest::newRow("before all") << qint64 { -5 } << quint64 { 0 };
        QTest::newRow("the first time") << qint64 { 0 } << quint64 { 0 };
        QTest::newRow("between two times") << qint64 { 11 } << quint64 { 4 };
        QTest::newRow("the first of two at one time") << qint64 { 10 } << quint64 { 2 };
        QTest::newRow("the last") << qint64 { 490 } << quint64 { 98 };
        QTest::newRow("after all") << qint64 { 491 } << quint64 { 100 };
    }

    void theFirstAtOrAfterATimeIsFound()
    {
        QFETCH(qint64, at);
        QFETCH(quint64, index);
        Journal journal;
        fill(journal, 100);
        QCOMPARE(journal.view().firstAtOrAfter(at), Step { index });
    }

    void aTimeIsFoundInWhatIsLeftAfterLettingGo()
    {
        Journal journal;
        fill(journal, 3 * chunk);
        journal.letGoBefore(chunk);
        QCOMPARE(journal.view().firstAtOrAfter(0), chunk);
        QCOMPARE(journal.view().firstAtOrAfter(static_cast<Micros>(10 * chunk)), 2 * chunk);
    }

    void aTruncatedViewEndsEarlierAndSharesTheRest_data()
    {
        QTest::addColumn<quint64>("end");
        QTest::newRow("nothing left") << quint64 { 0 };
        QTest::newRow("within the first page") << quint64 { 7 };
        QTest::newRow("at a page's border") << quint64 { pageEntries };
        QTest::newRow("one before the border") << quint64 { chunk - 1 };
        QTest::newRow("at the border") << quint64 { chunk };
        QTest::newRow("one behind the border") << quint64 { chunk + 1 };
        QTest::newRow("all of it") << quint64 { chunk + 5 };
    }

    void aTruncatedViewEndsEarlierAndSharesTheRest()
    {
        QFETCH(quint64, end);
        Journal journal;
        fill(journal, chunk + 5);
        const JournalView shorter = journal.view().truncated(end);
        QVERIFY(holds(shorter, 0, end));
        if (end != 0)
            QCOMPARE(&shorter[end - 1], &journal.view()[end - 1]);
    }

    void aViewWithoutItsBeginningLosesWholeChunksOnly()
    {
        Journal journal;
        fill(journal, 2 * chunk + 5);
        const JournalView view = journal.view();
        QVERIFY(holds(view.withoutBefore(chunk - 1), 0, 2 * chunk + 5));
        QVERIFY(holds(view.withoutBefore(chunk), chunk, 2 * chunk + 5));
        QVERIFY(holds(view.withoutBefore(2 * chunk - 1), chunk, 2 * chunk + 5));
        QVERIFY(holds(view.withoutBefore(2 * chunk + 4), 2 * chunk, 2 * chunk + 5));
        // The last chunk stays.
        QVERIFY(holds(view.withoutBefore(9 * chunk), 2 * chunk, 2 * chunk + 5));
        QVERIFY(holds(view.withoutBefore(chunk).truncated(chunk + 3), chunk, chunk + 3));
        QVERIFY(holds(view.withoutBefore(chunk).truncated(chunk), chunk, chunk));
    }

    void lettingGoLeavesOldViewsAlone()
    {
        Journal journal;
        fill(journal, 2 * chunk + 5);
        const JournalView before = journal.view();
        journal.letGoBefore(chunk + 1);
        QCOMPARE(journal.begin(), chunk);
        QVERIFY(holds(journal.view(), chunk, 2 * chunk + 5));
        QVERIFY(holds(before, 0, 2 * chunk + 5));
        fill(journal, 3 * chunk + 1);
        QVERIFY(holds(journal.view(), chunk, 3 * chunk + 1));
        journal.letGoBefore(~Step { 0 });
        QVERIFY(holds(journal.view(), 3 * chunk, 3 * chunk + 1));
    }

    void goingOnAfterAPrefixChangesNothingInIt_data()
    {
        QTest::addColumn<quint64>("at");
        QTest::newRow("from the beginning") << quint64 { 0 };
        QTest::newRow("within a chunk") << quint64 { 9 };
        QTest::newRow("at a border") << quint64 { chunk };
        QTest::newRow("within the second chunk") << quint64 { chunk + 9 };
    }

    void goingOnAfterAPrefixChangesNothingInIt()
    {
        QFETCH(quint64, at);
        Journal journal;
        fill(journal, chunk + 20);
        const JournalView whole = journal.view();
        journal.continueFrom(whole.truncated(at));
        QVERIFY(holds(journal.view(), 0, at));
        Entry other;
        other.count = 0xFFFFFFFF;
        for (int i = 0; i < 50; ++i)
            journal.append(other);
        QVERIFY(holds(whole, 0, chunk + 20));
        QVERIFY(holds(journal.view().truncated(at), 0, at));
        QCOMPARE(journal.end(), Step { at + 50 });
        QVERIFY(journal.view()[at] == other);
        QVERIFY(journal.view()[at + 49] == other);
    }

    void aJournalGoesOnAfterAPrefixThatHasLetGo()
    {
        Journal journal;
        fill(journal, 2 * chunk + 5);
        const JournalView whole = journal.view();
        journal.continueFrom(whole.withoutBefore(chunk).truncated(chunk));
        fill(journal, chunk + 30);
        QVERIFY(holds(journal.view(), chunk, chunk + 30));
    }

    void manyReadersSeeOnlyFinishedEntries()
    {
        Journal journal;
        constexpr Step count = 3 * chunk;
        std::atomic<int> wrong { 0 };
        std::vector<std::thread> readers;
        for (int r = 0; r < 3; ++r) {
            readers.emplace_back([&] {
                for (Step seen = 0; seen < count;) {
                    const JournalView view = journal.view();
                    seen = std::max(seen, view.begin());
                    for (; seen < view.end(); ++seen)
                        wrong += view[seen] == entry(seen) ? 0 : 1;
                }
            });
        }
        for (Step i = 0; i < count; ++i) {
            journal.append(entry(i));
            if (i == 2 * chunk + 10)
                journal.letGoBefore(chunk);
        }
        for (std::thread& reader : readers)
            reader.join();
        QCOMPARE(wrong.load(), 0);
    }

    void anEntrySaysWhichActionItWas()
    {
        const Symbol path = Symbol::intern("/distributed_lock");
        const Symbol value = Symbol::intern("v");
        const ClientId caller { 900 };
        TestRun run(Config { .clients = 2, .knobs = { .tasks = 0 } });
        const std::vector<Action> actions {
            StepClient { ClientId { 1 } },
            StepClient { ClientId { 2 } },
            Call { {}, CreateNode { Symbol::intern("/other"), value } },
            Call { caller, CreateNode { path, value } },
            Call { caller, GetNode { path } },
            Call { {}, SetNode { path, value } },
            Call { caller, LockNode { path } },
            Call { caller, UnlockNode { Symbol::intern("bad") } },
            TurnKnob { Knob::Jitter, 40 },
            TurnKnob { Knob::Tasks, 0 },
            RetireClient { ClientId { 1 } },
            AddClient { ClientId { 1 } },
            AddClient { ClientId { 3 }, Symbol::intern("/other") },
            RetireClient { ClientId { 3 } },
        };
        for (const Action& action : actions) {
            run.act(action);
            const JournalView view = run.journal();
            QVERIFY(actionOf(view[view.end() - 1]) == action);
        }
    }

    void anEntrySaysWhichCallItWas_data()
    {
        QTest::addColumn<std::size_t>("index");
        for (std::size_t i = 0; i < callsOfAllKinds().size(); ++i)
            QTest::addRow("%zu: %s", i, describe(callsOfAllKinds()[i]).c_str()) << i;
    }

    /// Each by a guest, answered, lost, answered unheard, late and interrupted: what was journaled
    /// is that very action.
    void anEntrySaysWhichCallItWas()
    {
        QFETCH(std::size_t, index);
        const Operation operation = callsOfAllKinds()[index];
        for (const Delivery delivery :
             { Delivery::Answered, Delivery::RequestLost, Delivery::ReplyLost, Delivery::Late }) {
            TestRun run(Config { .clients = 1 });
            const ClientId guest { 2 };
            run.act(OpenSession { guest, 5000, Symbol::intern("A"), true });
            run.act(Call { guest, CreateNode { Symbol::intern("/n"), Symbol::intern("x") } });
            const Action action = Call { guest, operation, delivery };
            run.act(action);
            const JournalView view = run.journal();
            QVERIFY(actionOf(view[view.end() - 1]) == action);
            if (delivery == Delivery::Late) {
                run.act(ApplyLate { guest });
                QVERIFY(actionOf(run.journal()[run.journal().end() - 1])
                        == Action { ApplyLate { guest } });
            }
        }
        TestRun run(Config { .clients = 1 });
        const ClientId one { 1 };
        run.act(Call { {}, CreateNode { Symbol::intern("/n"), Symbol::intern("x") } });
        run.act(StrikeCall { one, Delivery::Interrupted });
        run.act(Call { one, operation });
        QVERIFY(std::get<Call>(actionOf(run.journal()[run.journal().end() - 1])).operation
                == operation);
    }

    void everyKindOfActionHasItsName()
    {
        for (int i = 0; i < actionKindCount; ++i) {
            const auto kind = static_cast<ActionKind>(i);
            QVERIFY(actionKindFromName(actionKindName(kind)) == kind);
        }
        QVERIFY(!actionKindFromName("destroy"));
    }

    void sentencesTellWhatHappened()
    {
        TestRun run(Config { .clients = 2 });
        const auto last = [&] { return message(run.journal()[run.journal().end() - 1]); };
        QCOMPARE(last(), std::string("created /distributed_lock with the value \"initial_value\""));
        run.step(1);
        QCOMPARE(last(), std::string("locked /distributed_lock after 0 ms"));
        run.step(2);
        QCOMPARE(last(),
                 std::string("/distributed_lock is locked by Client 1; tries again in 100 ms"));
        run.step(1);
        QCOMPARE(last(), std::string("unlocked /distributed_lock after 300 ms"));
        run.step(2);
        QCOMPARE(last(), std::string("locked /distributed_lock after 300 ms, 1 refusal"));
        run.step(1);
        QCOMPARE(last(), std::string("task 1 completed in 300 ms"));
        const ClientNames names = [](ClientId id) { return "host-" + clientName(id); };
        const Entry refused = run.journal()[2];
        QVERIFY(message(refused, names).find("locked by host-Client 1") != std::string::npos);
        QCOMPARE(clientName({}), std::string("Operator"));
    }
};

QTEST_APPLESS_MAIN(JournalTest)
#include "tst_journal.moc"
