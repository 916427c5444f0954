// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The threads that look through a journal and write it into a file, without a window.
// ThreadSanitizer watches this program.
#include "app/search/logexport.h"
#include "app/search/logscanner.h"
#include "core/base/ids.h"
#include "tests/support/testrun.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>
#include <iterator>
#include <semaphore>
#include <thread>

using namespace lockstep;
using namespace lockstep::test;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

void grow(Journal& journal, Step count)
{
    for (Step i = 0; i < count; ++i) {
        Entry entry;
        entry.client = ClientId(static_cast<std::uint16_t>(1 + journal.end() % 7));
        entry.event = journal.end() % 3 == 0 ? Event::LockContended : Event::LockAcquired;
        entry.path = Symbol::intern("/distributed_lock");
        journal.append(entry);
    }
}

LogFilter filterOf(const QString& text)
{
    return parseLogFilter(text).filter;
}

std::uint64_t matching(const JournalView& journal, const LogFilter& filter)
{
    LogMatcher matcher(filter);
    std::uint64_t rows = 0;
    for (Step i = journal.begin(); i < journal.end(); ++i)
        rows += matcher.matches(journal[i]) ? 1u : 0u;
    return rows;
}

/// A scanner, and who waits for its word.
class Looking
{
public:
    [[nodiscard]] LogScanner& scanner() { return m_scanner; }
    /// Waits for the next answer and takes it; true when nothing is left to look at.
    bool take()
    {
        m_woken.acquire();
        const LogScanner::Answer answer = m_scanner.take();
        for (const LogBatch& batch : answer.batches)
            m_rows += batch.offsets.size();
        return answer.complete;
    }
    void forget() { m_rows = 0; }
    [[nodiscard]] std::uint64_t rows() const { return m_rows; }

private:
    std::binary_semaphore m_woken { 0 };
    std::uint64_t m_rows = 0;
    LogScanner m_scanner { [this] { m_woken.release(); } };
};

std::string contentOf(const QString& file)
{
    std::ifstream in(file.toStdString(), std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

} // namespace

class TestLogThreads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theScannerReadsWhileTheJournalGrows();
    void aQueryIsReplacedWhileItRuns();
    void theScannerCountsWhileTheJournalGrows();
    void anExportReadsWhileTheRunGoesOn();
    void anExportIsAwaitedByItsDestructor();
};

void TestLogThreads::theScannerReadsWhileTheJournalGrows()
{
    Journal journal;
    grow(journal, 1'000);
    const LogFilter filter = filterOf(u"client:2,5"_s);
    Looking looking;
    looking.scanner().ask(filter, journal.view(), 0, 0);
    std::atomic<bool> grown = false;
    std::thread writer([&] {
        grow(journal, chunkEntries + 777);
        grown = true;
    });
    while (!grown) {
        (void)looking.take();
        looking.scanner().extend(journal.view());
    }
    writer.join();
    looking.scanner().extend(journal.view());
    while (!looking.take()) { }
    QCOMPARE(looking.rows(), matching(journal.view(), filter));
}

void TestLogThreads::aQueryIsReplacedWhileItRuns()
{
    Journal journal;
    grow(journal, 2 * chunkEntries);
    Looking looking;
    for (int i = 0; i < 50; ++i) {
        looking.scanner().ask(filterOf(u"refused client:%1"_s.arg(1 + i % 7)), journal.view(), 0,
                              0);
        if (i % 5 == 0)
            (void)looking.take();
        if (i % 7 == 0)
            looking.scanner().stop();
    }
    looking.forget();
    const LogFilter last = filterOf(u"client:6"_s);
    looking.scanner().ask(last, journal.view(), 0, 0);
    while (!looking.take()) { }
    QCOMPARE(looking.rows(), matching(journal.view(), last));
}

void TestLogThreads::theScannerCountsWhileTheJournalGrows()
{
    Journal journal;
    grow(journal, 3'000);
    std::binary_semaphore woken { 0 };
    LogScanner scanner([&] { woken.release(); });
    scanner.count(journal.view(), 300, 3'000);
    std::thread writer([&] { grow(journal, 10'000); });
    std::optional<LevelCounts> counts;
    while (!counts) {
        woken.acquire();
        counts = scanner.take().counts;
    }
    writer.join();
    std::uint64_t sum = 0;
    for (const std::uint64_t count : *counts)
        sum += count;
    QCOMPARE(sum, std::uint64_t { 2'700 });
}

void TestLogThreads::anExportReadsWhileTheRunGoesOn()
{
    const QTemporaryDir folder;
    TestRun run;
    run.steps(500);
    const FramePtr frame = run.frame();
    const QString during = folder.filePath(u"during.jsonl"_s);
    LogExport exporting;
    QSignalSpy finished(&exporting, &LogExport::finished);
    exporting.begin(*frame, ExportFormat::Jsonl, during);
    run.steps(5'000);
    QVERIFY(!finished.isEmpty() || finished.wait());
    QVERIFY2(finished.front().at(1).toBool(), qPrintable(finished.front().front().toString()));
    QVERIFY(!exporting.isBusy());
    const std::string after = folder.filePath(u"after.jsonl"_s).toStdString();
    QVERIFY(exportToFile({ frame->config, frame->journal, *frame->violations }, ExportFormat::Jsonl,
                         after));
    QCOMPARE(contentOf(during), contentOf(QString::fromStdString(after)));
}

void TestLogThreads::anExportIsAwaitedByItsDestructor()
{
    const QTemporaryDir folder;
    TestRun run;
    run.steps(500);
    const QString file = folder.filePath(u"log.csv"_s);
    LogExport(nullptr).begin(*run.frame(), ExportFormat::Csv, file);
    QVERIFY(QFile::exists(file));
}

QTEST_GUILESS_MAIN(TestLogThreads)
#include "tst_logthreads.moc"
