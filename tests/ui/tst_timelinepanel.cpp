// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/ui/timelinelab.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelineheader.h"

#include <QAccessible>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::StringLiterals;

class TimelinePanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void whatHappensAtOneInstantLiesApartByStep();
    void theAxisIsTheOneForHowTheRunIs();
    void anotherAxisShowsTheSameSteps();
    void theHeaderTellsStepAndTime();
    void disabledZoomSaysWhy();
    void lanesWithoutRoomShareOne();
    void onlyLanesInSightAreComputed();
    void choosingElsewhereShowsTheLane();
    void seekingOutOfSightBringsThePlayheadBack();
    void everyLaneIsSpokenOf();
    void aBranchStandsAboveAnother();
    void onlyAShownBranchStandsAbove();
};

namespace {

/// Two branches that part behind step 3, where one steps Client 1 and the other Client 2.
struct TwoBranches
{
    TimelineLab lab { 2, 2, 0 };
    lockstep::test::TestRun second { timelineConfig(2, 0) };
    TwoBranches()
    {
        second.steps(2);
        lab.run.step(1);
        second.step(2);
        lab.run.steps(20);
        second.steps(30);
    }
    [[nodiscard]] FramePtr trunk() const { return in(*lab.run.frame(), BranchId { 0 }); }
    [[nodiscard]] FramePtr fork() const { return in(*second.frame(), BranchId { 1 }); }
    [[nodiscard]] FramePtr in(Frame frame, BranchId branch) const
    {
        frame.branch = branch;
        frame.branches = std::make_shared<const std::vector<BranchInfo>>(std::vector<BranchInfo> {
            { .id = BranchId { 0 }, .name = "trunk", .end = lab.run.frame()->head },
            { .id = BranchId { 1 },
              .name = "Client 2 before 1",
              .forkedAt = 3,
              .end = second.frame()->head } });
        return std::make_shared<const Frame>(frame);
    }
};

/// Who owned the lock at each step, as a lane shows it.
QList<int> ownersOf(const std::vector<LockSpan>& lane)
{
    QList<int> owners;
    for (const LockSpan& one : lane) {
        for (double step = std::ceil(one.span.from); step < one.span.to; ++step)
            owners.append(one.span.folded ? -1 : one.mark.owner.value);
    }
    return owners;
}

} // namespace

void TimelinePanelTest::whatHappensAtOneInstantLiesApartByStep()
{
    TimelineLab lab(3, 40);
    const FramePtr frame = lab.run.frame();
    QCOMPARE(lab.view().scale().axis(), Axis::Steps);
    QCOMPARE(frame->journal[0].at, frame->journal[3].at);
    QVERIFY(lab.xOf(4) - lab.xOf(1) > 20);
    lab.view().chooseAxis(Axis::Time);
    QCOMPARE(lab.xOf(4), lab.xOf(1));
}

void TimelinePanelTest::theAxisIsTheOneForHowTheRunIs()
{
    TimelineLab lab(3, 40);
    const std::unique_ptr<QWidget> header(lab.panel.headerWidget());
    const auto running = [&](RunState state) {
        auto frame = std::make_shared<Frame>(*lab.run.frame());
        frame->state = state;
        lab.panel.setFrame(frame);
        return lab.view().scale().axis();
    };
    QCOMPARE(running(RunState::Running), Axis::Time);
    QCOMPARE(running(RunState::Paused), Axis::Steps);
    const auto buttons = header->findChildren<QToolButton*>();
    const auto time = *std::ranges::find_if(buttons, [](const QToolButton* button) {
        return button->accessibleName() == u"Axis by time"_s;
    });
    QVERIFY(!time->isChecked());
    time->click(); // the choice is for paused runs
    QVERIFY(time->isChecked());
    QCOMPARE(lab.view().axisFor(false), Axis::Time);
    QCOMPARE(running(RunState::Running), Axis::Time);
    lab.view().chooseAxis(Axis::Steps);
    QCOMPARE(running(RunState::Paused), Axis::Time);
    QCOMPARE(running(RunState::Running), Axis::Steps);
}

void TimelinePanelTest::anotherAxisShowsTheSameSteps()
{
    TimelineLab lab(3, 40);
    lab.view().setFolds(true);
    for (int i = 0; i < 4; ++i)
        lab.view().zoomIn();
    lab.view().setFollows(false);
    const JournalView journal = lab.run.journal();
    const Step from = stepAt(journal, Axis::Steps, lab.view().scale().from());
    lab.view().chooseAxis(Axis::Time);
    QVERIFY(!lab.view().scale().fits());
    QVERIFY(lab.view().scale().from() <= static_cast<double>(journal[from].at) + 1);
}

void TimelinePanelTest::theHeaderTellsStepAndTime()
{
    TimelineLab lab(3, 40);
    const std::unique_ptr<QWidget> header(lab.panel.headerWidget());
    const auto* place = header->findChild<QLabel*>();
    const FramePtr past = lab.run.frameAt(12);
    lab.panel.setFrame(past);
    const QString time = QString::number(static_cast<double>(past->world().now) / 1e6, 'f', 3);
    QCOMPARE(place->text(), u"step 12 of %1 · %2 s"_s.arg(past->head).arg(time));
}

void TimelinePanelTest::disabledZoomSaysWhy()
{
    TimelineLab lab(3, 40);
    const std::unique_ptr<QWidget> header(lab.panel.headerWidget());
    const auto buttons = header->findChildren<QToolButton*>();
    const auto named = [&](const QString& name) {
        return *std::find_if(buttons.begin(), buttons.end(),
                             [&](QToolButton* b) { return b->accessibleName() == name; });
    };
    QVERIFY(!named(u"Zoom out"_s)->isEnabled());
    QCOMPARE(named(u"Zoom out"_s)->toolTip(), u"The whole run is in sight already."_s);
    named(u"Zoom in"_s)->click();
    QVERIFY(named(u"Zoom out"_s)->isEnabled());
    QVERIFY(named(u"Show the whole run"_s)->isEnabled());
    named(u"Show the whole run"_s)->click();
    QVERIFY(lab.view().scale().fits());
}

void TimelinePanelTest::lanesWithoutRoomShareOne()
{
    TimelineLab lab(1000, 3000);
    const TimelinePicture& picture = lab.view().picture();
    QCOMPARE(lab.view().lanes(), std::size_t { 1000 });
    QVERIFY(picture.order.size() < 10);
    QCOMPARE(picture.folded, 1000 - picture.order.size());
    QVERIFY(!picture.rows.back().client);
    QVERIFY(!picture.rows.back().spans.empty());
    const std::size_t last = picture.order.size();
    QTest::mouseClick(lab.pane(), Qt::LeftButton, {},
                      QPoint(60, static_cast<int>(picture.topOfRow(last) + 6)));
    QVERIFY(!lab.view().folds());
    QCOMPARE(picture.order.size(), std::size_t { 1000 });
}

void TimelinePanelTest::onlyLanesInSightAreComputed()
{
    TimelineLab lab(1000, 3000);
    lab.view().setFolds(false);
    lab.panel.grab();
    QVERIFY(lab.view().picture().rows.size() < 20);
    lab.view().verticalScrollBar()->setValue(lab.view().verticalScrollBar()->maximum());
    lab.panel.grab();
    QCOMPARE(lab.view().picture().rows.back().client, ClientId { 1000 });
    QVERIFY(lab.view().picture().rows.size() < 20);
}

void TimelinePanelTest::choosingElsewhereShowsTheLane()
{
    TimelineLab lab(1000, 100);
    lab.selection.setClient(ClientId { 777 });
    QVERIFY(!lab.view().spokenRect(ClientId { 777 }).isEmpty()); // it has a lane of its own now
    lab.view().setFolds(false);
    lab.selection.setClient(ClientId { 555 });
    QVERIFY(!lab.view().spokenRect(ClientId { 555 }).isEmpty());
    QVERIFY(lab.view().spokenRect(ClientId { 1 }).isEmpty());
}

void TimelinePanelTest::seekingOutOfSightBringsThePlayheadBack()
{
    TimelineLab lab(3, 400, 0);
    for (int i = 0; i < 12; ++i)
        lab.view().zoomIn();
    const FramePtr past = lab.run.frameAt(3);
    QVERIFY(lab.view().scale().from() > 3);
    lab.panel.setFrame(past);
    QVERIFY(lab.view().scale().from() <= 3);
    QVERIFY(lab.view().scale().to() >= 3);
}

void TimelinePanelTest::everyLaneIsSpokenOf()
{
    TimelineLab lab(3, 20);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&lab.view());
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 3);
    QVERIFY(list->child(2)->text(QAccessible::Name).startsWith(u"Client 3, "_s));
    // The lane's words are those of the picture, and one is singular.
    const QString words = list->child(0)->text(QAccessible::Description);
    QVERIFY2(words.contains(u"1 acquisition, "_s), qPrintable(words));
    auto* actions = static_cast<QAccessibleActionInterface*>(
        list->child(2)->interface_cast(QAccessible::ActionInterface));
    QCOMPARE(actions->actionNames().size(), 1); // a lane cannot be stepped
    actions->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(lab.selection.client(), ClientId { 3 });
}

void TimelinePanelTest::aBranchStandsAboveAnother()
{
    TwoBranches both;
    TimelinePanel& panel = both.lab.panel;
    TimelineView& view = both.lab.view();
    const auto show = [&](const FramePtr& frame) {
        panel.setFrame(frame);
        panel.grab();
    };
    show(both.trunk());
    const QList<int> inTrunk = ownersOf(view.picture().lock);
    show(both.fork());
    const QList<int> inFork = ownersOf(view.picture().lock);
    QVERIFY(inTrunk != inFork.mid(0, inTrunk.size()));
    QVERIFY(view.picture().otherLock.empty());
    const qreal lockTop = view.picture().lockTop();
    view.setOther(BranchId { 0 });
    panel.grab();
    QCOMPARE(ownersOf(view.picture().otherLock), inTrunk);
    QCOMPARE(ownersOf(view.picture().lock), inFork);
    QVERIFY(view.picture().lockTop() > lockTop + 30);

    // A click goes to that branch; then the one that was left stands above.
    QSignalSpy chosen(&panel, &TimelinePanel::branchRequested);
    const QPoint above(300, static_cast<int>(view.picture().otherTop() + 10));
    QTest::mouseClick(both.lab.pane(), Qt::LeftButton, {}, above);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<BranchId>(), BranchId { 0 });
    show(both.trunk());
    QCOMPARE(ownersOf(view.picture().lock), inTrunk);
    QCOMPARE(ownersOf(view.picture().otherLock), inFork);
    view.setOther(std::nullopt);
    QCOMPARE(view.picture().otherHeight, 0.0);

    // Another run has nothing above.
    view.setOther(BranchId { 1 });
    QVERIFY(view.picture().other != nullptr);
    Frame another = *both.trunk();
    another.generation += 1;
    show(std::make_shared<const Frame>(another));
    QVERIFY(view.picture().other == nullptr && view.picture().otherHeight == 0);
}

void TimelinePanelTest::onlyAShownBranchStandsAbove()
{
    TwoBranches both;
    auto* const header = qobject_cast<TimelineHeader*>(both.lab.panel.headerWidget());
    const auto items = [&] {
        Q_EMIT header->menu()->aboutToShow();
        return header->menu()->findChild<QMenu*>(u"branches-above"_s)->actions();
    };
    both.lab.panel.setFrame(both.trunk());
    QCOMPARE(items().size(), 2); // none, and the fork
    QCOMPARE(items()[1]->text(), u"Client 2 before 1"_s);
    QVERIFY(!items()[1]->isEnabled() && !items()[1]->toolTip().isEmpty());
    both.lab.panel.setFrame(both.fork());
    QVERIFY(items()[1]->isEnabled());
    items()[1]->trigger();
    QVERIFY(both.lab.view().picture().other != nullptr);
    QVERIFY(items()[1]->isChecked() && !items()[0]->isChecked());
    items()[0]->trigger();
    QVERIFY(both.lab.view().picture().other == nullptr);
}

QTEST_MAIN(TimelinePanelTest)
#include "tst_timelinepanel.moc"
