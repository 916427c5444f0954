// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The event log as a person uses it: rows, keys, mouse, filter, follow.
#include "app/search/logscanner.h"
#include "core/words/message.h"
#include "tests/support/testrun.h"
#include "ui/log/eventlogpanel.h"
#include "ui/log/logheader.h"
#include "ui/log/logview.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

Config contention()
{
    Config config;
    config.clients = 5;
    config.knobs.tasks = 0;
    config.knobs.jitterPercent = 20;
    return config;
}

struct Bench
{
    test::TestRun run { contention() };
    Selection selection;
    EventLogPanel panel { selection, logScanners(), nullptr };
    LogHeader* header = static_cast<LogHeader*>(panel.headerWidget());
    LogView& view = panel.view();

    explicit Bench(Step steps = 200)
    {
        run.steps(steps);
        panel.resize(900, 300);
        panel.show();
        show();
    }
    void show() { panel.setFrame(run.frame()); }
    void show(Step step) { panel.setFrame(run.frameAt(step)); }
    void filter(const QString& text)
    {
        header->setFilterText(text);
        QTRY_VERIFY(panel.isSettled());
    }
    [[nodiscard]] std::uint64_t rows() const { return view.rows().count(); }
    template <class Widget>
    [[nodiscard]] Widget* control(const QString& name) const
    {
        return header->findChild<Widget*>(name);
    }
};

} // namespace

class TestLogPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void everyEntryIsARow()
    {
        Bench b;
        QCOMPARE(b.rows(), b.run.journal().size());
        QVERIFY(b.view.scroll().atEnd());
        QVERIFY(b.view.visibleRows() > 5);
    }

    void wordsGiveWayBeforeControlsAreCut()
    {
        Bench b(10);
        QToolButton* const info = b.control<QToolButton>(u"level-info"_s);
        LogHeader& header = *b.header;
        const auto isWhole
            = [&header] { return header.layout()->minimumSize().width() <= header.width(); };
        header.resize(980, header.height());
        QVERIFY2(info->text().startsWith(u"Info "_s) && isWhole(), qPrintable(info->text()));
        header.setCounts({ 1'234'567, 1'234'567, 1'234'567, 1'234'567 }, 0);
        QVERIFY2(info->text() == u"1,234,567"_s && isWhole(), qPrintable(info->text()));
        header.setCounts({ 1, 1, 1, 1 }, 0);
        QVERIFY(info->text() == u"Info 1"_s);
        header.resize(header.minimumSizeHint());
        QVERIFY(info->text() == u"1"_s && isWhole());
    }

    void aFilterShowsWhatItsMessagesContain()
    {
        Bench b;
        b.filter(u"locked by client 2"_s);
        QVERIFY(b.rows() > 0);
        std::uint64_t expected = 0;
        LogMatcher matcher(parseLogFilter(u"locked by client 2"_s).filter);
        for (Step i = 0; i < b.run.journal().end(); ++i)
            expected += matcher.matches(b.run.journal()[i]) ? 1 : 0;
        QCOMPARE(b.rows(), expected);
        b.run.steps(100);
        b.show();
        QTRY_VERIFY(b.panel.isSettled() && b.rows() > expected);
        b.filter(QString());
        QCOMPARE(b.rows(), b.run.journal().size());
    }

    void levelButtonsCountAndFilter()
    {
        Bench b;
        const auto levels = b.run.replica().statistics.levels;
        auto* warning = b.control<QToolButton>(u"level-warning"_s);
        QVERIFY(warning->accessibleName().contains(QString::number(levels[1])));
        warning->click();
        QTRY_VERIFY(b.panel.isSettled());
        QCOMPARE(b.rows(), b.run.journal().size() - levels[1]);
    }

    void countsAreThoseOfTheWholeBranchWhereverTheCursorIs()
    {
        Bench b;
        EventLogPanel fresh(b.selection, logScanners(), nullptr);
        auto* header = static_cast<LogHeader*>(fresh.headerWidget());
        fresh.setFrame(b.run.frameAt(20));
        QTRY_VERIFY(fresh.isSettled());
        const auto* info = header->findChild<QToolButton*>(u"level-info"_s);
        const QString count = QString::number(b.run.replica().statistics.levels[0]);
        QCOMPARE(info->accessibleName(), u"Info: %1 entries"_s.arg(count));
    }

    void theSelectedClientsEntriesAlone()
    {
        Bench b;
        b.selection.setClient(ClientId(3));
        b.control<QToolButton>(u"log-selected-client"_s)->click();
        QTRY_VERIFY(b.panel.isSettled());
        QCOMPARE(b.rows(), std::uint64_t { b.run.frame()->lanes->lane(ClientId(3))->size() });
        b.selection.setClient(ClientId(4));
        QTRY_VERIFY(b.panel.isSettled());
        QCOMPARE(b.rows(), std::uint64_t { b.run.frame()->lanes->lane(ClientId(4))->size() });
    }

    void aMalformedTermIsSaid()
    {
        Bench b;
        auto* problem = b.panel.findChild<QLabel*>(u"log-problem"_s);
        QVERIFY(!problem->isVisible());
        b.filter(u"client:many"_s);
        QVERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(u"left out"_s));
        b.filter(u"client:2"_s);
        QVERIFY(!problem->isVisible());
    }

    void aClickSeeksToTheStepOfItsRow()
    {
        Bench b;
        QSignalSpy seek(&b.panel, &EventLogPanel::seekRequested);
        const Step index = b.view.placeInSlot(2)->index;
        QTest::mouseClick(b.view.viewport(), Qt::LeftButton, {}, b.view.slotRect(2).center());
        QCOMPARE(seek.size(), 1);
        QCOMPARE(seek[0][0].value<Step>(), index + 1);
    }

    void keysMoveThroughTime()
    {
        Bench b;
        QSignalSpy seek(&b.panel, &EventLogPanel::seekRequested);
        const Step end = b.run.journal().end();
        QTest::keyClick(&b.view, Qt::Key_Up);
        QCOMPARE(seek.last()[0].value<Step>(), end - 1);
        QTest::keyClick(&b.view, Qt::Key_Up);
        QCOMPARE(seek.last()[0].value<Step>(), end - 2);
        QTest::keyClick(&b.view, Qt::Key_Home);
        QCOMPARE(seek.last()[0].value<Step>(), Step { 1 });
        QCOMPARE(b.view.scroll().top(), 0LL);
        QTest::keyClick(&b.view, Qt::Key_PageDown);
        QVERIFY(seek.last()[0].value<Step>() > 5);
        QTest::keyClick(&b.view, Qt::Key_End);
        QCOMPARE(seek.last()[0].value<Step>(), end);
    }

    void aRangeIsCopiedWithTabs()
    {
        Bench b;
        QSignalSpy seek(&b.panel, &EventLogPanel::seekRequested);
        QTest::keyClick(&b.view, Qt::Key_Home);
        QTest::keyClick(&b.view, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&b.view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(seek.size(), 1);
        QCOMPARE(b.view.selectedCount(), std::uint64_t { 3 });
        QTest::keySequence(&b.view, QKeySequence::Copy);
        const QStringList lines
            = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        const QStringList first = lines[0].split(u'\t');
        QCOMPARE(first.size(), 5);
        QCOMPARE(first[0], u"1"_s);
        QCOMPARE(first[2], u"INFO"_s);
        QCOMPARE(first[3], u"Operator"_s);
        QVERIFY(first[4].contains(u"created /distributed_lock"_s));
    }

    void scrollingUpEndsFollowingAndTheEndResumesIt()
    {
        Bench b;
        QVERIFY(b.view.follow());
        const auto wheel = [&](int delta) {
            QWheelEvent event(QPointF(50, 50), b.view.viewport()->mapToGlobal(QPoint(50, 50)), {},
                              QPoint(0, delta), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                              false);
            QCoreApplication::sendEvent(b.view.viewport(), &event);
        };
        wheel(240);
        QVERIFY(!b.view.follow());
        const auto kept = b.view.placeInSlot(0);
        b.run.steps(500);
        b.show();
        QCOMPARE(b.view.placeInSlot(0), kept);
        wheel(-1'000'000);
        QVERIFY(b.view.follow());
        b.run.steps(500);
        b.show();
        QVERIFY(b.view.scroll().atEnd());
    }

    void followShowsTheCursorInThePast()
    {
        Bench b(2'000);
        b.show(300);
        const auto row = static_cast<std::int64_t>(b.view.rows().rowOf({ 299 }));
        QVERIFY(b.view.scroll().isVisible(row));
    }

    void aForkReplacesTheRowsAfterIt()
    {
        Bench b(2'000);
        b.filter(u"client:2"_s);
        Frame fork = *b.run.frame();
        auto branches = std::make_shared<std::vector<BranchInfo>>(*fork.branches);
        branches->push_back({ BranchId(1), "fork at 500", BranchId(0), 500, 500 });
        fork.branches = branches;
        fork.branch = BranchId(1);
        fork.journal = fork.journal.truncated(500);
        fork.head = 500;
        fork.replica = b.run.frameAt(500)->replica;
        b.panel.setFrame(std::make_shared<Frame>(fork));
        QTRY_VERIFY(b.panel.isSettled());
        std::uint64_t expected = 0;
        for (Step i = 0; i < 500; ++i)
            expected += fork.journal[i].client == ClientId(2) ? 1 : 0;
        QCOMPARE(b.rows(), expected);
        b.show();
        QTRY_VERIFY(b.panel.isSettled());
        QCOMPARE(b.rows(), std::uint64_t { b.run.frame()->lanes->lane(ClientId(2))->size() });
    }

    void whatWasLetGoIsSaidAndSkipped()
    {
        Bench b(2 * chunkEntries + 50);
        b.filter(u"client:2"_s);
        const std::uint64_t all = b.rows();
        Frame later = *b.run.frame();
        later.journal = later.journal.withoutBefore(chunkEntries);
        later.letGo = chunkEntries;
        b.panel.setFrame(std::make_shared<Frame>(later));
        QTRY_VERIFY(b.panel.isSettled());
        QVERIFY(b.rows() < all);
        QCOMPARE(b.view.rows().index().begin(), Step { chunkEntries });
        b.filter(QString());
        QCOMPARE(b.rows(), std::uint64_t { b.run.journal().end() - chunkEntries });
    }

    void assistiveTechnologyReadsTheRowsOnScreen()
    {
        Bench b;
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&b.view);
        QVERIFY(list != nullptr);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), b.view.visibleRows());
        const Step index = b.view.placeInSlot(0)->index;
        const QString spoken = list->child(0)->text(QAccessible::Name);
        QVERIFY2(spoken.startsWith(u"Step %1,"_s.arg(index + 1)), qPrintable(spoken));
        QVERIFY(spoken.contains(QString::fromStdString(message(b.run.journal()[index]))));
    }

    void nothingYetIsSaid()
    {
        Selection selection;
        EventLogPanel panel(selection, logScanners(), nullptr);
        auto* header = static_cast<LogHeader*>(panel.headerWidget());
        QVERIFY(!header->findChild<QToolButton*>(u"log-copy"_s)->isEnabled());
        QVERIFY(!header->findChild<QToolButton*>(u"log-copy"_s)->toolTip().isEmpty());
        panel.resize(400, 200);
        QVERIFY(!panel.grab().isNull());
    }
};

QTEST_MAIN(TestLogPanel)
#include "tst_logpanel.moc"
