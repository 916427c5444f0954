// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/invariants.h"
#include "core/recipe/program.h"
#include "core/recipe/shelf.h"
#include "tests/support/testrun.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/transport/speedcontrol.h"
#include "ui/transport/transportbar.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::Literals::StringLiterals;
using lockstep::test::TestRun;

namespace {

struct Bench
{
    Selection selection;
    TestRun run;
    TransportBar bar { selection };

    explicit Bench(const Config& config = {})
        : run(config)
    {
        bar.resize(1440, 46);
        bar.show();
        bar.setFrame(run.frame());
    }
    template <class Change>
    void show(Change change)
    {
        Frame frame = *run.frame();
        change(frame);
        bar.setFrame(std::make_shared<const Frame>(std::move(frame)));
    }
    QPushButton* button(const QString& name)
    {
        for (auto* candidate : bar.findChildren<QPushButton*>()) {
            if (candidate->accessibleName() == name)
                return candidate;
        }
        return nullptr;
    }
    QComboBox* combo(const QString& name)
    {
        for (auto* candidate : bar.findChildren<QComboBox*>()) {
            if (candidate->accessibleName() == name)
                return candidate;
        }
        return nullptr;
    }
    SpeedControl* speed() { return bar.findChild<SpeedControl*>(); }
};

void choose(QComboBox* combo, int index)
{
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
}

} // namespace

class TestTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void runAsksToRunAndPauseToPause();
    void stepLeavesTheChoiceToThePolicy();
    void stepTakesTheSelectedClientWhenTheUserChooses();
    void stepSaysWhyItCannot();
    void aSearchIsStoppedByItsButton();
    void backIsOffAtTheFirstStep();
    void aFinishedRunCannotRunOn();
    void policyIsToldOnceAndShownSilently();
    void speedsAreRoundTripsOfTheSlider();
    void speedIsToldAndShownSilently();
    void slowerAndFasterGoThroughTheLandmarks();
    void anotherRecipeIsAskedFor();
    void runToTellsItsGoal();
    void everyWidthFits();
    void everyControlHasAName();
};

void TestTransport::runAsksToRunAndPauseToPause()
{
    Bench bench;
    QSignalSpy toggled(&bench.bar, &TransportBar::runToggled);
    QTest::mouseClick(bench.button(u"Run"_s), Qt::LeftButton);
    QCOMPARE(toggled.takeFirst().at(0).toBool(), true);
    bench.show([](Frame& frame) { frame.state = RunState::Running; });
    QVERIFY(bench.button(u"Run"_s) == nullptr);
    QTest::mouseClick(bench.button(u"Pause"_s), Qt::LeftButton);
    QCOMPARE(toggled.takeFirst().at(0).toBool(), false);
}

void TestTransport::stepLeavesTheChoiceToThePolicy()
{
    Bench bench;
    bench.selection.setClient(ClientId { 2 });
    QSignalSpy stepped(&bench.bar, &TransportBar::stepRequested);
    QTest::mouseClick(bench.button(u"Step"_s), Qt::LeftButton);
    QCOMPARE(stepped.count(), 1);
    QCOMPARE(stepped.first().at(0).value<ClientId>(), ClientId {});
}

void TestTransport::stepTakesTheSelectedClientWhenTheUserChooses()
{
    Bench bench;
    QSignalSpy stepped(&bench.bar, &TransportBar::stepRequested);
    bench.bar.setUserChooses(true);
    QVERIFY(!bench.button(u"Step"_s)->isEnabled());
    bench.selection.setClient(ClientId { 2 });
    QVERIFY(bench.button(u"Step"_s)->isEnabled());
    QCOMPARE(bench.combo(u"Next step"_s)->currentText(), u"I choose \u00b7 Client 2"_s);
    bench.bar.requestStep();
    QCOMPARE(stepped.first().at(0).value<ClientId>(), ClientId { 2 });
    bench.bar.setFrame(bench.run.frame());
    QVERIFY(bench.bar.userChooses());
}

void TestTransport::stepSaysWhyItCannot()
{
    Bench bench;
    QSignalSpy stepped(&bench.bar, &TransportBar::stepRequested);
    bench.show([](Frame& frame) { frame.state = RunState::Running; });
    QVERIFY(!bench.button(u"Step"_s)->isEnabled());
    QVERIFY(bench.button(u"Step"_s)->toolTip().contains(u"pause"_s));
    bench.bar.requestStep();
    bench.show([](Frame& frame) {
        frame.state = RunState::Busy;
        frame.busy = "opening a file";
    });
    QVERIFY(bench.button(u"Step"_s)->toolTip().contains(u"opening a file"_s));
    QVERIFY(bench.combo(u"Recipe"_s)->toolTip().contains(u"opening a file"_s));
    bench.bar.requestStep();
    bench.bar.requestRunOrPause();
    QCOMPARE(stepped.count(), 0);
    bench.bar.setFrame(bench.run.frame());
    QVERIFY(bench.combo(u"Recipe"_s)->toolTip().contains(u"begins a new run"_s));
}

void TestTransport::aSearchIsStoppedByItsButton()
{
    Bench bench;
    QPushButton* runTo = bench.button(u"Run to"_s);
    const QRect place = runTo->geometry();
    QSignalSpy toggled(&bench.bar, &TransportBar::runToggled);
    bench.show([](Frame& frame) {
        frame.state = RunState::Busy;
        frame.busy = "Running ahead";
        frame.searching = true;
    });
    QCOMPARE(runTo->text(), u"Stop"_s);
    QCOMPARE(runTo->geometry(), place);
    QVERIFY(bench.button(u"Restart"_s)->isEnabled());
    QVERIFY(bench.button(u"Step"_s)->toolTip().contains(u"stop it first"_s));
    QTest::mouseClick(runTo, Qt::LeftButton);
    QCOMPARE(toggled.count(), 1);
    QCOMPARE(toggled.first().first().toBool(), false);
    bench.bar.setFrame(bench.run.frame());
    QCOMPARE(runTo->text(), u"Run to"_s);
    QVERIFY(runTo->menu() != nullptr);
}

void TestTransport::backIsOffAtTheFirstStep()
{
    Bench bench;
    QSignalSpy back(&bench.bar, &TransportBar::backRequested);
    bench.bar.setFrame(bench.run.frameAt(0));
    QVERIFY(!bench.button(u"Back"_s)->isEnabled());
    QVERIFY(!bench.button(u"Back"_s)->toolTip().isEmpty());
    bench.run.steps(3);
    bench.bar.setFrame(bench.run.frame());
    QTest::mouseClick(bench.button(u"Back"_s), Qt::LeftButton);
    QCOMPARE(back.count(), 1);
}

void TestTransport::aFinishedRunCannotRunOn()
{
    Bench bench;
    bench.run.steps(1000);
    QCOMPARE(bench.run.world().chronicle.tally.acting, 0U);
    bench.bar.setFrame(bench.run.frame());
    QVERIFY(!bench.button(u"Run"_s)->isEnabled());
    QVERIFY(!bench.button(u"Step"_s)->isEnabled());
    QVERIFY(bench.button(u"Run"_s)->toolTip().contains(u"restart"_s));
    QVERIFY(bench.button(u"Restart"_s)->isEnabled());
    bench.bar.setFrame(bench.run.frameAt(4));
    QVERIFY(bench.button(u"Run"_s)->isEnabled());
}

void TestTransport::policyIsToldOnceAndShownSilently()
{
    Bench bench;
    QSignalSpy told(&bench.bar, &TransportBar::policyChanged);
    choose(bench.combo(u"Next step"_s), 1);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().at(0).value<Policy>(), Policy::Random);
    bench.show([](Frame& frame) { frame.policy = Policy::RoundRobin; });
    QCOMPARE(bench.combo(u"Next step"_s)->currentIndex(), 0);
    QCOMPARE(told.count(), 1);
}

void TestTransport::speedsAreRoundTripsOfTheSlider()
{
    QCOMPARE(speedAtPosition(0).factor, 0.1);
    QCOMPARE(speedAtPosition(20).factor, 1.0);
    QCOMPARE(speedAtPosition(60).factor, 100.0);
    QVERIFY(!speedAtPosition(60).unlimited);
    for (int position = 0; position <= 60; ++position)
        QCOMPARE(positionOfSpeed(speedAtPosition(position)), position);
    const Speed fastest { .factor = 1, .unlimited = true };
    QVERIFY(speedAtPosition(positionOfSpeed(fastest)).unlimited);
    QCOMPARE(speedText(fastest), u"max"_s);
    QCOMPARE(speedText({ .factor = 0.5, .unlimited = false }), u"0.5\u00d7"_s);
}

void TestTransport::speedIsToldAndShownSilently()
{
    Bench bench;
    QSignalSpy told(&bench.bar, &TransportBar::speedChanged);
    bench.show([](Frame& frame) { frame.speed.factor = 10; });
    QCOMPARE(told.count(), 0);
    QCOMPARE(bench.speed()->speed().factor, 10.0);
    QTest::keyClick(bench.speed()->slider(), Qt::Key_End);
    QCOMPARE(told.count(), 1);
    QVERIFY(told.first().at(0).value<Speed>().unlimited);
    QTest::mouseDClick(bench.speed()->slider(), Qt::LeftButton);
    QCOMPARE(bench.speed()->speed(), Speed {});
}

void TestTransport::slowerAndFasterGoThroughTheLandmarks()
{
    Bench bench;
    QList<double> seen;
    connect(&bench.bar, &TransportBar::speedChanged, this,
            [&](Speed speed) { seen.append(speed.unlimited ? -1 : speed.factor); });
    for (int i = 0; i < 7; ++i)
        bench.bar.faster();
    QCOMPARE(seen, (QList<double> { 2, 5, 10, 20, 50, 100, -1 }));
    seen.clear();
    for (int i = 0; i < 10; ++i)
        bench.bar.slower();
    QCOMPARE(seen, (QList<double> { 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1 }));
}

void TestTransport::anotherRecipeIsAskedFor()
{
    Bench bench;
    QSignalSpy told(&bench.bar, &TransportBar::recipeChanged);
    QComboBox* recipes = bench.combo(u"Recipe"_s);
    // Under headings; then a line, and the way to the editor.
    const auto shipped = static_cast<int>(recipeLibrary().size() + recipeShelves().size());
    QCOMPARE(recipes->count(), shipped + 2);
    for (const auto& program : recipeLibrary())
        QVERIFY(recipes->findData(toQString(program->name)) > 0);
    const auto spoken = [&](const QString& name) {
        return recipes->itemData(recipes->findData(name), Qt::AccessibleTextRole).toString();
    };
    QVERIFY(spoken(u"ignores-refusal"_s).endsWith(u", broken"_s));
    QVERIFY(!spoken(u"sequential"_s).endsWith(u", broken"_s));
    QVERIFY(!recipes->model()->flags(recipes->model()->index(0, 0)).testFlag(Qt::ItemIsEnabled));
    choose(recipes, recipes->findData(u"try-lock"_s));
    QCOMPARE(told.count(), 0);
    choose(recipes, recipes->findData(u"try-lock-backoff"_s));
    QCOMPARE(told.first().at(0).toString(), u"try-lock-backoff"_s);
    for (int i = 0; i < recipes->count(); ++i)
        QVERIFY(recipes->itemData(i).isNull()
                || !recipes->itemData(i, Qt::ToolTipRole).toString().isEmpty());
    QSignalSpy edits(&bench.bar, &TransportBar::editRequested);
    choose(recipes, shipped + 1);
    QCOMPARE(edits.count(), 1);
    QCOMPARE(told.count(), 1);
    QCOMPARE(recipes->currentData().toString(), u"try-lock"_s);
}

void TestTransport::runToTellsItsGoal()
{
    Bench bench;
    QSignalSpy told(&bench.bar, &TransportBar::runToRequested);
    const QList<QAction*> actions = bench.bar.findChild<QMenu*>()->actions();
    const auto trigger = [&](const QString& begin) {
        for (QAction* action : actions) {
            if (action->text().startsWith(begin))
                action->trigger();
        }
    };
    trigger(u"Next step of"_s);
    QCOMPARE(told.count(), 0);
    bench.selection.setClient(ClientId { 3 });
    trigger(u"Next step of"_s);
    trigger(u"Next warning"_s);
    trigger(u"Next change"_s);
    trigger(u"Next violation"_s);
    QCOMPARE(told.count(), 4);
    const auto goal = [&](int i) { return told.at(i).at(0).value<Goal>(); };
    QVERIFY(goal(0) == Goal { NextActOf { ClientId { 3 } } });
    QVERIFY(goal(1) == Goal { NextOfLevel { Level::Warning } });
    QVERIFY(goal(2) == Goal { NextOwnerChange {} });
    QVERIFY(goal(3) == Goal { NextViolation {} });
}

void TestTransport::everyWidthFits()
{
    Bench bench;
    bench.selection.setClient(ClientId { 1000 });
    QVERIFY(bench.bar.minimumSizeHint().width() <= 1100);
    for (const int width : { 1920, 1440, 1300, 1200, 1100, bench.bar.minimumSizeHint().width() }) {
        bench.bar.resize(width, 46);
        QApplication::processEvents();
        QCOMPARE(bench.bar.width(), width);
        const QRect bar = bench.bar.rect();
        QList<QRect> taken;
        for (QWidget* child :
             bench.bar.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (!child->isVisible() || child->isWindow())
                continue;
            QVERIFY2(bar.contains(child->geometry()), qPrintable(child->accessibleName()));
            for (const QRect& other : taken)
                QVERIFY(!other.intersects(child->geometry()));
            taken.append(child->geometry());
        }
        QVERIFY(taken.size() >= 9);
    }
    bench.bar.resize(1440, 46);
    QCOMPARE(bench.button(u"Back"_s)->text(), u"Back"_s);
    bench.bar.resize(1000, 46);
    QCOMPARE(bench.button(u"Back"_s)->text(), QString());
    QCOMPARE(bench.button(u"Back"_s)->accessibleName(), u"Back"_s);
}

void TestTransport::everyControlHasAName()
{
    Bench bench;
    for (auto* control : bench.bar.findChildren<QAbstractButton*>())
        QVERIFY(!control->accessibleName().isEmpty());
    for (auto* control : bench.bar.findChildren<QComboBox*>())
        QVERIFY(!control->accessibleName().isEmpty());
    for (auto* control : bench.bar.findChildren<QSlider*>())
        QVERIFY(!control->accessibleName().isEmpty());
}

QTEST_MAIN(TestTransport)
#include "tst_transport.moc"
