// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Which rows of the log stand where, and which are selected; without a window.
#include "tests/support/testrun.h"
#include "ui/log/logpage.h"
#include "ui/log/logselection.h"

#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

constexpr int rowHeight = 20;
constexpr int shownRows = 10;

Config endless()
{
    Config config;
    config.clients = 5;
    config.knobs.tasks = 0;
    return config;
}

/// A run's log in a viewport of ten rows.
struct Sheet
{
    test::TestRun run { endless() };
    LogPage page;
    LogSelection selection;

    explicit Sheet(Step steps = 200)
    {
        run.steps(steps);
        page.setGeometry(rowHeight, rowHeight * shownRows);
        page.setJournal(run.journal(), 0, {});
    }
    void key(Qt::Key key, bool extend = false)
    {
        const auto row = selection.rowAfter(key, page.rows(), shownRows - 1);
        QVERIFY(row.has_value());
        selection.moveTo(page.rows().placeAt(static_cast<std::uint64_t>(*row)), extend);
    }
};

LogBatch batchOf(Step from, Step to, std::initializer_list<std::uint16_t> offsets)
{
    return { from, to, offsets };
}

} // namespace

class LogPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theRowAtTheUpperEdgeStaysWhereItIs();
    void aNoteStandsAboveWhatWasLetGo();
    void followingShowsTheEndOrTheRowOfTheCursor();
    void theEndStaysInSightInALowerViewport();
    void slotsAreTheRowsInSight();
    void keysLeadFromRowToRow();
    void oneUpFromARowThatIsFilteredAway();
    void aRangeIsCountedAndCopied();
    void theCursorTakesTheCurrentRowAlong();
    void whatIsGoneIsNotSelected();
};

void LogPageTest::theRowAtTheUpperEdgeStaysWhereItIs()
{
    Sheet s;
    s.page.scrollBy(100 * rowHeight + 7);
    const auto kept = s.page.placeAt(0);
    QCOMPARE(kept, (LogPlace { 100 }));
    s.page.showIndexed(0, 0);
    QVERIFY(!s.page.placeAt(0));
    s.page.addBatches({ batchOf(150, 200, { 160, 170 }) });
    s.page.addBatches({ batchOf(0, 150, { 10, 20, 100 }) });
    QCOMPARE(s.page.rows().count(), std::uint64_t { 5 });
    s.page.showAll();
    s.page.scrollBy(-s.page.scroll().top() + 100 * rowHeight + 7);
    s.run.steps(300);
    s.page.setJournal(s.run.journal(), 0, {});
    QCOMPARE(s.page.placeAt(0), kept);
    QCOMPARE(s.page.yOf(*kept), std::int64_t { -7 });
}

void LogPageTest::aNoteStandsAboveWhatWasLetGo()
{
    Sheet s(2 * chunkEntries);
    s.page.scrollBy(rowHeight * std::int64_t { chunkEntries + 30 });
    const auto kept = s.page.placeAt(0);
    s.page.setJournal(s.run.journal().withoutBefore(chunkEntries), chunkEntries, {});
    QCOMPARE(s.page.placeAt(0), kept);
    s.page.scrollBy(-s.page.scroll().maximum());
    QVERIFY(!s.page.placeAt(0)); // the note
    QCOMPARE(s.page.placeAt(rowHeight), (LogPlace { chunkEntries }));
    QCOMPARE(s.page.listRows(), static_cast<std::int64_t>(s.page.rows().count()) + 1);
    QCOMPARE(s.page.visibleRows(), shownRows - 1);
    QCOMPARE(s.page.topOfSlot(0), rowHeight);
}

void LogPageTest::followingShowsTheEndOrTheRowOfTheCursor()
{
    Sheet s;
    const Step end = s.run.journal().end();
    s.page.follow(end, false);
    QVERIFY(s.page.scroll().atEnd());
    s.page.follow(50, false);
    QVERIFY(s.page.scroll().atEnd());
    s.page.follow(50, true);
    QVERIFY(s.page.scroll().isVisible(49));
    const std::int64_t top = s.page.scroll().top();
    s.page.follow(51, true);
    QCOMPARE(s.page.scroll().top(), top); // what is in sight stays where it is
}

void LogPageTest::theEndStaysInSightInALowerViewport()
{
    Sheet s;
    s.page.follow(s.run.journal().end(), true);
    s.page.setViewportHeight(3 * rowHeight, true);
    QVERIFY(s.page.scroll().atEnd());
    s.page.setViewportHeight(2 * rowHeight, false);
    QVERIFY(!s.page.scroll().atEnd());
}

void LogPageTest::slotsAreTheRowsInSight()
{
    Sheet s;
    s.page.scrollBy(30 * rowHeight + 5);
    QCOMPARE(s.page.visibleRows(), shownRows + 1);
    QCOMPARE(s.page.placeInSlot(2), (LogPlace { 32 }));
    QCOMPARE(s.page.topOfSlot(2), 2 * rowHeight - 5);
    QVERIFY(!s.page.placeInSlot(shownRows + 1));
    QVERIFY(!s.page.placeInSlot(-1));
}

void LogPageTest::keysLeadFromRowToRow()
{
    Sheet s;
    const auto row = [&](Qt::Key key) { return s.selection.rowAfter(key, s.page.rows(), 9); };
    QCOMPARE(row(Qt::Key_Down), std::int64_t { 0 }); // nothing is current yet
    s.selection.moveTo({ 50 }, false);
    QCOMPARE(row(Qt::Key_Up), std::int64_t { 49 });
    QCOMPARE(row(Qt::Key_Down), std::int64_t { 51 });
    QCOMPARE(row(Qt::Key_PageUp), std::int64_t { 41 });
    QCOMPARE(row(Qt::Key_PageDown), std::int64_t { 59 });
    QCOMPARE(row(Qt::Key_Home), std::int64_t { 0 });
    QCOMPARE(row(Qt::Key_End), static_cast<std::int64_t>(s.page.rows().count()) - 1);
    QVERIFY(!row(Qt::Key_A));
}

void LogPageTest::oneUpFromARowThatIsFilteredAway()
{
    Sheet s;
    s.selection.moveTo({ 50 }, false);
    s.page.showIndexed(0, 0);
    s.page.addBatches({ batchOf(0, 100, { 40, 60 }) });
    QCOMPARE(s.selection.rowAfter(Qt::Key_Up, s.page.rows(), 9), std::int64_t { 0 });
    QCOMPARE(s.selection.rowAfter(Qt::Key_Down, s.page.rows(), 9), std::int64_t { 1 });
}

void LogPageTest::aRangeIsCountedAndCopied()
{
    Sheet s;
    s.key(Qt::Key_Home);
    QVERIFY(!s.selection.isRange());
    QVERIFY(!s.selection.covers({ 0 }));
    s.key(Qt::Key_Down, true);
    s.key(Qt::Key_Down, true);
    QVERIFY(s.selection.isRange());
    QCOMPARE(s.selection.count(s.page.rows()), std::uint64_t { 3 });
    QVERIFY(s.selection.covers({ 1 }) && !s.selection.covers({ 3 }));
    QCOMPARE(s.selection.text(s.page.rows(), 100).count(u'\n'), 3);
    QCOMPARE(s.selection.text(s.page.rows(), 2).count(u'\n'), 2);
    s.selection.collapse();
    QCOMPARE(s.selection.count(s.page.rows()), std::uint64_t { 1 });
    QCOMPARE(s.selection.current(), (LogPlace { 2 }));
}

void LogPageTest::theCursorTakesTheCurrentRowAlong()
{
    Sheet s;
    const JournalView journal = s.run.journal();
    QVERIFY(!s.selection.follow(20, journal));
    QCOMPARE(s.selection.current(), (LogPlace { 19 }));
    s.selection.moveTo({ 60 }, false);
    QVERIFY(s.selection.follow(20, journal)); // an older frame that was on its way
    QCOMPARE(s.selection.current(), (LogPlace { 60 }));
    QVERIFY(!s.selection.follow(61, journal));
    QVERIFY(!s.selection.follow(20, journal));
    QCOMPARE(s.selection.current(), (LogPlace { 19 }));
    s.selection.moveTo({ 25 }, true);
    QVERIFY(!s.selection.follow(70, journal)); // a range stays
    QVERIFY(s.selection.covers({ 19 }) && s.selection.covers({ 25 }));
}

void LogPageTest::whatIsGoneIsNotSelected()
{
    Sheet s;
    s.selection.select({ 10 }, { 150 });
    QVERIFY(!s.selection.follow(100, s.run.journal().truncated(100)));
    QVERIFY(!s.selection.current() && !s.selection.hasAnchor());
    QCOMPARE(s.selection.count(s.page.rows()), std::uint64_t { 0 });
}

QTEST_APPLESS_MAIN(LogPageTest)
#include "tst_logpage.moc"
