// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/testrun.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"
#include "ui/timeline/laneseek.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

Config withClients(unsigned clients, unsigned tasks)
{
    Config config;
    config.clients = clients;
    config.knobs.tasks = tasks;
    return config;
}

/// A timeline on screen, and the run that it shows.
struct Lab
{
    explicit Lab(unsigned clients, Step steps, unsigned tasks = 3)
        : run(withClients(clients, tasks))
    {
        run.steps(steps);
        panel.resize(780, 260);
        panel.show();
        show();
        panel.grab();
    }
    void show() { panel.setFrame(run.frame()); }
    TimelineView& view() { return *panel.view(); }
    QWidget* pane() { return view().viewport(); }
    [[nodiscard]] int xOf(Micros at)
    {
        return static_cast<int>(std::lround(view().scale().xOf(static_cast<double>(at))));
    }
    QPoint inLane(unsigned client, int x)
    {
        const TimelinePicture& picture = view().picture();
        return { x, static_cast<int>(picture.axisHeight + (client - 0.5) * picture.rowHeight) };
    }
    void wheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, pane()->mapToGlobal(QPointF(at)), {}, { 0, 120 * notches },
                          Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(pane(), &event);
    }

    test::TestRun run;
    Selection selection;
    TimelinePanel panel { selection, nullptr };
};

} // namespace

class TimelinePanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void aClickInALaneChoosesTheClientAndSeeksItsEntry();
    void aClickOnANameOnlyChooses();
    void thePlayheadIsDragged();
    void theWheelOverTheAxisZoomsUnderTheMouse();
    void draggingPansAndEndsFollowing();
    void keysZoomFitAndChoose();
    void leftAndRightBelongToTheWindow();
    void theHeaderTellsStepAndTime();
    void disabledZoomSaysWhy();
    void onlyLanesInSightAreComputed();
    void choosingElsewhereScrollsToTheLane();
    void seekingOutOfSightBringsThePlayheadBack();
    void aCoarsePictureBecomesFine();
    void everyLaneIsSpokenOf();
};

void TimelinePanelTest::aClickInALaneChoosesTheClientAndSeeksItsEntry()
{
    Lab lab(3, 40);
    QSignalSpy sought(&lab.panel, &TimelinePanel::seekRequested);
    const FramePtr frame = lab.run.frame();
    const Lane* lane = frame->lanes->lane(ClientId { 2 });
    const Step index = (*lane)[2].index;
    QTest::mouseClick(lab.pane(), Qt::LeftButton, {},
                      lab.inLane(2, lab.xOf(frame->journal[index].at)));
    QCOMPARE(lab.selection.client(), ClientId { 2 });
    QCOMPARE(sought.size(), 1);
    const Step step = sought.at(0).at(0).value<Step>();
    QCOMPARE(frame->journal[step - 1].client, ClientId { 2 });
    // A pixel is some time; of the client's own entries none may be nearer than one pixel.
    QVERIFY(std::abs(static_cast<double>(frame->journal[step - 1].at - frame->journal[index].at))
            <= 2 * lab.view().scale().microsPerPixel());
}

void TimelinePanelTest::aClickOnANameOnlyChooses()
{
    Lab lab(3, 40);
    QSignalSpy sought(&lab.panel, &TimelinePanel::seekRequested);
    QTest::mouseClick(lab.pane(), Qt::LeftButton, {}, lab.inLane(3, 30));
    QCOMPARE(lab.selection.client(), ClientId { 3 });
    QCOMPARE(sought.size(), 0);
}

void TimelinePanelTest::thePlayheadIsDragged()
{
    Lab lab(3, 40);
    QSignalSpy sought(&lab.panel, &TimelinePanel::seekRequested);
    const FramePtr frame = lab.run.frame();
    const int middle = lab.xOf(frame->headTime / 2);
    QTest::mousePress(lab.pane(), Qt::LeftButton, {}, QPoint(lab.xOf(frame->headTime), 100));
    QTest::mouseMove(lab.pane(), QPoint(middle, 100));
    QTRY_VERIFY(!sought.isEmpty());
    QCOMPARE(sought.last().at(0).value<Step>(),
             stepAt(frame->journal, std::llround(lab.view().scale().timeAt(middle))));
    QTest::mouseMove(lab.pane(), QPoint(0, 100)); // left of everything: the first step
    QTRY_COMPARE(sought.last().at(0).value<Step>(), stepAt(frame->journal, 0));
    QTest::mouseRelease(lab.pane(), Qt::LeftButton, {}, QPoint(0, 100));
    QCOMPARE(lab.selection.client(), ClientId {});
}

void TimelinePanelTest::theWheelOverTheAxisZoomsUnderTheMouse()
{
    Lab lab(3, 40);
    const double time = lab.view().scale().timeAt(400);
    const double wide = lab.view().scale().microsPerPixel();
    lab.wheel({ 400, 10 }, 5);
    QVERIFY(lab.view().scale().microsPerPixel() < wide / 2);
    QVERIFY(std::abs(lab.view().scale().timeAt(400) - time) < lab.view().scale().microsPerPixel());
    lab.wheel({ 400, 100 }, -1, Qt::ControlModifier);
    const double zoomed = lab.view().scale().microsPerPixel();
    QVERIFY(zoomed > wide / 3);
    lab.wheel({ 400, 100 }, -1); // over the lanes it only scrolls
    QCOMPARE(lab.view().scale().microsPerPixel(), zoomed);
}

void TimelinePanelTest::draggingPansAndEndsFollowing()
{
    Lab lab(3, 40);
    lab.view().zoomIn();
    lab.view().zoomIn();
    QVERIFY(lab.view().scale().follows());
    const double from = lab.view().scale().from();
    QTest::mousePress(lab.pane(), Qt::LeftButton, {}, QPoint(300, 120));
    QTest::mouseMove(lab.pane(), QPoint(330, 120));
    QTest::mouseMove(lab.pane(), QPoint(500, 120));
    QTRY_VERIFY(lab.view().scale().from() < from);
    QTest::mouseRelease(lab.pane(), Qt::LeftButton, {}, QPoint(500, 120));
    QVERIFY(!lab.view().scale().follows());
    QCOMPARE(lab.selection.client(), ClientId {}); // a pan is no click
    lab.view().setFollows(true);
    QVERIFY(lab.view().scale().to() > static_cast<double>(lab.run.frame()->headTime));
}

void TimelinePanelTest::keysZoomFitAndChoose()
{
    Lab lab(3, 40);
    QTest::keyClick(&lab.view(), Qt::Key_Plus);
    QVERIFY(!lab.view().scale().fits());
    QTest::keyClick(&lab.view(), Qt::Key_Plus);
    QTest::keyClick(&lab.view(), Qt::Key_Minus);
    QVERIFY(!lab.view().scale().fits());
    QTest::keyClick(&lab.view(), Qt::Key_0);
    QVERIFY(lab.view().scale().fits());
    QTest::keyClick(&lab.view(), Qt::Key_Down);
    QTest::keyClick(&lab.view(), Qt::Key_Down);
    QCOMPARE(lab.selection.client(), ClientId { 2 });
    QTest::keyClick(&lab.view(), Qt::Key_Up);
    QTest::keyClick(&lab.view(), Qt::Key_Up);
    QCOMPARE(lab.selection.client(), ClientId { 1 });
}

void TimelinePanelTest::leftAndRightBelongToTheWindow()
{
    Lab lab(3, 40);
    for (const Qt::Key key : { Qt::Key_Left, Qt::Key_Right, Qt::Key_Space }) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        event.accept();
        QCoreApplication::sendEvent(&lab.view(), &event);
        QVERIFY(!event.isAccepted());
    }
}

void TimelinePanelTest::theHeaderTellsStepAndTime()
{
    Lab lab(3, 40);
    const std::unique_ptr<QWidget> header(lab.panel.headerWidget());
    const auto* place = header->findChild<QLabel*>();
    const FramePtr past = lab.run.frameAt(12);
    lab.panel.setFrame(past);
    QCOMPARE(place->text(),
             u"step 12 · %1 s"_s.arg(static_cast<double>(past->world().now) / 1e6, 0, 'f', 2));
}

void TimelinePanelTest::disabledZoomSaysWhy()
{
    Lab lab(3, 40);
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
    QVERIFY(!named(u"Show the whole run"_s)->isChecked());
    named(u"Show the whole run"_s)->click();
    QVERIFY(lab.view().scale().fits());
}

void TimelinePanelTest::onlyLanesInSightAreComputed()
{
    Lab lab(1000, 3000);
    QCOMPARE(lab.view().lanes(), 1000u);
    QVERIFY(lab.view().picture().rows.size() < 20);
    lab.view().verticalScrollBar()->setValue(lab.view().verticalScrollBar()->maximum());
    lab.panel.grab();
    QCOMPARE(lab.view().picture().rows.back().client, ClientId { 1000 });
    QVERIFY(lab.view().picture().rows.size() < 20);
}

void TimelinePanelTest::choosingElsewhereScrollsToTheLane()
{
    Lab lab(1000, 100);
    lab.selection.setClient(ClientId { 777 });
    QVERIFY(!lab.view().spokenRect(ClientId { 777 }).isEmpty());
    QVERIFY(lab.view().spokenRect(ClientId { 1 }).isEmpty());
}

void TimelinePanelTest::seekingOutOfSightBringsThePlayheadBack()
{
    Lab lab(3, 60);
    for (int i = 0; i < 12; ++i)
        lab.view().zoomIn();
    const FramePtr past = lab.run.frameAt(3);
    QVERIFY(lab.view().scale().from() > static_cast<double>(past->world().now));
    lab.panel.setFrame(past);
    QVERIFY(lab.view().scale().from() <= static_cast<double>(past->world().now));
    QVERIFY(lab.view().scale().to() >= static_cast<double>(past->world().now));
}

void TimelinePanelTest::aCoarsePictureBecomesFine()
{
    Lab lab(40, 30'000, 0);
    QVERIFY(lab.view().isRefining());
    const std::size_t coarse = lab.view().picture().rows[0].spans.size();
    QTRY_VERIFY(!lab.view().isRefining());
    const TimelinePicture& picture = lab.view().picture();
    std::size_t finer = 0;
    for (const LaneRow& row : picture.rows) {
        const auto wanted = drawnSpans(
            laneSpans(*picture.frame->lanes->lane(row.client), picture.frame->journal,
                      static_cast<Micros>(std::floor(picture.scale.from())),
                      static_cast<Micros>(std::ceil(picture.scale.to())), picture.frame->headTime,
                      static_cast<unsigned>(picture.scale.right() - picture.scale.left())));
        QCOMPARE(row.spans.size(), wanted.size());
        finer += row.spans.size();
    }
    QVERIFY(finer >= coarse);
    lab.panel.grab(); // and it stays so
    QVERIFY(!lab.view().isRefining());
}

void TimelinePanelTest::everyLaneIsSpokenOf()
{
    Lab lab(3, 20);
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&lab.view());
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 3);
    QVERIFY(list->child(2)->text(QAccessible::Name).startsWith(u"Client 3, "_s));
    auto* actions = static_cast<QAccessibleActionInterface*>(
        list->child(2)->interface_cast(QAccessible::ActionInterface));
    QCOMPARE(actions->actionNames().size(), 1); // a lane cannot be stepped
    actions->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(lab.selection.client(), ClientId { 3 });
}

QTEST_MAIN(TimelinePanelTest)
#include "tst_timelinepanel.moc"
