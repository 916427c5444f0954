// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Broken invariants in the event log: where they stand, how they are found, what one can do with
// them.
#include "app/search/logscanner.h"
#include "core/judge/invariants.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "tests/support/testrun.h"
#include "ui/log/eventlogpanel.h"
#include "ui/log/logheader.h"
#include "ui/log/logview.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

Config broken()
{
    Config config;
    config.recipe = "ignores-refusal";
    config.clients = 4;
    config.knobs.tasks = 0;
    config.knobs.jitterPercent = 30;
    return config;
}

struct Bench
{
    test::TestRun run { broken() };
    Selection selection;
    EventLogPanel panel { selection, logScanners(), nullptr };
    LogHeader* header = static_cast<LogHeader*>(panel.headerWidget());
    LogView& view = panel.view();

    explicit Bench(Step steps = 300)
    {
        run.steps(steps);
        panel.resize(900, 300);
        panel.show();
        show();
    }
    void show() { panel.setFrame(run.frame()); }
    void filter(const QString& text)
    {
        header->setFilterText(text);
        QTRY_VERIFY(panel.isSettled());
    }
    [[nodiscard]] const std::vector<Violation>& violations() const { return run.violations(); }

    /// The rows as a plain list, made the obvious way.
    [[nodiscard]] std::vector<LogPlace> expected(const QString& filter, Step from = 0) const
    {
        LogMatcher matcher(parseLogFilter(filter).filter);
        std::vector<LogPlace> rows;
        for (Step i = from; i < run.journal().end(); ++i) {
            if (matcher.matches(run.journal()[i]))
                rows.push_back({ i });
            for (const Violation& v : violations()) {
                if (v.step == i + 1 && matcher.matches(v, run.journal()[i]))
                    rows.push_back({ i, 1 + static_cast<unsigned>(v.invariant) });
            }
        }
        return rows;
    }
    [[nodiscard]] std::vector<LogPlace> rows() const
    {
        std::vector<LogPlace> all;
        for (std::uint64_t row = 0; row < view.rows().count(); ++row) {
            all.push_back(view.rows().placeAt(row));
            if (view.rows().rowOf(all.back()) != row || !view.rows().shows(all.back()))
                return {};
        }
        return all;
    }
    [[nodiscard]] LogPlace firstViolation() const { return view.rows().marks().placeOf(0); }
};

} // namespace

class TestLogViolations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void aViolationStandsDirectlyAfterTheEntryThatCausedIt()
    {
        Bench b;
        QVERIFY(b.violations().size() > 5);
        QCOMPARE(b.view.rows().count(), b.run.journal().size() + b.violations().size());
        for (const Violation& v : b.violations()) {
            const LogPlace place { v.step - 1, 1 + static_cast<unsigned>(v.invariant) };
            QVERIFY(b.view.rows().shows(place));
            const LogPlace before = b.view.rows().placeAt(b.view.rows().rowOf(place) - 1);
            QCOMPARE(before.index, v.step - 1);
            QCOMPARE(b.view.rows().lineAt(place).message, QString::fromStdString(message(v)));
        }
    }

    void rowsAreThoseOfThePlainList_data()
    {
        QTest::addColumn<QString>("filter");
        for (const char* filter :
             { "", "event:violation", "-event:violation", "violation", "level:error", "level:info",
               "client:2", "-client:2", "path:/distributed_lock", "\"both believe\"",
               "(mutual-exclusion)", "\"owner-believes\" client:3", "locked", "nothing like it" })
            QTest::newRow(filter) << QString::fromUtf8(filter);
    }

    void rowsAreThoseOfThePlainList()
    {
        QFETCH(const QString, filter);
        Bench b;
        b.filter(filter);
        QVERIFY(b.rows() == b.expected(filter));
        // And while it goes on, frame by frame.
        for (int frame = 0; frame < 30; ++frame) {
            b.run.steps(static_cast<Step>(1 + frame % 4));
            b.show();
            QTRY_VERIFY(b.panel.isSettled());
            QVERIFY(b.rows() == b.expected(filter));
        }
    }

    void theyAreCountedAsErrors()
    {
        Bench b;
        auto* error = b.header->findChild<QToolButton*>(u"level-error"_s);
        const std::uint64_t errors = b.run.replica().statistics.levels[2] + b.violations().size();
        QCOMPARE(error->accessibleName(), u"Error: %1 entries"_s.arg(errors));
        QVERIFY(error->toolTip().contains(u"Broken invariants among them: "_s
                                          + QString::number(b.violations().size())));
        error->click();
        QTRY_VERIFY(b.panel.isSettled());
        QCOMPARE(b.view.rows().marks().size(), std::size_t { 0 });
        error->click();
        QTRY_VERIFY(b.panel.isSettled());
        QCOMPARE(b.view.rows().count(), b.run.journal().size() + b.violations().size());
    }

    void theSelectedClientsViolationsAreItsRows()
    {
        Bench b;
        b.selection.setClient(b.violations().front().client);
        b.header->findChild<QToolButton*>(u"log-selected-client"_s)->click();
        QTRY_VERIFY(b.panel.isSettled());
        QVERIFY(
            b.view.rows().shows({ b.violations().front().step - 1,
                                  1 + static_cast<unsigned>(b.violations().front().invariant) }));
    }

    void aClickSeeksToItsStep()
    {
        Bench b(8);
        b.filter(u"event:violation"_s);
        QSignalSpy seek(&b.panel, &EventLogPanel::seekRequested);
        QTest::mouseClick(b.view.viewport(), Qt::LeftButton, {}, b.view.slotRect(0).center());
        QCOMPARE(seek.size(), 1);
        QCOMPARE(seek[0][0].value<Step>(), b.violations().front().step);
        QCOMPARE(b.selection.client(), b.violations().front().client);
    }

    void keysGoThroughThemThoughTheStepStaysTheSame()
    {
        Bench b;
        connect(&b.panel, &EventLogPanel::seekRequested, &b.panel,
                [&b](Step step) { b.panel.setFrame(b.run.frameAt(step)); });
        QTest::keyClick(&b.view, Qt::Key_Home);
        for (std::uint64_t row = 1; row < 40; ++row) {
            QTest::keyClick(&b.view, Qt::Key_Down);
            QCOMPARE(b.view.rows().rowOf(*b.view.current()), row);
            QCOMPARE(b.view.cursor(), b.view.current()->index + 1);
        }
        for (std::uint64_t row = 39; row-- > 0;) {
            QTest::keyClick(&b.view, Qt::Key_Up);
            QCOMPARE(b.view.rows().rowOf(*b.view.current()), row);
        }
    }

    void theyAreCopiedWithTheOthers()
    {
        Bench b(8);
        b.view.selectAll();
        QTest::keySequence(&b.view, QKeySequence::Copy);
        const QStringList lines
            = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(static_cast<std::uint64_t>(lines.size()), b.view.rows().count());
        const QStringList row
            = lines[static_cast<qsizetype>(b.view.rows().rowOf(b.firstViolation()))].split(u'\t');
        const Violation& v = b.violations().front();
        QCOMPARE(row, (QStringList { QString::number(v.step), row[1], u"VIOLATION"_s,
                                     QString::fromStdString(clientName(v.client)),
                                     QString::fromStdString(message(v)) }));
    }

    void theyGoWithTheEntriesThatAreLetGo()
    {
        Bench b(chunkEntries + 200);
        Frame later = *b.run.frame();
        later.journal = later.journal.withoutBefore(chunkEntries);
        later.letGo = chunkEntries;
        b.panel.setFrame(std::make_shared<Frame>(later));
        QVERIFY(b.violations().front().step <= chunkEntries);
        QVERIFY(b.rows() == b.expected(QString(), chunkEntries));
        QVERIFY(!b.panel.grab().isNull());
    }

    void anotherBranchHasItsOwn()
    {
        Bench b;
        Frame fork = *b.run.frame();
        const Step end = b.violations().front().step - 1;
        auto branches = std::make_shared<std::vector<BranchInfo>>(*fork.branches);
        branches->push_back({ BranchId(1), "fork", BranchId(0), end, end });
        fork.branches = branches;
        fork.branch = BranchId(1);
        fork.journal = fork.journal.truncated(end);
        fork.head = end;
        fork.replica = b.run.frameAt(end)->replica;
        fork.violations = std::make_shared<const std::vector<Violation>>();
        b.panel.setFrame(std::make_shared<Frame>(fork));
        QCOMPARE(b.view.rows().count(), std::uint64_t { end });
        b.show();
        QVERIFY(b.rows() == b.expected(QString()));
    }
};

QTEST_MAIN(TestLogViolations)
#include "tst_logviolations.moc"
