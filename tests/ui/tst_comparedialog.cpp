// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/parser.h"
#include "tests/ui/windowlab.h"
#include "ui/compare/comparedialog.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/compareplot.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::Literals::StringLiterals;
using lockstep::ui::test::Bench;

namespace {

/// What the engine would tell of a plan in the end.
ComparisonProgress played(const ComparisonPlan& plan)
{
    ComparisonProgress progress { .standings = {},
                                  .contestants = plan.contestants.size(),
                                  .rules = plan.rules };
    for (const Contestant& contestant : plan.contestants)
        progress.standings.push_back(play(contestant, plan.rules));
    return progress;
}

/// The dialog by itself, with a run in it.
struct Desk
{
    CompareDialog dialog;
    ComparisonPlan plan;
    std::vector<Config> runs;
    int cancels = 0;

    explicit Desk(const Config& config = {})
    {
        QObject::connect(&dialog, &CompareDialog::compareRequested, &dialog,
                         [this](const ComparisonPlan& wanted) { plan = wanted; });
        QObject::connect(&dialog, &CompareDialog::runRequested, &dialog,
                         [this](const Config& wanted) { runs.push_back(wanted); });
        QObject::connect(&dialog, &CompareDialog::cancelRequested, &dialog, [this] { ++cancels; });
        dialog.setRun(config, Policy::RoundRobin);
        dialog.show();
    }
    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (auto* each : dialog.findChildren<QPushButton*>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] QListWidget* recipes() const { return dialog.findChild<QListWidget*>(); }
    [[nodiscard]] QTableView* table() const { return dialog.findChild<QTableView*>(); }
    [[nodiscard]] ComparePlot* plot() const { return dialog.findChild<ComparePlot*>(); }
    [[nodiscard]] QLineEdit* faults() const { return dialog.findChild<QLineEdit*>(); }
    [[nodiscard]] QString told() const
    {
        for (auto* label : dialog.findChildren<QLabel*>()) {
            if (label->accessibleName() == u"What came of it"_s)
                return label->text();
        }
        return {};
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (const Contestant& contestant : plan.contestants)
            all << QString::fromStdString(contestant.name);
        return all;
    }
    void compare()
    {
        button(u"Compare"_s)->click();
        dialog.setProgress(played(plan));
    }
};

} // namespace

class TestCompareDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void theRunsRecipeIsComparedWithAHerdAndAQueue()
    {
        Config config { .recipe = "kazoo-lock", .clients = 7, .seed = 9 };
        Desk desk(config);
        desk.button(u"Compare"_s)->click();
        QCOMPARE(desk.names(),
                 (QStringList { u"single-ephemeral"_s, u"sequential"_s, u"kazoo-lock"_s }));
        for (const Contestant& contestant : desk.plan.contestants) {
            config.recipe = contestant.name;
            QCOMPARE(contestant.config, config);
        }
        QVERIFY(desk.plan.rules.mostSteps < 1'000'000);
    }

    void aRecipeOfTheRunsOwnIsOffered()
    {
        const auto parsed = parseRecipe(findRecipe("try-lock")->source, "mine");
        QVERIFY(parsed.program != nullptr);
        Desk desk({ .recipe = "mine", .program = parsed.program });
        QCOMPARE(desk.recipes()->item(0)->text(), u"mine (of this run)"_s);
        desk.compare();
        QCOMPARE(desk.names().first(), u"mine"_s);
        QCOMPARE(desk.plan.contestants.front().config.program, parsed.program);
        QVERIFY(desk.plan.contestants.back().config.program == nullptr);
    }

    void oneRecipeIsTooFewAndTheButtonSaysSo()
    {
        Desk desk;
        for (int i = 2; i < desk.recipes()->count(); ++i)
            desk.recipes()->item(i)->setCheckState(Qt::Unchecked);
        QVERIFY(!desk.button(u"Compare"_s)->isEnabled());
        QCOMPARE(desk.button(u"Compare"_s)->toolTip(), u"Choose two recipes at least."_s);
        QCOMPARE(desk.button(u"Copy as CSV"_s)->toolTip(), u"Nothing has been compared yet."_s);
    }

    void theTableShowsTheFiguresAndMarksTheBest()
    {
        Desk desk({ .clients = 5 });
        QAbstractItemModel* model = desk.table()->model();
        QTest::failOnWarning(QRegularExpression(u"."_s));
        QVERIFY(!model->data({}, Qt::DisplayRole).isValid());
        const QAbstractItemModelTester tester(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        desk.compare();
        QCOMPARE(model->columnCount(), 3);
        int requests = -1;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->headerData(row, Qt::Vertical) == u"Requests"_s)
                requests = row;
        }
        QVERIFY(requests >= 0);
        QCOMPARE(model->index(requests, 0).data().toString(), u"40"_s);
        QCOMPARE(model->index(requests, 2).data().toString(), u"\u2605 23"_s);
        QCOMPARE(model->index(requests, 2).data(Qt::AccessibleTextRole).toString(),
                 u"sequential, Requests: 23, the best"_s);
        QCOMPARE(desk.told(), u"All tasks were done, and every check passed."_s);
        QCOMPARE(desk.plot()->shape().panels.size(), std::size_t { 6 });
        QVERIFY(desk.plot()->accessibleDescription().contains(u"sequential 0 (best)"_s));
    }

    void chosenRowsAreTheBars()
    {
        Desk desk;
        desk.compare();
        desk.table()->selectRow(3);
        QCOMPARE(desk.plot()->shape().panels.size(), std::size_t { 1 });
        QVERIFY(desk.plot()->accessibleDescription().startsWith(u"Requests: try-lock "_s));
        desk.table()->clearSelection();
        QCOMPARE(desk.plot()->shape().panels.size(), std::size_t { 6 });
    }

    void aClickOnARecipeAsksForARunWithIt()
    {
        Desk desk({ .clients = 4, .seed = 5 });
        desk.compare();
        const QRectF row = desk.plot()->shape().panels.at(1).bars.at(2).row;
        QTest::mouseClick(desk.plot(), Qt::LeftButton, {}, row.center().toPoint());
        QHeaderView* header = desk.table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(1) + 10, header->height() / 2));
        desk.plot()->setFocus();
        QTest::keyClick(desk.plot(), Qt::Key_Down);
        QTest::keyClick(desk.plot(), Qt::Key_Return);
        QCOMPARE(desk.runs.size(), std::size_t { 3 });
        QCOMPARE(desk.runs[0].recipe, std::string("sequential"));
        QCOMPARE(desk.runs[1].recipe, std::string("single-ephemeral"));
        QCOMPARE(desk.runs[2].recipe,
                 desk.plan.contestants[desk.plot()->current().value()].config.recipe);
        QCOMPARE(desk.runs[0].clients, 4u);
        QCOMPARE(desk.runs[0].seed, std::uint64_t { 5 });
    }

    void theRunsRecipeIsInSight()
    {
        Desk desk({ .recipe = "c-lock-shared" });
        const QListWidget* const list = desk.recipes();
        const auto found
            = list->findItems(toQString(findRecipe("c-lock-shared")->title), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        QVERIFY(list->viewport()->rect().contains(list->visualItemRect(found[0])));
        QCOMPARE(list->currentItem(), found[0]);
    }

    void theTableIsCopied()
    {
        Desk desk({ .clients = 2 });
        desk.compare();
        desk.button(u"Copy as CSV"_s)->click();
        QVERIFY(QApplication::clipboard()->text().startsWith(
            u"measure,unit,try-lock,single-ephemeral,sequential"_s));
        desk.button(u"Copy as text"_s)->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"\nWasted wake-ups "_s));
    }

    void faultsStrikeEachRecipe()
    {
        Desk desk;
        desk.faults()->setText(
            u" client=1 at=step:5 do=crash ; client=2 at=random:5 do=pause for=100; "_s);
        desk.button(u"Compare"_s)->click();
        for (const Contestant& contestant : desk.plan.contestants)
            QCOMPARE(contestant.faults.size(), std::size_t { 2 });
    }

    void aLabelThatOneOfTheRecipesHasWillDo()
    {
        Desk desk;
        desk.faults()->setText(u"client=1 at=label:enter do=crash"_s);
        desk.compare();
        QCOMPARE(desk.plan.contestants.size(), std::size_t { 3 });
        QVERIFY2(desk.told().contains(u"try-lock: "_s) && desk.told().contains(u"\"enter\""_s),
                 qPrintable(desk.told()));
        desk.faults()->setText(u"client=1 at=label:entr do=crash"_s);
        desk.button(u"Compare"_s)->click();
        QVERIFY2(desk.told().startsWith(u"The fault "_s), qPrintable(desk.told()));
    }

    void aFaultThatCannotBeReadIsToldAndNothingIsPlayed()
    {
        Desk desk;
        desk.faults()->setText(u"client=1 at=step:5 do=dance"_s);
        desk.button(u"Compare"_s)->click();
        QVERIFY2(desk.told().startsWith(u"The fault \"client=1"_s), qPrintable(desk.told()));
        desk.faults()->setText(u"client=4 at=step:5 do=crash"_s);
        desk.button(u"Compare"_s)->click();
        QVERIFY(desk.told().contains(u"there are only 3 clients"_s));
        QVERIFY(desk.plan.contestants.empty());
    }

    void whileItPlaysTheButtonStopsIt()
    {
        Desk desk;
        desk.button(u"Compare"_s)->click();
        QVERIFY(desk.dialog.isBusy());
        desk.dialog.setProgress(
            { .standings = {}, .contestants = 3, .rules = {}, .playing = "try-lock", .steps = 42 });
        QCOMPARE(desk.told(), u"Playing try-lock: 42 steps (1 of 3)"_s);
        desk.button(u"Stop"_s)->click();
        QCOMPARE(desk.cancels, 1);
        ComparisonProgress end = played(desk.plan);
        end.standings.resize(1);
        end.standings[0].stopped = true;
        desk.dialog.setProgress(end);
        QVERIFY(!desk.dialog.isBusy());
        QVERIFY2(desk.told().startsWith(
                     u"Stopped: 1 of 3 recipes were played. try-lock was stopped at"_s),
                 qPrintable(desk.told()));
    }

    void theHeadOfAColumnSaysWhatCameOfIt()
    {
        Desk desk;
        desk.compare();
        ComparisonProgress end = played(desk.plan);
        end.standings[0].figures.violations[0] = 3;
        end.standings[1].cut = true;
        desk.button(u"Compare"_s)->click();
        desk.dialog.setProgress(end);
        const auto* model = desk.table()->model();
        const auto verdict = [&](int column) {
            return model->headerData(column, Qt::Horizontal, CompareModel::VerdictRole).toString();
        };
        QCOMPARE(verdict(0), u"\u2717 several holders"_s);
        QVERIFY2(verdict(1).startsWith(u"cut at "_s), qPrintable(verdict(1)));
        QCOMPARE(verdict(2), u"\u2713 all done"_s);
        QVERIFY(model->headerData(0, Qt::Horizontal, CompareModel::BrokenRole).toBool());
    }

    void theTasksOfAnEndlessRunEndHere()
    {
        Desk desk;
        Config endless = windowConfig();
        desk.dialog.setRun(endless, Policy::RoundRobin);
        desk.button(u"Compare"_s)->click();
        for (const Contestant& contestant : desk.plan.contestants)
            QCOMPARE(contestant.config.knobs.tasks, 10u);
    }

    void everyControlHasAName()
    {
        Desk desk;
        for (auto* widget : desk.dialog.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty()
                         || (button != nullptr && !button->text().isEmpty())
                         || widget->objectName().startsWith(u"qt_"_s),
                     widget->metaObject()->className());
        }
    }

    void theWindowOpensItAndStartsWhatIsTaken()
    {
        Bench bench({ .clients = 6 });
        bench.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        auto* dialog = bench.window.findChild<CompareDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QVERIFY(dialog->focusWidget() != nullptr);
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QCOMPARE(bench.asked(), u"compare try-lock single-ephemeral sequential"_s);
        bench.window.tellComparison(played(bench.lab.last<request::Compare>().plan));
        Q_EMIT dialog->findChild<ComparePlot*>()->recipeTaken(2);
        QVERIFY(bench.asked().startsWith(u"start 6"_s));
        QCOMPARE(bench.window.frame()->config.recipe, std::string("sequential"));
    }
};

QTEST_MAIN(TestCompareDialog)
#include "tst_comparedialog.moc"
