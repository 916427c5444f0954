// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/testrun.h"
#include "ui/lanes/laneseek.h"
#include "ui/lanes/timeticks.h"
#include "ui/timeline/timescale.h"

#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

TimeScale scaleOf(Micros end)
{
    TimeScale scale;
    scale.setPixels(100, 1000);
    scale.setRun(0, static_cast<double>(end));
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
    void anAxisOfStepsShowsAtLeastADozen();
    void aStretchIsShownAsItIs();
    void stepsHaveMarksAtRoundNumbers();
    void stepAtCountsEntriesUpToATime();
    void theNearestStepOfAClientIsFound();
    void revealBringsATimeIntoSight();
    void ticksAreNice_data();
    void ticksAreNice();
    void ticksTellNeighboursApart();
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
    const double before = scale.positionAt(x);
    const double wide = scale.perPixel();
    scale.zoomAt(x, factor);
    QVERIFY(qAbs(scale.positionAt(x) - before) < scale.perPixel() / 100);
    QVERIFY(qAbs(wide / scale.perPixel() - factor) < factor / 1000);
}

void TimelineScaleTest::timeAndPixelAreEachOthersInverse()
{
    TimeScale scale = scaleOf(3'000'000);
    scale.zoomAt(700, 7);
    for (const double x : { 100.0, 333.0, 1100.0 })
        QVERIFY(qAbs(scale.xOf(scale.positionAt(x)) - x) < 1e-6);
    QVERIFY(scale.positionAt(200) < scale.positionAt(201));
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

void TimelineScaleTest::anAxisOfStepsShowsAtLeastADozen()
{
    TimeScale scale;
    scale.setPixels(100, 1000);
    scale.setAxis(Axis::Steps);
    scale.setRun(0, 3.5);
    QVERIFY(scale.fits());
    QVERIFY(scale.to() >= TimeScale::emptySteps);
    scale.setRun(0, 1'000'000.5);
    QVERIFY(scale.to() > 1'000'000);
    scale.zoomAt(600, 1e12);
    QVERIFY(qAbs(scale.to() - scale.from() - TimeScale::fewestSteps) < 1e-6);
    QVERIFY(scale.atClosest());
    scale.setAxis(Axis::Time); // shows all again
    QVERIFY(scale.fits());
}

void TimelineScaleTest::aStretchIsShownAsItIs()
{
    TimeScale scale = scaleOf(10'000'000);
    scale.show(2'000'000, 3'000'000);
    QVERIFY(!scale.fits() && !scale.follows());
    QVERIFY(qAbs(scale.from() - 2'000'000) < 1 && qAbs(scale.to() - 3'000'000) < 1);
    scale.show(5'000'000, 5'000'001); // no closer than the closest, and around it
    QVERIFY(scale.from() < 5'000'000 && scale.to() > 5'000'001);
    scale.show(-1e9, 1e12);
    QVERIFY(scale.fits());
}

void TimelineScaleTest::stepsHaveMarksAtRoundNumbers()
{
    const auto few = stepTicks(0, 12, 1000);
    QCOMPARE(few.size(), std::size_t { 13 });
    QCOMPARE(few[7].label, u"7"_s);
    for (double span = 12; span < 2e7; span *= 3.3) {
        const auto ticks = stepTicks(span / 3, span / 3 + span, 1000);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 23);
        const Micros apart = ticks[1].at - ticks[0].at;
        for (const TimeTick& tick : ticks)
            QCOMPARE(tick.at % apart, 0);
    }
    QCOMPARE(stepTicks(999'000, 1'001'000, 1000).back().label, u"1,001,000"_s);
}

void TimelineScaleTest::stepAtCountsEntriesUpToATime()
{
    test::TestRun run;
    run.steps(40);
    const JournalView journal = run.journal();
    QCOMPARE(stepAt(journal, Axis::Time, 1e18), journal.end());
    QCOMPARE(stepAt(journal, Axis::Steps, -3), journal.begin());
    QCOMPARE(stepAt(journal, Axis::Steps, 1e18), journal.end());
    QCOMPARE(stepAt(journal, Axis::Steps, 7.4), Step { 7 });
    QCOMPARE(stepAt(journal, Axis::Steps, 7.6), Step { 8 });
    for (Step i = journal.begin(); i < journal.end(); ++i) {
        const Step step = stepAt(journal, Axis::Time, static_cast<double>(journal[i].at));
        QVERIFY(step > i);
        QVERIFY(step == journal.end() || journal[step].at > journal[i].at);
        QCOMPARE(positionOf(journal, Axis::Time, i + 1), static_cast<double>(journal[i].at));
        QCOMPARE(positionOf(journal, Axis::Steps, i + 1), static_cast<double>(i + 1));
    }
}

void TimelineScaleTest::theNearestStepOfAClientIsFound()
{
    test::TestRun run;
    run.steps(40);
    const FramePtr frame = run.frame();
    const Lane* lane = frame->lanes->lane(ClientId { 2 });
    QVERIFY(lane != nullptr && lane->size() > 3);
    const auto stepOf = [&](std::size_t i) { return Step { (*lane)[i].index } + 1; };
    for (const Axis axis : { Axis::Steps, Axis::Time }) {
        const double second = positionOf(frame->journal, axis, stepOf(1));
        const double third = positionOf(frame->journal, axis, stepOf(2));
        QVERIFY(third > second);
        const double near = (third - second) / 10;
        const auto nearest
            = [&](double at) { return nearestStep(*lane, frame->journal, axis, at); };
        QCOMPARE(nearest(second + near), std::optional(stepOf(1)));
        QCOMPARE(nearest(third - near), std::optional(stepOf(2)));
        QCOMPARE(nearest(-5), std::optional(stepOf(0)));
        QCOMPARE(nearest(1e15), std::optional(stepOf(lane->size() - 1)));
        // What was written after the view was taken is not there for it.
        QCOMPARE(nearestStep(*lane, frame->journal.truncated((*lane)[0].index), axis, 0),
                 std::nullopt);
    }
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

QTEST_APPLESS_MAIN(TimelineScaleTest)
#include "tst_timelinescale.moc"
