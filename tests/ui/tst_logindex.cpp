// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's index, its scroll position and its scanner, without a window.
#include "app/search/logscanner.h"
#include "core/base/random.h"
#include "core/world/entry.h"
#include "ui/log/branchpath.h"
#include "ui/log/logindex.h"
#include "ui/log/logscroll.h"

#include <QTest>

#include <algorithm>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

/// What the index is to be: a plain list of numbers.
struct Model
{
    std::vector<Step> rows;
    Step begin = 0;
    Step end = 0;

    void add(const LogBatch& batch)
    {
        if (begin == end)
            begin = end = batch.from;
        const Step base = batch.from / chunkEntries * chunkEntries;
        for (const std::uint16_t offset : batch.offsets)
            rows.push_back(base + offset);
        std::sort(rows.begin(), rows.end());
        begin = std::min(begin, batch.from);
        end = std::max(end, batch.to);
    }
    void keep(Step from, Step to)
    {
        std::erase_if(rows, [&](Step s) { return s < from || s >= to; });
        begin = std::max(begin, from);
        end = std::min(end, to);
        if (begin >= end)
            begin = end = 0;
    }
};

void compare(const LogIndex& index, const Model& model, Random& random)
{
    QCOMPARE(index.size(), static_cast<std::uint64_t>(model.rows.size()));
    QCOMPARE(index.end() - index.begin(), model.end - model.begin);
    for (int i = 0; i < 20 && !model.rows.empty(); ++i) {
        const std::size_t row = random.below(model.rows.size());
        QCOMPARE(index.at(row), model.rows[row]);
        const Step step = model.rows[row] + random.below(3);
        const auto before = std::lower_bound(model.rows.begin(), model.rows.end(), step);
        QCOMPARE(index.rowOf(step), static_cast<std::uint64_t>(before - model.rows.begin()));
    }
}

Entry anEntry(Step i)
{
    Entry e;
    e.at = static_cast<Micros>(i);
    e.client = ClientId(static_cast<std::uint16_t>(1 + i % 7));
    e.event = i % 3 == 0 ? Event::LockContended
        : i % 3 == 1     ? Event::LockAcquired
                         : Event::LockNotOwned;
    e.path = Symbol::intern("/distributed_lock");
    return e;
}

void grow(Journal& journal, Step count)
{
    for (Step i = 0; i < count; ++i)
        journal.append(anEntry(journal.end()));
}

LogFilter filterOf(const QString& text)
{
    return parseLogFilter(text).filter;
}

std::vector<Step> expected(const JournalView& journal, const LogFilter& filter)
{
    LogMatcher matcher(filter);
    std::vector<Step> rows;
    for (Step i = journal.begin(); i < journal.end(); ++i) {
        if (matcher.matches(journal[i]))
            rows.push_back(i);
    }
    return rows;
}

/// Takes answers until the scanner has nothing left to do.
bool drain(LogScanner& scanner, LogIndex& index)
{
    return QTest::qWaitFor(
        [&] {
            const auto answer = scanner.take();
            for (const LogBatch& batch : answer.batches)
                index.add(batch);
            return answer.complete;
        },
        20'000);
}

std::vector<Step> rowsOf(const LogIndex& index)
{
    std::vector<Step> rows;
    for (std::uint64_t row = 0; row < index.size(); ++row)
        rows.push_back(index.at(row));
    return rows;
}

} // namespace

class TestLogIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIndexIsTheListOfItsRows()
    {
        Random random { 41 };
        for (int run = 0; run < 30; ++run) {
            LogIndex index;
            Model model;
            const Step start = 5 * chunkEntries + random.below(chunkEntries);
            for (int i = 0; i < 40; ++i) {
                LogBatch batch;
                const bool forward = model.begin == model.end || random.below(2) == 0;
                const Step at = model.begin == model.end ? start
                    : forward                            ? model.end
                                                         : model.begin;
                const Step base = forward ? at / chunkEntries : (at - 1) / chunkEntries;
                const Step limit
                    = forward ? (base + 1) * chunkEntries - at : at - base * chunkEntries;
                const Step length = 1 + random.below(limit);
                batch.from = forward ? at : at - length;
                batch.to = batch.from + length;
                for (Step s = batch.from; s < batch.to; s += 1 + random.below(3000))
                    batch.offsets.push_back(static_cast<std::uint16_t>(s % chunkEntries));
                index.add(batch);
                model.add(batch);
                if (random.below(6) == 0) {
                    const Step cut = model.begin + random.below(model.end - model.begin + 1);
                    const bool front = random.below(2) == 0;
                    front ? index.dropBefore(cut) : index.truncate(cut);
                    model.keep(front ? cut : 0, front ? never : cut);
                }
                compare(index, model, random);
            }
        }
    }

    void aRowCostsTwoBytes()
    {
        LogIndex index;
        for (Step chunk = 0; chunk < 16; ++chunk) {
            LogBatch batch { chunk * chunkEntries, (chunk + 1) * chunkEntries, {} };
            for (std::uint32_t i = 0; i < chunkEntries; ++i)
                batch.offsets.push_back(static_cast<std::uint16_t>(i));
            index.add(batch);
        }
        QCOMPARE(index.size(), std::uint64_t { 16 * chunkEntries });
        QVERIFY(index.bytes() < 16 * chunkEntries * 2 + 10'000);
    }

    void theScannerFindsWhatAPlainLoopFinds()
    {
        Journal journal;
        grow(journal, 3 * chunkEntries + 777);
        const LogFilter filter = filterOf(u"level:error client:2,5"_s);
        LogScanner scanner([] {});
        scanner.ask(filter, journal.view(), 0, 0);
        LogIndex index;
        QVERIFY(drain(scanner, index));
        QCOMPARE(rowsOf(index), expected(journal.view(), filter));
        QCOMPARE(index.begin(), Step { 0 });
        QCOMPARE(index.end(), journal.end());
    }

    void theScannerGoesOnWithWhatIsAppended()
    {
        Journal journal;
        grow(journal, 1000);
        const LogFilter filter = filterOf(u"refused"_s);
        LogScanner scanner([] {});
        scanner.ask(filter, journal.view(), 0, 0);
        LogIndex index;
        for (int i = 0; i < 20; ++i) {
            grow(journal, 7'001);
            scanner.extend(journal.view());
            if (i % 5 == 0)
                QVERIFY(drain(scanner, index));
        }
        QTRY_VERIFY(drain(scanner, index) && index.end() == journal.end());
        QCOMPARE(rowsOf(index), expected(journal.view(), filter));
    }

    void whatIsKeptIsNotLookedAtAgain()
    {
        Journal journal;
        grow(journal, 10'000);
        LogScanner scanner([] {});
        scanner.ask(filterOf(u"level:error"_s), journal.view(), 2'000, 9'000);
        LogIndex index;
        index.add({ 2'000, 9'000, {} });
        QVERIFY(drain(scanner, index));
        // Nothing was said about [2000, 9000), and everything else was found.
        QCOMPARE(index.rowOf(9'000), index.rowOf(2'000));
        QCOMPARE(index.begin(), Step { 0 });
        QCOMPARE(index.end(), Step { 10'000 });
        QVERIFY(index.rowOf(2'000) > 600 && index.size() > 900);
    }

    void anotherFilterDropsTheOldAnswer()
    {
        Journal journal;
        grow(journal, 8 * chunkEntries);
        LogScanner scanner([] {});
        const LogFilter last = filterOf(u"client:6"_s);
        for (int i = 0; i < 50; ++i)
            scanner.ask(filterOf(u"refused client:%1"_s.arg(1 + i % 7)), journal.view(), 0, 0);
        scanner.ask(last, journal.view(), 0, 0);
        LogIndex index;
        QVERIFY(drain(scanner, index));
        QCOMPARE(rowsOf(index), expected(journal.view(), last));
    }

    void theScannerCountsLevels()
    {
        Journal journal;
        grow(journal, 3'000);
        LogScanner scanner([] {});
        scanner.count(journal.view(), 300, 3'000);
        std::optional<LevelCounts> counts;
        QVERIFY(QTest::qWaitFor([&] {
            counts = scanner.take().counts;
            return counts.has_value();
        }));
        QCOMPARE(*counts, (LevelCounts { 900, 900, 900, 0 }));
    }

    void manyRowsScrollExactly()
    {
        LogScroll scroll;
        scroll.setGeometry(24, 480);
        scroll.setRows(4'000'000'000); // 96,000,000,000 pixels
        QCOMPARE(scroll.maximum(), 4'000'000'000LL * 24 - 480);
        scroll.setTop(scroll.maximum());
        QVERIFY(scroll.atEnd());
        QCOMPARE(scroll.barValue(), scroll.barMaximum());
        scroll.scrollBy(-24);
        QVERIFY(!scroll.atEnd());
        QVERIFY(scroll.barValue() < scroll.barMaximum());
        QCOMPARE(scroll.rowAt(0), 4'000'000'000LL - 20 - 1);
        // The bar knows no single rows here; telling it its own value must not move anything.
        const auto top = scroll.top();
        scroll.setBarValue(scroll.barValue());
        QCOMPARE(scroll.top(), top);
        scroll.setBarValue(0);
        QCOMPARE(scroll.top(), 0LL);
        scroll.center(2'000'000'000);
        QVERIFY(scroll.isVisible(2'000'000'000));
        scroll.reveal(2'000'000'100);
        QCOMPARE(scroll.yOf(2'000'000'100), 480 - 24);
    }

    void aShortListDoesNotScroll()
    {
        LogScroll scroll;
        scroll.setGeometry(24, 480);
        scroll.setRows(3);
        QCOMPARE(scroll.barMaximum(), 0);
        scroll.scrollBy(100);
        QCOMPARE(scroll.top(), 0LL);
        QVERIFY(scroll.atEnd());
    }

    void branchesShareWhatStandsBeforeTheirForks()
    {
        const std::vector<BranchInfo> all {
            { BranchId(0), "trunk", BranchId(0), 0, 100 },
            { BranchId(1), "a", BranchId(0), 40, 90 },
            { BranchId(2), "b", BranchId(1), 60, 80 },
            { BranchId(3), "c", BranchId(0), 20, 70 },
            { BranchId(4), "d", BranchId(1), 30, 50 },
        };
        const auto shared = [&](unsigned a, unsigned b) {
            return commonEnd(all, BranchId(a), BranchId(b));
        };
        QCOMPARE(shared(0, 0), Step { 100 });
        QCOMPARE(shared(0, 1), Step { 40 });
        QCOMPARE(shared(1, 2), Step { 60 });
        QCOMPARE(shared(2, 0), Step { 40 });
        QCOMPARE(shared(2, 3), Step { 20 });
        QCOMPARE(shared(4, 2), Step { 30 });
        QCOMPARE(shared(4, 0), Step { 30 });
        QCOMPARE(shared(9, 0), Step { 0 });
    }
};

QTEST_GUILESS_MAIN(TestLogIndex)
#include "tst_logindex.moc"
