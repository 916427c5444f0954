// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/testrun.h"
#include "ui/knobs/knobrow.h"
#include "ui/knobs/knobscale.h"
#include "ui/knobs/knobspanel.h"
#include "ui/knobs/valuebox.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::Literals::StringLiterals;
using lockstep::test::TestRun;

namespace {

Config configWith(unsigned clients)
{
    Config config;
    config.clients = clients;
    return config;
}

/// A panel on show, with the frame of a fresh run of three clients.
struct Bench
{
    Selection selection;
    TestRun run { configWith(3) };
    KnobsPanel panel { selection };

    Bench()
    {
        panel.resize(260, 360);
        panel.show();
        panel.setFrame(run.frame());
    }
    KnobRow* row(const QString& title)
    {
        for (auto* candidate : panel.findChildren<KnobRow*>()) {
            if (candidate->slider()->accessibleName() == title)
                return candidate;
        }
        return nullptr;
    }
};

} // namespace

class TestKnobs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void everyScaleGrowsWithItsPosition();
    void everySmallClientCountHasAPlace();
    void slidersReachBothEnds();
    void stepsGoThroughEverySmallValueAndBack();
    void endlessStandsAtTheFarEnd();
    void frameShowsWithoutBeingTold();
    void aDragTellsItsLastValue();
    void aDragIsToldInFewPieces();
    void framesDoNotPullTheSliderFromTheHand();
    void aLateFrameDoesNotUndoTheUser();
    void aRefusedValueGoesBack();
    void keysStepByOne();
    void typedValueIsTakenAndKeptInRange();
    void escapeGivesTheOldValueBack();
    void nonsenseCannotBeTyped();
    void anySeedCanBeTyped();
    void theSeedIsToldOnlyOnRelease();
    void everyControlHasANameAndAnExplanation();
    void theSessionTimeoutOffersWhatTheServiceGrants();
};

void TestKnobs::everyScaleGrowsWithItsPosition()
{
    for (const KnobScale& scale : { clientsScale(), scaleOf(Knob::RetryDelay),
                                    scaleOf(Knob::Jitter), scaleOf(Knob::Tasks), seedScale() }) {
        const int last = KnobScale::positions - (scale.endless ? 1 : 0);
        for (int position = 1; position <= last; ++position)
            QVERIFY(scale.valueAt(position) >= scale.valueAt(position - 1));
    }
}

void TestKnobs::theSessionTimeoutOffersWhatTheServiceGrants()
{
    const KnobScale scale = scaleOf(Knob::SessionTimeout);
    QCOMPARE(scale.valueAt(0), 1000U);
    QCOMPARE(scale.valueAt(KnobScale::positions), 60'000U);
    QCOMPARE(scale.stepped(4000, 1), 4500U);
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::knobChanged);
    KnobRow* row = bench.row(u"Session timeout"_s);
    QCOMPARE(row->box()->text(), u"4 s"_s);
    QTest::keyClick(row->slider(), Qt::Key_Right);
    QCOMPARE(told.last().at(0).value<Knob>(), Knob::SessionTimeout);
    QCOMPARE(told.last().at(1).toUInt(), 4500U);
    // A run that was started with less is shown as it is.
    Bench fresh;
    fresh.run.act(TurnKnob { Knob::SessionTimeout, 200 });
    fresh.panel.setFrame(fresh.run.frame());
    QCOMPARE(fresh.row(u"Session timeout"_s)->box()->text(), u"200 ms"_s);
}

void TestKnobs::everySmallClientCountHasAPlace()
{
    const KnobScale scale = clientsScale();
    for (std::uint64_t count = 1; count <= 64; ++count)
        QCOMPARE(scale.valueAt(scale.positionOf(count)), count);
    // The usual counts are easy to hit.
    QVERIFY(scale.positionOf(64) > KnobScale::positions * 3 / 4);
}

void TestKnobs::slidersReachBothEnds()
{
    QCOMPARE(clientsScale().valueAt(0), std::uint64_t { leastClients });
    QCOMPARE(clientsScale().valueAt(KnobScale::positions), std::uint64_t { maximumClients });
    for (const Knob knob : { Knob::RetryDelay, Knob::WorkTime, Knob::Jitter }) {
        QCOMPARE(scaleOf(knob).valueAt(0), std::uint64_t { knobInfo(knob).minimum });
        QCOMPARE(scaleOf(knob).valueAt(KnobScale::positions),
                 std::uint64_t { knobInfo(knob).maximum });
    }
}

void TestKnobs::stepsGoThroughEverySmallValueAndBack()
{
    const KnobScale scale = clientsScale();
    std::uint64_t value = 1;
    for (std::uint64_t expected = 2; expected <= 99; ++expected) {
        value = scale.stepped(value, 1);
        QCOMPARE(value, expected);
    }
    QCOMPARE(scale.stepped(100, 1), 110U);
    QCOMPARE(scale.stepped(110, -1), 100U);
    QCOMPARE(scale.stepped(100, -1), 99U);
    QCOMPARE(scale.stepped(0, -1), 0U);
    QCOMPARE(scale.stepped(1000, 1), 1000U);
}

void TestKnobs::endlessStandsAtTheFarEnd()
{
    const KnobScale scale = scaleOf(Knob::Tasks);
    QCOMPARE(scale.valueAt(KnobScale::positions), 0U);
    QCOMPARE(scale.positionOf(0), KnobScale::positions);
    QCOMPARE(scale.positionOf(scale.maximum), KnobScale::positions - 1);
    QCOMPARE(scale.stepped(scale.maximum, 1), 0U);
    QCOMPARE(scale.stepped(0, -1), scale.maximum);
    QCOMPARE(scale.valueAt(0), 1U);
}

void TestKnobs::frameShowsWithoutBeingTold()
{
    Bench bench;
    QSignalSpy clients(&bench.panel, &KnobsPanel::clientsChanged);
    QSignalSpy knobs(&bench.panel, &KnobsPanel::knobChanged);
    QSignalSpy seed(&bench.panel, &KnobsPanel::seedChanged);
    bench.run.act(TurnKnob { Knob::WorkTime, 450 });
    bench.run.act(TurnKnob { Knob::Tasks, 0 });
    bench.run.addClient(4);
    bench.panel.setFrame(bench.run.frame());
    QCOMPARE(bench.row(u"Clients"_s)->value(), 4U);
    QCOMPARE(bench.row(u"Work time"_s)->box()->text(), u"450 ms"_s);
    QCOMPARE(bench.row(u"Tasks each"_s)->box()->text(), u"endless"_s);
    QCOMPARE(clients.count() + knobs.count() + seed.count(), 0);
}

void TestKnobs::aDragTellsItsLastValue()
{
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::clientsChanged);
    QSlider* slider = bench.row(u"Clients"_s)->slider();
    slider->setSliderDown(true);
    slider->setSliderPosition(clientsScale().positionOf(20));
    slider->setSliderPosition(clientsScale().positionOf(40));
    slider->setSliderDown(false);
    QCOMPARE(told.last().at(0).toUInt(), 40U);
}

void TestKnobs::aDragIsToldInFewPieces()
{
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::clientsChanged);
    QSlider* slider = bench.row(u"Clients"_s)->slider();
    slider->setSliderDown(true);
    // Without the event loop no pause ends: only the first value of many goes out.
    for (unsigned count = 4; count <= 40; ++count)
        slider->setSliderPosition(clientsScale().positionOf(count));
    QCOMPARE(told.count(), 1);
    // A hand that rests is told as well, before it lets go.
    QTRY_COMPARE(told.count(), 2);
    QCOMPARE(told.last().at(0).toUInt(), 40U);
    slider->setSliderDown(false);
    QCOMPARE(told.count(), 2);
}

void TestKnobs::framesDoNotPullTheSliderFromTheHand()
{
    Bench bench;
    KnobRow* row = bench.row(u"Clients"_s);
    row->slider()->setSliderDown(true);
    row->slider()->setSliderPosition(clientsScale().positionOf(25));
    bench.panel.setFrame(bench.run.frame());
    QCOMPARE(row->value(), 25U);
    QCOMPARE(row->slider()->value(), clientsScale().positionOf(25));
    row->slider()->setSliderDown(false);
}

void TestKnobs::aLateFrameDoesNotUndoTheUser()
{
    Bench bench;
    KnobRow* row = bench.row(u"Clients"_s);
    row->slider()->setValue(clientsScale().positionOf(4));
    bench.panel.setFrame(bench.run.frame()); // still 3
    QCOMPARE(row->value(), 4U);
    bench.run.addClient(4);
    bench.panel.setFrame(bench.run.frame()); // caught up
    bench.run.retire(4);
    bench.panel.setFrame(bench.run.frame()); // and from now on the frames are believed again
    QCOMPARE(row->value(), 3U);
}

void TestKnobs::aRefusedValueGoesBack()
{
    Bench bench;
    KnobRow* row = bench.row(u"Clients"_s);
    row->slider()->setValue(clientsScale().positionOf(4));
    bench.panel.setFrame(bench.run.frame());
    QCOMPARE(row->value(), 4U);
    QTRY_COMPARE(row->value(), 3U);
}

void TestKnobs::keysStepByOne()
{
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::knobChanged);
    KnobRow* row = bench.row(u"Jitter"_s);
    QTest::keyClick(row->slider(), Qt::Key_Right);
    QCOMPARE(row->value(), 1U);
    QTest::keyClick(row->slider(), Qt::Key_Right);
    QTest::keyClick(row->slider(), Qt::Key_Left);
    QCOMPARE(row->value(), 1U);
    QTest::keyClick(row->slider(), Qt::Key_End);
    QCOMPARE(row->value(), 100U);
    QTest::keyClick(row->box(), Qt::Key_Down);
    QCOMPARE(row->value(), 99U);
    QCOMPARE(told.last().at(0).value<Knob>(), Knob::Jitter);
    QCOMPARE(told.last().at(1).toUInt(), 99U);
}

void TestKnobs::typedValueIsTakenAndKeptInRange()
{
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::clientsChanged);
    ValueBox* box = bench.row(u"Clients"_s)->box();
    box->selectAll();
    QTest::keyClicks(box, u"12"_s);
    QCOMPARE(told.count(), 0);
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.last().at(0).toUInt(), 12U);
    box->selectAll();
    QTest::keyClicks(box, u"5000"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(told.last().at(0).toUInt(), maximumClients);
    QCOMPARE(box->text(), u"1000"_s);
}

void TestKnobs::escapeGivesTheOldValueBack()
{
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::clientsChanged);
    ValueBox* box = bench.row(u"Clients"_s)->box();
    box->selectAll();
    QTest::keyClicks(box, u"77"_s);
    QTest::keyClick(box, Qt::Key_Escape);
    QCOMPARE(box->text(), u"3"_s);
    QCOMPARE(told.count(), 0);
}

void TestKnobs::nonsenseCannotBeTyped()
{
    Bench bench;
    ValueBox* box = bench.row(u"Retry delay"_s)->box();
    for (const QString& text : { u"x"_s, u"-5"_s, u"1.5"_s, u"10 min"_s, u"+3"_s }) {
        QString input = text;
        int position = 0;
        QVERIFY2(box->validate(input, position) == QValidator::Invalid, qPrintable(text));
    }
    for (const QString& text : { u"250"_s, u"250 ms"_s, u"250ms"_s }) {
        QString input = text;
        int position = 0;
        QVERIFY2(box->validate(input, position) == QValidator::Acceptable, qPrintable(text));
    }
}

void TestKnobs::anySeedCanBeTyped()
{
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::seedChanged);
    ValueBox* box = bench.row(u"Random seed"_s)->box();
    box->selectAll();
    QTest::keyClicks(box, u"18446744073709551615"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.last().at(0).toULongLong(), 18446744073709551615ULL);
}

void TestKnobs::theSeedIsToldOnlyOnRelease()
{
    Bench bench;
    QSignalSpy told(&bench.panel, &KnobsPanel::seedChanged);
    QSlider* slider = bench.row(u"Random seed"_s)->slider();
    slider->setSliderDown(true);
    slider->setSliderPosition(200);
    slider->setSliderPosition(420);
    QCOMPARE(told.count(), 0);
    slider->setSliderDown(false);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.last().at(0).toULongLong(), 42U);
}

void TestKnobs::everyControlHasANameAndAnExplanation()
{
    Bench bench;
    const auto rows = bench.panel.findChildren<KnobRow*>();
    QCOMPARE(rows.size(), knobCount + 2);
    for (KnobRow* row : rows) {
        QVERIFY(!row->slider()->accessibleName().isEmpty());
        QCOMPARE(row->box()->accessibleName(), row->slider()->accessibleName());
        QVERIFY(!row->slider()->toolTip().isEmpty());
    }
    QVERIFY(bench.row(u"Random seed"_s)->slider()->toolTip().contains(u"restart"_s));
}

QTEST_MAIN(TestKnobs)
#include "tst_knobs.moc"
