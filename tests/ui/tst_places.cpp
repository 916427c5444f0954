// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Every panel has its place, and what counts stays in sight.
#include "tests/ui/windowlab.h"
#include "ui/figures/forktoast.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/log/logview.h"
#include "ui/places/drawer.h"
#include "ui/recipe/recipepanel.h"
#include "ui/recipe/recipeview.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/story/narration.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/tree/nodetreepanel.h"

#include <QMenu>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;

class TestPlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void theDrawerClosesAndComesBackWithTheNewestFrame();
    void everyThingThatCountsIsInSight_data();
    void everyThingThatCountsIsInSight();
    void theKeyboardGoesFromPanelToPanel();
    void focusHidesAllButTheStory();
    void aWindowThatBecomesSmallKeepsStageAndRecipe();
    void theInspectorFollowsWhoActsUntilSomebodyIsChosen();
    void aClientAndTheLockHaveMenus();
    void aForkIsToldAndTakenBack();
};

void TestPlaces::theDrawerClosesAndComesBackWithTheNewestFrame()
{
    Bench bench;
    auto* const drawer = bench.window.findChild<Drawer*>();
    auto* const log = bench.window.findChild<EventLogPanel*>();
    QVERIFY(log->isVisible());
    bench.press(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(!log->isVisible());
    QTRY_COMPARE(drawer->height(), Drawer::lineHeight);
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Slash);
    QVERIFY(log->isVisible());
    QVERIFY(bench.filter()->hasFocus());
    for (const char* name : { "stage", "timeline", "recipe", "tree", "inspector", "knobs" })
        QVERIFY2(bench.window.findChild<QWidget*>(QLatin1String(name))->isVisible(), name);
}

void TestPlaces::everyThingThatCountsIsInSight_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("story");
    for (const QSize size : { QSize(1100, 700), QSize(1366, 768), QSize(1440, 900) }) {
        QTest::addRow("lab %d", size.width()) << size << false;
        QTest::addRow("story %d", size.width()) << size << true;
    }
}

// The node tree, the owner, the clients' slider, the faults and four rows of the log.
void TestPlaces::everyThingThatCountsIsInSight()
{
    QFETCH(QSize, size);
    QFETCH(bool, story);
    Bench bench;
    bench.window.resize(size);
    bench.window.fitLayout();
    if (story) {
        Scenario scenario;
        scenario.name = "two";
        scenario.title = "Two";
        scenario.story = "Two clients come.";
        scenario.tracker = "https://github.com/python-zk/kazoo/issues/649";
        scenario.config.clients = 2;
        scenario.moves = { ClientId { 2 } };
        bench.window.startScenario(scenario);
    }
    bench.press(Qt::Key_Right);
    QCoreApplication::processEvents();
    const auto inSight = [&](const QWidget* widget, int height) {
        return widget->isVisible() && widget->visibleRegion().boundingRect().height() >= height;
    };
    QVERIFY(inSight(bench.window.findChild<NodeTreePanel*>()->view().viewport(), 3 * 22));
    QVERIFY(inSight(bench.window.findChild<EventLogPanel*>()->view().viewport(), 4 * 24));
    QVERIFY(inSight(bench.window.findChild<StagePanel*>()->canvas(), 90));
    QVERIFY(inSight(&bench.window.findChild<RecipePanel*>()->view(), 110));
    const auto* const slider = bench.window.findChild<QSlider*>(QStringLiteral("clients-slider"));
    QVERIFY(slider != nullptr && inSight(slider, 10) && slider->width() > 90);
    const auto* const faults = bench.window.findChild<FaultButtons*>();
    QVERIFY(inSight(faults, faults->height()));
    auto* const narration = bench.window.findChild<Narration*>();
    QCOMPARE(narration->isVisible(), story);
    const auto* const report = narration->findChild<QToolButton*>(QStringLiteral("story-tracker"));
    QVERIFY(!story || report->text().startsWith(QStringLiteral("kazoo #649")));
    QCOMPARE(bench.window.size(), size);
}

void TestPlaces::theKeyboardGoesFromPanelToPanel()
{
    Bench bench;
    QSet<QWidget*> seen;
    for (int i = 0; i < 12; ++i) {
        bench.press(Qt::Key_F6);
        QVERIFY(QApplication::focusWidget() != nullptr);
        for (auto* panel : bench.window.findChildren<Panel*>()) {
            if (panel == QApplication::focusWidget()
                || panel->isAncestorOf(QApplication::focusWidget()))
                seen.insert(panel);
        }
    }
    QVERIFY2(seen.size() >= 6, qPrintable(QString::number(seen.size())));
}

void TestPlaces::focusHidesAllButTheStory()
{
    Bench bench;
    bench.press(Qt::Key_F11);
    QVERIFY(!bench.window.findChild<EventLogPanel*>()->isVisible());
    QVERIFY(!bench.window.findChild<NodeTreePanel*>()->isVisible());
    QVERIFY(bench.window.findChild<StagePanel*>()->isVisible());
    QVERIFY(bench.window.findChild<RecipePanel*>()->isVisible());
    QVERIFY(bench.window.findChild<TimelinePanel*>()->isVisible());
    bench.press(Qt::Key_Slash); // the log's filter needs the log
    QVERIFY(bench.window.findChild<EventLogPanel*>()->isVisible());
    bench.press(Qt::Key_F11);
    bench.press(Qt::Key_F11);
    QVERIFY(bench.window.findChild<NodeTreePanel*>()->isVisible());
}

void TestPlaces::aWindowThatBecomesSmallKeepsStageAndRecipe()
{
    Bench bench;
    bench.window.resize(1440, 900);
    bench.window.fitLayout();
    const auto* const inspector = bench.window.findChild<QWidget*>(QStringLiteral("inspector"));
    QTRY_VERIFY(inspector->isVisible());
    bench.window.resize(900, 600);
    QTRY_VERIFY(!inspector->isVisible());
    QVERIFY(bench.window.findChild<StagePanel*>()->isVisible());
    bench.window.resize(1440, 900);
    QTRY_VERIFY(inspector->isVisible());
    // Who has chosen that layout keeps it.
    bench.press(Qt::Key_F11);
    bench.window.resize(900, 600);
    bench.window.resize(1440, 900);
    QCoreApplication::processEvents();
    QVERIFY(!inspector->isVisible());
}

void TestPlaces::theInspectorFollowsWhoActsUntilSomebodyIsChosen()
{
    Bench bench;
    const auto selected = [&] { return bench.window.selection().client().value; };
    bench.press(Qt::Key_Right);
    QCOMPARE(selected(), bench.lab.frame()->journal[bench.lab.frame()->cursor() - 1].client.value);
    bench.press(Qt::Key_Right);
    const unsigned second = selected();
    QCOMPARE(second, bench.lab.frame()->journal[bench.lab.frame()->cursor() - 1].client.value);
    // A click chooses, a second click on the same lets go.
    StageCanvas* const canvas = bench.window.findChild<StagePanel*>()->canvas();
    const auto click = [&](ClientId client) {
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->spokenRect(client).center());
    };
    click(ClientId { 3 });
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Right);
    QCOMPARE(selected(), 3U);
    click(ClientId { 3 });
    bench.press(Qt::Key_Right);
    QCOMPARE(selected(), bench.lab.frame()->journal[bench.lab.frame()->cursor() - 1].client.value);
}

void TestPlaces::aClientAndTheLockHaveMenus()
{
    Bench bench;
    StageCanvas* const canvas = bench.window.findChild<StagePanel*>()->canvas();
    const auto menuAt = [&](QPoint place) -> QStringList {
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, canvas->mapToGlobal(place));
        QApplication::sendEvent(canvas, &event);
        auto* const menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QStringList texts;
        if (menu == nullptr)
            return texts;
        for (const QAction* action : menu->actions())
            texts.append(action->text());
        menu->close();
        return texts;
    };
    const QStringList client = menuAt(canvas->spokenRect(ClientId { 2 }).center());
    QVERIFY(client.contains(QStringLiteral("Step Client 2")));
    QVERIFY(client.contains(QStringLiteral("&Crash")));
    QCOMPARE(bench.window.selection().client(), ClientId { 2 });
    const QStringList lock = menuAt(canvas->picture().geometry.lock.center().toPoint());
    QVERIFY(lock.contains(QStringLiteral("Copy its path")));
}

void TestPlaces::aForkIsToldAndTakenBack()
{
    Bench bench;
    auto* const toast = bench.window.findChild<ForkToast*>();
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Right);
    QVERIFY(toast->isHidden());
    Frame forked = *bench.lab.frame();
    auto branches = std::make_shared<std::vector<BranchInfo>>(*forked.branches);
    branches->push_back(
        { .id = BranchId { 1 }, .name = "Client 2 before 1", .forkedAt = 2, .end = 3 });
    forked.branches = branches;
    forked.branch = BranchId { 1 };
    bench.window.setFrame(std::make_shared<const Frame>(forked));
    QVERIFY(!toast->isHidden());
    QVERIFY(toast->sentence().contains(QStringLiteral("Client 2 before 1")));
    bench.asked();
    bench.lab.requests.clear();
    toast->findChild<QPushButton*>()->click();
    QVERIFY(toast->isHidden());
    QVERIFY(!bench.lab.requests.empty());
    const auto& first = std::get<RunRequest>(bench.lab.requests.front());
    QVERIFY(std::holds_alternative<request::SwitchBranch>(first));
    QCOMPARE(std::get<request::SwitchBranch>(first).branch, BranchId { 0 });
    QCOMPARE(bench.asked(), QStringLiteral("seek 2"));
}

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
