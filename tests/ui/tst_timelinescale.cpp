// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/testrun.h"
#include "ui/timeline/lanegeometry.h"
#include "ui/timeline/laneseek.h"
#include "ui/timeline/timescale.h"
#include "ui/timeline/timeticks.h"

#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

TimeScale scaleOf(Micros end)
{
    TimeScale scale;
    scale.setPixels(100, 1000);
    scale.setRun(0, end);
    return scale;
}

} // namespace

class TimelineScaleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void zoomKeepsTheTimeUnderTheMouse_data();
    void zoomKeepsTheTimeUnderTheMouse();
    void timeAndPixelAreEachOthersInverse();
    void fitShowsAllAndGoesOnWhileTheRunGrows();
    void followingKeepsTheEndInSight();
    void panningBackEndsFollowingAndPanningToTheEndBeginsItAgain();
    void nobodyPansOrZoomsBeyondTheRun();
    void aRunOfNothingShowsASecond();
    void revealBringsATimeIntoSight();
    void theBarStandsWhereTheScaleIs();
    void aBarThatStandsThereAlreadyMovesNothing();
    void lanesAreAsHighAsThereIsRoom();
    void aPointFindsTheLaneUnderIt();
    void lanesAreScrolledAsLittleAsNeeded();
    void ticksAreNice_data();
    void ticksAreNice();
    void ticksTellNeighboursApart();
    void stepAtCountsEntriesUpToATime();
    void theNearestEntryOfAClientIsFound();
    void aHandoverGoesFromReleaseToAcquisition();
    void foldedStretchesThatHoldNothingAreWaiting();
};

void TimelineScaleTest::zoomKeepsTheTimeUnderTheMouse_data()
{
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("factor");
    QTest::newRow("at the left edge") << 100.0 << 4.0;
    QTest::newRow("in the middle") << 600.0 << 4.0;
    QTest::newRow("near the run's end") << 1040.0 << 4.0;
    QTest::newRow("very close") << 400.0 << 2000.0;
    QTest::newRow("out again") << 500.0 << 0.5;
}

void TimelineScaleTest::zoomKeepsTheTimeUnderTheMouse()
{
    QFETCH(double, x);
    QFETCH(double, factor);
    TimeScale scale = scaleOf(10'000'000);
    if (factor < 1)
        scale.zoomAt(500, 8);
    const double before = scale.timeAt(x);
    const double wide = scale.microsPerPixel();
    scale.zoomAt(x, factor);
    QVERIFY(qAbs(scale.timeAt(x) - before) < scale.microsPerPixel() / 100);
    QVERIFY(qAbs(wide / scale.microsPerPixel() - factor) < factor / 1000);
}

void TimelineScaleTest::timeAndPixelAreEachOthersInverse()
{
    TimeScale scale = scaleOf(3'000'000);
    scale.zoomAt(700, 7);
    for (const double x : { 100.0, 333.0, 1100.0 })
        QVERIFY(qAbs(scale.xOf(scale.timeAt(x)) - x) < 1e-6);
    QVERIFY(scale.timeAt(200) < scale.timeAt(201));
}

void TimelineScaleTest::fitShowsAllAndGoesOnWhileTheRunGrows()
{
    TimeScale scale = scaleOf(2'000'000);
    QVERIFY(scale.fits() && scale.follows());
    QCOMPARE(scale.from(), 0.0);
    QVERIFY(scale.to() > 2'000'000);
    scale.setRun(0, 9'000'000);
    QCOMPARE(scale.from(), 0.0);
    QVERIFY(scale.to() > 9'000'000 && scale.to() < 10'000'000);
}

void TimelineScaleTest::followingKeepsTheEndInSight()
{
    TimeScale scale = scaleOf(2'000'000);
    scale.zoom(4);
    QVERIFY(!scale.fits() && scale.follows());
    const double span = scale.to() - scale.from();
    scale.setRun(0, 50'000'000);
    QVERIFY(scale.from() < 50'000'000 && scale.to() > 50'000'000);
    QVERIFY(qAbs(scale.to() - scale.from() - span) < 1);
}

void TimelineScaleTest::panningBackEndsFollowingAndPanningToTheEndBeginsItAgain()
{
    TimeScale scale = scaleOf(2'000'000);
    scale.zoom(4);
    scale.panBy(500);
    QVERIFY(!scale.follows());
    const double from = scale.from();
    scale.setRun(0, 4'000'000);
    QCOMPARE(scale.from(), from);
    scale.panBy(-100'000);
    QVERIFY(scale.follows());
}

void TimelineScaleTest::nobodyPansOrZoomsBeyondTheRun()
{
    TimeScale scale = scaleOf(2'000'000);
    scale.zoomAt(600, 4);
    scale.panBy(1e9);
    QCOMPARE(scale.from(), 0.0);
    scale.panBy(-1e9);
    QVERIFY(scale.to() <= scale.latest() + 1);
    scale.zoomAt(600, 1e12);
    QVERIFY(scale.to() - scale.from() >= TimeScale::shortest - 1e-6);
    scale.zoomAt(600, 1e-12);
    QVERIFY(scale.fits());
    QCOMPARE(scale.to(), scale.latest());
}

void TimelineScaleTest::aRunOfNothingShowsASecond()
{
    const TimeScale scale = scaleOf(0);
    QCOMPARE(scale.from(), 0.0);
    QVERIFY(scale.to() >= TimeScale::emptyRun);
}

void TimelineScaleTest::revealBringsATimeIntoSight()
{
    TimeScale scale = scaleOf(10'000'000);
    scale.zoomAt(1000, 20);
    scale.reveal(1'000'000);
    QVERIFY(scale.from() < 1'000'000 && scale.to() > 1'000'000);
    const double from = scale.from();
    scale.reveal(1'000'100);
    QCOMPARE(scale.from(), from); // what is in sight stays where it is
}

void TimelineScaleTest::theBarStandsWhereTheScaleIs()
{
    TimeScale scale = scaleOf(10'000'000);
    QCOMPARE(scale.barMaximum(), 0); // all is shown
    scale.zoomAt(600, 4);
    QVERIFY(scale.barMaximum() > 0);
    scale.setBarValue(0);
    QCOMPARE(scale.from(), scale.earliest());
    scale.setBarValue(scale.barMaximum());
    QVERIFY(qAbs(scale.to() - scale.latest()) < 100);
    scale.setBarValue(scale.barMaximum() / 2);
    QVERIFY(qAbs(scale.barValue() - scale.barMaximum() / 2) <= 1);
}

void TimelineScaleTest::aBarThatStandsThereAlreadyMovesNothing()
{
    TimeScale scale = scaleOf(3'000'000'000);
    scale.zoomAt(600, 1e6);
    const double from = scale.from();
    scale.setBarValue(scale.barValue());
    QCOMPARE(scale.from(), from);
}

void TimelineScaleTest::lanesAreAsHighAsThereIsRoom()
{
    LaneGeometry lanes { .area = { 0, 0, 800, 230 }, .axisHeight = 30, .lanes = 6 };
    lanes.fitRows();
    QCOMPARE(lanes.rowHeight, 32.0);
    QCOMPARE(lanes.mostScrolled(), 0);
    lanes.lanes = 2;
    lanes.fitRows();
    QCOMPARE(lanes.rowHeight, 38.0); // higher than that is no better
    lanes.lanes = 1000;
    lanes.fitRows();
    QCOMPARE(lanes.rowHeight, 20.0);
    QCOMPARE(lanes.mostScrolled(), 20 * 1000 + 4 - 200);
    lanes.scrolled = 50;
    QCOMPARE(lanes.first(), 2);
    QCOMPARE(lanes.last(), 13);
}

void TimelineScaleTest::aPointFindsTheLaneUnderIt()
{
    const LaneGeometry lanes { { 0, 0, 800, 230 }, 30, 20, 11, 10 };
    QCOMPARE(lanes.clientAt(29), ClientId {});
    QCOMPARE(lanes.clientAt(31), ClientId { 1 });
    QCOMPARE(lanes.clientAt(45), ClientId { 2 });
    QCOMPARE(lanes.clientAt(241), ClientId {});
    QCOMPARE(lanes.shownRect(ClientId { 1 }), QRectF(0, 30, 800, 10));
    QCOMPARE(lanes.shownRect(ClientId { 2 }), QRectF(0, 40, 800, 20));
}

void TimelineScaleTest::lanesAreScrolledAsLittleAsNeeded()
{
    const LaneGeometry lanes { { 0, 0, 800, 230 }, 30, 20, 100, 100 };
    QCOMPARE(lanes.scrolledTo(ClientId { 3 }), 40); // above
    QCOMPARE(lanes.scrolledTo(ClientId { 8 }), 100); // in sight
    QCOMPARE(lanes.scrolledTo(ClientId { 20 }), 200); // below
}

void TimelineScaleTest::ticksAreNice_data()
{
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("a run of seconds") << 0.0 << 2.6e6 << "0.0 s"
                                      << "0.5 s";
    QTest::newRow("milliseconds") << 0.0 << 8e5 << "0 ms"
                                  << "200 ms";
    QTest::newRow("microseconds") << 0.0 << 1000.0 << "0 µs"
                                  << "200 µs";
    QTest::newRow("close up in seconds") << 1.45e6 << 1.75e6 << "1.45 s"
                                         << "1.50 s";
    QTest::newRow("minutes") << 0.0 << 5e8 << "0:00"
                             << "2:00";
    QTest::newRow("hours") << 0.0 << 2e10 << "0:00:00"
                           << "1:00:00";
}

void TimelineScaleTest::ticksAreNice()
{
    QFETCH(double, from);
    QFETCH(double, to);
    const auto ticks = timeTicks(from, to, 700);
    QVERIFY(ticks.size() >= 3 && ticks.size() <= 9);
    QTEST(ticks[0].label, "first");
    QTEST(ticks[1].label, "second");
    for (const TimeTick& tick : ticks)
        QVERIFY(static_cast<double>(tick.at) >= from && static_cast<double>(tick.at) <= to);
}

void TimelineScaleTest::ticksTellNeighboursApart()
{
    for (double span = 200; span < 1e11; span *= 1.7) {
        for (const double from : { 0.0, span / 3, 7.0 * span }) {
            const auto ticks = timeTicks(from, from + span, 900);
            QVERIFY(!ticks.empty() && ticks.size() <= 11);
            for (std::size_t i = 1; i < ticks.size(); ++i) {
                QVERIFY2(ticks[i].label != ticks[i - 1].label, qPrintable(ticks[i].label));
                QCOMPARE(ticks[i].at - ticks[i - 1].at, ticks[1].at - ticks[0].at);
            }
        }
    }
    QVERIFY(timeTicks(5, 5, 900).empty());
}

void TimelineScaleTest::stepAtCountsEntriesUpToATime()
{
    test::TestRun run;
    run.steps(40);
    const JournalView journal = run.journal();
    QCOMPARE(stepAt(journal, -1), Step { 0 });
    QCOMPARE(stepAt(journal, never), journal.end());
    for (Step i = journal.begin(); i < journal.end(); ++i) {
        const Step step = stepAt(journal, journal[i].at);
        QVERIFY(step > i);
        QVERIFY(step == journal.end() || journal[step].at > journal[i].at);
    }
}

void TimelineScaleTest::theNearestEntryOfAClientIsFound()
{
    test::TestRun run;
    run.steps(40);
    const FramePtr frame = run.frame();
    const Lane* lane = frame->lanes->lane(ClientId { 2 });
    QVERIFY(lane != nullptr && lane->size() > 3);
    const Step second = (*lane)[1].index;
    const Step third = (*lane)[2].index;
    const Micros gap = frame->journal[third].at - frame->journal[second].at;
    QVERIFY(gap > 4);
    QCOMPARE(nearestEntry(*lane, frame->journal, frame->journal[second].at + 1),
             std::optional(second));
    QCOMPARE(nearestEntry(*lane, frame->journal, frame->journal[third].at - 1),
             std::optional(third));
    QCOMPARE(nearestEntry(*lane, frame->journal, -5), std::optional<Step>((*lane)[0].index));
    // What was written after the view was taken is not there for it.
    const JournalView early = frame->journal.truncated((*lane)[0].index);
    QCOMPARE(nearestEntry(*lane, early, 0), std::nullopt);
}

void TimelineScaleTest::aHandoverGoesFromReleaseToAcquisition()
{
    test::TestRun run;
    run.steps(60);
    const JournalView journal = run.journal();
    int found = 0;
    for (Step i = journal.begin(); i < journal.end(); ++i) {
        const auto handover = handoverAfter(journal, i);
        if (!handover)
            continue;
        ++found;
        QCOMPARE(journal[i].event, Event::LockReleased);
        QCOMPARE(handover->from, journal[i].client);
        QVERIFY(handover->to != handover->from && bool(handover->to));
        QVERIFY(handover->acquiredAt >= handover->releasedAt);
    }
    QCOMPARE(found, 2); // three clients, one task each
}

void TimelineScaleTest::foldedStretchesThatHoldNothingAreWaiting()
{
    const std::vector<LaneSpan> spans = drawnSpans({
        { 0, 10, Phase::Waiting },
        { 10, 20, Phase::Waiting, true, 0 },
        { 20, 30, Phase::Waiting, true, 0.4F },
        { 30, 40, Phase::Ready, true, 1 },
        { 40, 50, Phase::Holding },
    });
    QCOMPARE(spans.size(), std::size_t { 3 });
    QCOMPARE(spans[0].to, Micros { 20 });
    QVERIFY(!spans[0].folded && spans[1].folded);
    QCOMPARE(spans[2].from, Micros { 30 });
    QCOMPARE(spans[2].phase, Phase::Holding);
}

QTEST_APPLESS_MAIN(TimelineScaleTest)
#include "tst_timelinescale.moc"
