// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The timeline under mouse and keys.
#include "tests/ui/timelinelab.h"
#include "ui/theme/theme.h"
#include "ui/timeline/minimap.h"

#include <QSignalSpy>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::StringLiterals;

class TimelineInputTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void aClickInALaneChoosesTheClientAndSeeksItsEntry();
    void aClickOnANameOnlyChooses();
    void thePlayheadIsDragged();
    void theWheelZoomsUnderTheMouse();
    void draggingPansAndEndsFollowing();
    void theMinimapsFrameIsDragged();
    void aRangeIsMarkedTellsAndIsZoomedTo();
    void keysZoomFitMoveAndChoose();
    void leftAndRightBelongToTheWindow();
    void aBranchInTheMinimapIsShownByAClick();
};

void TimelineInputTest::aClickInALaneChoosesTheClientAndSeeksItsEntry()
{
    TimelineLab lab(3, 40);
    QSignalSpy sought(&lab.panel, &TimelinePanel::seekRequested);
    const FramePtr frame = lab.run.frame();
    const Step wanted = Step { (*frame->lanes->lane(ClientId { 2 }))[2].index } + 1;
    QTest::mouseClick(lab.pane(), Qt::LeftButton, {}, lab.inLane(2, lab.xOf(wanted)));
    QCOMPARE(lab.selection.client(), ClientId { 2 });
    QCOMPARE(sought.size(), 1);
    QCOMPARE(sought.at(0).at(0).value<Step>(), wanted);
}

void TimelineInputTest::aClickOnANameOnlyChooses()
{
    TimelineLab lab(3, 40);
    QSignalSpy sought(&lab.panel, &TimelinePanel::seekRequested);
    QTest::mouseClick(lab.pane(), Qt::LeftButton, {}, lab.inLane(3, 30));
    QCOMPARE(lab.selection.client(), ClientId { 3 });
    QCOMPARE(sought.size(), 0);
    // Empty space empties nothing.
    QTest::mouseClick(lab.pane(), Qt::LeftButton, {}, QPoint(30, lab.pane()->height() - 1));
    QCOMPARE(lab.selection.client(), ClientId { 3 });
}

void TimelineInputTest::thePlayheadIsDragged()
{
    TimelineLab lab(3, 40);
    QSignalSpy sought(&lab.panel, &TimelinePanel::seekRequested);
    const FramePtr frame = lab.run.frame();
    const int y = lab.inLane(2, 0).y();
    QTest::mousePress(lab.pane(), Qt::LeftButton, {}, QPoint(lab.xOf(frame->head), y));
    QTest::mouseMove(lab.pane(), QPoint(lab.xOf(frame->head / 2), y));
    QTRY_VERIFY(!sought.isEmpty());
    QCOMPARE(sought.last().at(0).value<Step>(), frame->head / 2);
    QTest::mouseMove(lab.pane(), QPoint(0, y)); // left of everything: the first step
    QTRY_COMPARE(sought.last().at(0).value<Step>(), Step { 0 });
    QTest::mouseRelease(lab.pane(), Qt::LeftButton, {}, QPoint(0, y));
    QCOMPARE(lab.selection.client(), ClientId {});
}

void TimelineInputTest::theWheelZoomsUnderTheMouse()
{
    TimelineLab lab(3, 400, 0);
    const double position = lab.view().scale().positionAt(400);
    const double wide = lab.view().scale().perPixel();
    lab.wheel(lab.onAxis(400), 5);
    QVERIFY(lab.view().scale().perPixel() < wide / 2);
    QVERIFY(std::abs(lab.view().scale().positionAt(400) - position)
            < lab.view().scale().perPixel());
    lab.wheel(lab.inLane(1, 400), -1, Qt::ControlModifier);
    const double zoomed = lab.view().scale().perPixel();
    QVERIFY(zoomed > wide / 3);
    QVERIFY(std::abs(lab.view().scale().positionAt(400) - position)
            < lab.view().scale().perPixel());
    const double from = lab.view().scale().from();
    lab.wheel(lab.inLane(1, 400), 1); // over the lanes it moves
    QCOMPARE(lab.view().scale().perPixel(), zoomed);
    QVERIFY(lab.view().scale().from() < from);
}

void TimelineInputTest::draggingPansAndEndsFollowing()
{
    TimelineLab lab(3, 40);
    lab.view().zoomIn();
    lab.view().zoomIn();
    QVERIFY(lab.view().scale().follows());
    const double from = lab.view().scale().from();
    lab.drag(lab.inLane(1, 300), lab.inLane(1, 500));
    QVERIFY(lab.view().scale().from() < from);
    QVERIFY(!lab.view().scale().follows());
    QCOMPARE(lab.selection.client(), ClientId {}); // a pan is no click
    lab.view().setFollows(true);
    QVERIFY(lab.view().scale().to() > static_cast<double>(lab.run.frame()->head));
}

void TimelineInputTest::theMinimapsFrameIsDragged()
{
    TimelineLab lab(3, 400, 0);
    QVERIFY(windowFrame(lab.view().picture()).isEmpty()); // the whole run is in sight
    lab.view().setFollows(false);
    for (int i = 0; i < 4; ++i)
        lab.view().zoomIn();
    const QPoint middle = windowFrame(lab.view().picture()).center().toPoint();
    const double from = lab.view().scale().from();
    lab.drag(middle, middle - QPoint(60, 0));
    QVERIFY(lab.view().scale().from() < from);
    const double moved = lab.view().scale().from();
    // A press beside the frame brings it there.
    lab.drag(QPoint(static_cast<int>(lab.view().scale().right()) - 4, 10),
             QPoint(static_cast<int>(lab.view().scale().right()) - 4, 10));
    QVERIFY(lab.view().scale().from() > moved);
}

void TimelineInputTest::aRangeIsMarkedTellsAndIsZoomedTo()
{
    TimelineLab lab(3, 400, 0);
    lab.drag(lab.inLane(1, 300), lab.inLane(2, 400), Qt::ShiftModifier);
    const auto range = lab.view().picture().range;
    QVERIFY(range.has_value());
    QVERIFY(std::abs(lab.view().scale().xOf(range->from) - 300) < 1);
    QVERIFY(std::abs(lab.view().scale().xOf(range->to) - 400) < 1);
    QVERIFY(lab.view().picture().rangeWords.contains(u"Held: "_s));
    QTest::keyClick(&lab.view(), Qt::Key_Z);
    QVERIFY(std::abs(lab.view().scale().from() - range->from) < 1e-6);
    QVERIFY(std::abs(lab.view().scale().to() - range->to) < 1e-6);
    lab.panel.grab();
    QTest::keyClick(&lab.view(), Qt::Key_Escape);
    QVERIFY(!lab.view().picture().range.has_value());
    // A press without a drag takes a range back.
    lab.drag(lab.inLane(1, 300), lab.inLane(1, 350), Qt::ShiftModifier);
    QTest::mouseClick(lab.pane(), Qt::LeftButton, Qt::ShiftModifier, lab.inLane(1, 320));
    QVERIFY(!lab.view().picture().range.has_value());
}

void TimelineInputTest::keysZoomFitMoveAndChoose()
{
    TimelineLab lab(3, 400, 0);
    QTest::keyClick(&lab.view(), Qt::Key_W);
    QVERIFY(!lab.view().scale().fits());
    QTest::keyClick(&lab.view(), Qt::Key_Plus);
    QTest::keyClick(&lab.view(), Qt::Key_S);
    QVERIFY(!lab.view().scale().fits());
    const double from = lab.view().scale().from();
    QTest::keyClick(&lab.view(), Qt::Key_A);
    QVERIFY(lab.view().scale().from() < from);
    QTest::keyClick(&lab.view(), Qt::Key_D);
    QVERIFY(std::abs(lab.view().scale().from() - from) < 1e-6);
    QTest::keyClick(&lab.view(), Qt::Key_0);
    QVERIFY(lab.view().scale().fits());
    QTest::keyClick(&lab.view(), Qt::Key_Down);
    QTest::keyClick(&lab.view(), Qt::Key_Down);
    QCOMPARE(lab.selection.client(), ClientId { 2 });
    QTest::keyClick(&lab.view(), Qt::Key_Up);
    QTest::keyClick(&lab.view(), Qt::Key_Up);
    QCOMPARE(lab.selection.client(), ClientId { 1 });
}

void TimelineInputTest::leftAndRightBelongToTheWindow()
{
    TimelineLab lab(3, 40);
    for (const Qt::Key key : { Qt::Key_Left, Qt::Key_Right, Qt::Key_Space, Qt::Key_F }) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        event.accept();
        QCoreApplication::sendEvent(&lab.view(), &event);
        QVERIFY(!event.isAccepted());
    }
}

void TimelineInputTest::aBranchInTheMinimapIsShownByAClick()
{
    TimelineLab lab(3, 60);
    auto frame = std::make_shared<Frame>(*lab.run.frame());
    frame->branches = std::make_shared<const std::vector<BranchInfo>>(std::vector<BranchInfo> {
        { BranchId(0), "trunk", BranchId(0), 0, 60 },
        { BranchId(1), "Client 2 before 3", BranchId(0), 20, 40 },
    });
    lab.panel.setFrame(frame);
    QSignalSpy wanted(&lab.panel, &TimelinePanel::branchRequested);
    const auto places = branchPlaces(lab.view().picture());
    QCOMPARE(places.size(), std::size_t { 1 });
    QCOMPARE(places[0].name, u"Client 2 before 3"_s);
    QVERIFY(std::abs(places[0].fork - MinimapScale(lab.view().picture()).xOf(20)) < 1);
    lab.panel.grab();
    QTest::mouseClick(lab.pane(), Qt::LeftButton, {}, places[0].box.center().toPoint());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).value<BranchId>(), BranchId(1));
}

QTEST_MAIN(TimelineInputTest)
#include "tst_timelineinput.moc"
