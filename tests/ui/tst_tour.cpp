// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The README's tour, walked in the real window with its engine: each step quotes its words and does
// what they say.
#include "app/engine/engine.h"
#include "app/gui/requests.h"
#include "app/gui/start.h"
#include "core/client/nextline.h"
#include "core/client/turns.h"
#include "core/journal/lanestate.h"
#include "core/journal/statelog.h"
#include "core/judge/clientstate.h"
#include "core/world/holder.h"
#include "ui/actions/keysheet.h"
#include "ui/actions/windowactions.h"
#include "ui/figures/ratestrip.h"
#include "ui/inspector/branchespanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/inspector/truthcards.h"
#include "ui/knobs/knobscale.h"
#include "ui/knobs/knobspanel.h"
#include "ui/recipe/recipepanel.h"
#include "ui/recipe/recipeview.h"
#include "ui/selection.h"
#include "ui/settings.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/story/narration.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelineview.h"
#include "ui/transport/invariantbadge.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QRegularExpression>
#include <QSlider>
#include <QTest>

#include <algorithm>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

class TestTour : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void threeClientsArePausedAndSpaceRuns();
    void fortyClientsQueueUp();
    void exactlyOneClientActs();
    void anotherStepInThePastForks();
    void brokenRecipeIsMarkedWithItsReason();
    void captionsTellTheStory();
    void faultStrikesAtAnyMoment();
    void questionMarkShowsAllKeys();
    void everyStepWasWalked() { QCOMPARE(m_walked, m_steps.size()); }
    void cleanupTestCase() { m_requests.setWindow(nullptr); }

private:
    /// The next step of the tour: says that, and no more.
    void walk(const QString& words)
    {
        QCOMPARE(m_steps.value(m_walked), words);
        ++m_walked;
    }
    void press(Qt::Key key) { QTest::keyClick(&m_window, key); }
    [[nodiscard]] const Frame& shown() const { return *m_window.frame(); }
    [[nodiscard]] Step cursor() const { return shown().cursor(); }
    [[nodiscard]] unsigned present() const { return shown().world().chronicle.tally.present; }
    [[nodiscard]] ClientId actor() const { return shown().journal[cursor() - 1].client; }
    [[nodiscard]] StageCanvas& stage() const { return *m_window.findChild<StageCanvas*>(); }

    QStringList m_steps;
    qsizetype m_walked = 0;
    Engine m_engine;
    Requests m_requests { m_engine };
    Settings m_settings { QString() };
    MainWindow m_window { m_requests.services(), m_settings };
};

void TestTour::initTestCase()
{
    QFile file(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/README.md"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString tour
        = QString::fromUtf8(file.readAll()).section(u"\n## A tour"_s, 1).section(u"\n## "_s, 0, 0);
    static const QRegularExpression step(u"^\\d\\. (.*(?:\\n   .*)*)"_s,
                                         QRegularExpression::MultilineOption);
    for (auto matches = step.globalMatch(tour); matches.hasNext();)
        m_steps.append(matches.next().captured(1).simplified());
    QCOMPARE(m_steps.size(), 6);

    Theme::apply(ThemeChoice::Dark);
    StagePanel::setMotion(false);
    m_requests.setWindow(&m_window);
    m_window.setAsk([](const QString&) { return MainWindow::Answer::Discard; });
    m_window.setScenarios(shippedScenarios());
    follow(m_window, m_engine);
    m_window.startRun(windowConfig());
    m_window.show();
    m_window.activateWindow();
    QTRY_VERIFY(m_window.frame() != nullptr);
}

void TestTour::threeClientsArePausedAndSpaceRuns()
{
    walk(
        u"`./app/launch`: three clients, paused, nothing has happened yet. Press `Space`: they run "
        u"until you press it again."_s);
    QCOMPARE(present(), 3u);
    QVERIFY(shown().state == RunState::Paused);
    QCOMPARE(shown().head, Step { 1 }); // the lock's node is there
    press(Qt::Key_Space);
    QTRY_VERIFY(shown().state == RunState::Running && cursor() > 1);
}

void TestTour::fortyClientsQueueUp()
{
    walk(u"Drag **Clients** to 40 while they run. The ring becomes a queue: one holds the lock, "
         u"the others ask, are "
         "refused, sleep, ask again. Watch the refusals in the log, and p99 of the waits under the "
         "stage."_s);
    QCOMPARE(stage().shownShape(), StageShape::Ring);
    auto* slider = m_window.findChild<QSlider*>(u"clients-slider"_s);
    slider->setSliderDown(true);
    slider->setValue(clientsScale().positionOf(40));
    slider->setSliderDown(false);
    QTRY_COMPARE(present(), 40u);
    QTRY_COMPARE(stage().shownShape(), StageShape::Queue);
    QTRY_VERIFY(shown().replica->statistics.contentions > 40);
    QTRY_VERIFY(allWaits(shown().replica->statistics, shown().world()).percentile(0.99) > 0);
    QTRY_VERIFY(lockOwner(shown().world()));
    const auto* rates = m_window.findChild<RateStrip*>();
    QTRY_VERIFY(rates->isVisible() && rates->figures().at(3).name == u"wait p99"_s
                && rates->figures().at(3).value != u"\u2013"_s);
}

void TestTour::exactlyOneClientActs()
{
    walk(u"Press `Space` again, then `Right` a few times, or double-click a client: exactly that "
         u"client acts, once. The inspector says what the service says of it and what it believes; "
         u"the recipe lights the line where it stands."_s);
    press(Qt::Key_Space);
    QTRY_VERIFY(shown().state == RunState::Paused && shown().atHead());
    for (int i = 0; i < 3; ++i) {
        const Step before = cursor();
        press(Qt::Key_Right);
        QTRY_COMPARE(cursor(), before + 1);
        QVERIFY(actor());
    }
    const auto able = enabledClients(shown().world());
    QVERIFY(!able.empty());
    const ClientId client = able.back();
    const Step before = cursor();
    QTest::mouseClick(&stage(), Qt::LeftButton, {}, stage().spokenRect(client).center());
    QTest::mouseDClick(&stage(), Qt::LeftButton, {}, stage().spokenRect(client).center());
    QTRY_COMPARE(cursor(), before + 1);
    QCOMPARE(actor(), client);
    QCOMPARE(m_window.selection().client(), client);
    auto* inspector = m_window.findChild<InspectorPanel*>();
    const RecipeView& recipe = m_window.findChild<RecipePanel*>()->view();
    QTRY_VERIFY(recipe.markedRow());
    QCOMPARE(inspector->findChild<TruthCards*>()->truth()->state,
             clientState(shown().world(), client));
    QCOMPARE(recipe.currentLine(), currentLine(shown().world(), client));
    const auto* next = inspector->findChild<QLabel*>(u"next-operation"_s);
    QCOMPARE(next->accessibleDescription(), QString::fromStdString(shown().nextOf(client)));
}

void TestTour::anotherStepInThePastForks()
{
    walk(u"Drag the playhead in the timeline back to before somebody got the lock, and step "
         u"another client instead. The run forks; the branch list keeps both, named by what "
         u"differs."_s);
    auto* timeline = m_window.findChild<TimelineView*>();
    const auto x = static_cast<int>(timeline->scale().xOf(timeline->picture().now));
    QWidget* pane = timeline->viewport();
    QTest::mousePress(pane, Qt::LeftButton, {}, QPoint(x, 60));
    QTest::mouseMove(pane, QPoint(x / 2, 60));
    QTest::mouseMove(pane, QPoint(0, 60));
    QTest::mouseRelease(pane, Qt::LeftButton, {}, QPoint(0, 60));
    QTRY_VERIFY(cursor() < 5 && !lockOwner(shown().world()));
    const ClientId recorded = shown().journal[cursor()].client;
    const int other = recorded == ClientId { 2 } ? 3 : 2;
    const Step before = cursor();
    press(static_cast<Qt::Key>(Qt::Key_0 + other));
    QTRY_COMPARE(shown().branches->size(), std::size_t { 2 });
    QCOMPARE(cursor(), before + 1);
    QCOMPARE(actor(), ClientId { static_cast<std::uint16_t>(other) });
    const QString name = QString::fromStdString(shown().branches->back().name);
    QVERIFY2(name.startsWith(u"Client %1"_s.arg(other)), qPrintable(name));
}

void TestTour::brokenRecipeIsMarkedWithItsReason()
{
    walk(u"Choose a broken recipe and run again: the badge names the first step that breaks the "
         u"lock, and a click goes there."_s);
    QComboBox* recipes = nullptr;
    for (auto* box : m_window.findChildren<QComboBox*>())
        recipes = box->accessibleName() == "Recipe"_L1 ? box : recipes;
    QVERIFY(recipes != nullptr);
    recipes->setCurrentIndex(recipes->findData(u"ignores-refusal"_s));
    Q_EMIT recipes->activated(recipes->currentIndex());
    QTRY_COMPARE(shown().world().program().name, std::string("ignores-refusal"));
    press(Qt::Key_Space);
    QTRY_VERIFY(!shown().violations->empty());
    const Violation first = shown().violations->front();
    auto* badge = m_window.findChild<InvariantBadge*>();
    QTRY_VERIFY(badge->verdict() != InvariantBadge::Verdict::Holds);
    press(Qt::Key_Space);
    QTRY_VERIFY(shown().state == RunState::Paused);
    badge->click();
    QTRY_COMPARE(cursor(), first.step);
    m_window.actions()[u"panel.runs"_s]->trigger();
    const QListWidget& marked = m_window.findChild<BranchesPanel*>()->violations();
    QVERIFY(!first.headline.empty());
    QTRY_VERIFY(
        !marked.findItems(QString::fromStdString(first.headline), Qt::MatchContains).isEmpty());
}

void TestTour::captionsTellTheStory()
{
    const auto title = u"The holder that slept through its session"_s;
    walk(u"Scenario, Stale write, \"%1\", and `Right` step by step: the captions tell it, and the "
         u"lock's lane turns red where two believe. Or press `F` at any moment and break a lock "
         u"yourself."_s.arg(title));
    QAction* chosen = nullptr;
    for (auto* action : m_window.findChildren<QAction*>())
        chosen = action->text().section(u'\t', 0, 0) == title ? action : chosen;
    QVERIFY(chosen != nullptr);
    chosen->trigger();
    const auto scenarios = shippedScenarios();
    const auto story = std::ranges::find(scenarios, "b04-long-pause", &Scenario::name);
    QVERIFY(story != scenarios.end() && !story->captions.empty());
    auto* bar = m_window.findChild<Narration*>();
    QTRY_COMPARE(bar->told().caption, QString::fromStdString(story->story));
    for (const auto& caption : story->captions) {
        while (cursor() < caption.step) {
            const Step before = cursor();
            press(Qt::Key_Right);
            QTRY_VERIFY(cursor() > before);
        }
        QTRY_COMPARE(bar->told().caption, QString::fromStdString(caption.text));
    }
    QTRY_VERIFY(std::ranges::any_of(*shown().violations, [](const Violation& violation) {
        return violation.invariant == Invariant::NoStaleWrite;
    }));
    const StateReader lane(shown().lanes->lock(), Axis::Steps, cursor());
    bool red = false;
    for (std::size_t i = 0; i < lane.size(); ++i)
        red = red || static_cast<LockState>(lane.mark(i).state) == LockState::Broken;
    QVERIFY(red);
}

void TestTour::faultStrikesAtAnyMoment()
{
    press(Qt::Key_Home);
    QTRY_VERIFY(cursor() < shown().head);
    m_window.selection().setClient(ClientId { 1 });
    press(Qt::Key_F);
    QMenu* menu = nullptr;
    QTRY_VERIFY((menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) != nullptr);
    QTest::keyClick(menu, Qt::Key_C);
    QTRY_COMPARE(shown().journal[cursor() - 1].kind, ActionKind::CrashClient);
}

void TestTour::questionMarkShowsAllKeys()
{
    QAction* action = m_window.actions()[u"help.keys"_s];
    QCOMPARE(action->shortcut(), QKeySequence(u"?"_s));
    action->trigger();
    const auto keys = [this] { return m_window.findChild<KeySheet*>(); };
    QTRY_VERIFY(keys() != nullptr && keys()->isVisible());
    keys()->close();
}

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
