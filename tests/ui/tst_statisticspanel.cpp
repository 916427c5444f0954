// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The histogram's geometry, and the numbers under it.
#include "tests/support/testrun.h"
#include "ui/inspector/histogramshape.h"
#include "ui/inspector/statisticspanel.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QToolButton>
#include <QtTest>

#include <numeric>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

class TestStatisticsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void barsCountEveryDurationOnce()
    {
        Histogram histogram;
        for (std::uint32_t i = 1; i <= 1000; ++i)
            histogram.add(i * 700);
        const QRectF area(10, 20, 200, 80);
        const HistogramShape shape = layOutHistogram(histogram, area);
        QCOMPARE(shape.bars.size(), barCount(200));
        std::uint64_t sum = 0;
        for (const HistogramBar& bar : shape.bars) {
            sum += bar.count;
            QVERIFY(area.adjusted(0, -0.01, 0, 0.01).contains(bar.rect) || bar.count == 0);
            QCOMPARE(bar.rect.bottom(), area.bottom());
        }
        QCOMPARE(sum, std::uint64_t { 1000 });
        for (std::size_t i = 1; i < shape.bars.size(); ++i)
            QVERIFY(shape.bars[i].rect.left() > shape.bars[i - 1].rect.right());
    }

    void heightsAreInProportionButNothingIsInvisible()
    {
        Histogram histogram;
        for (int i = 0; i < 10'000; ++i)
            histogram.add(1000);
        histogram.add(900'000);
        const HistogramShape shape = layOutHistogram(histogram, QRectF(0, 0, 300, 100));
        QCOMPARE(shape.bars.front().rect.height(), 100.0);
        QCOMPARE(shape.bars.back().count, std::uint64_t { 1 });
        QCOMPARE(shape.bars.back().rect.height(), 2.0);
        QCOMPARE(shape.bars[5].rect.height(), 0.0);
    }

    void durationsStandInTheirOwnBar()
    {
        Histogram histogram;
        histogram.add(1'000'000);
        const HistogramShape shape = layOutHistogram(histogram, QRectF(10, 0, 100, 50));
        QCOMPARE(shape.xOf(0), 10.0);
        QCOMPARE(shape.xOf(500'000), 60.0);
        QCOMPARE(shape.xOf(1'000'000), 110.0);
        QVERIFY(shape.barAt(9) == nullptr);
        QCOMPARE(shape.barAt(109.5), &shape.bars.back());
        QVERIFY(shape.barAt(110) == nullptr);
    }

    void withoutValuesThereAreNoBars()
    {
        QVERIFY(layOutHistogram({}, QRectF(0, 0, 100, 50)).bars.empty());
        Histogram zero;
        zero.add(0);
        QVERIFY(layOutHistogram(zero, QRectF(0, 0, 100, 50)).limit > 0);
        QVERIFY(layOutHistogram(zero, QRectF(0, 0, 0, 50)).bars.empty());
    }

    void theNumbersAreThoseOfTheRun()
    {
        test::TestRun run;
        auto facts = statisticsFacts(*run.frame(), false);
        QCOMPARE(facts[0].value, u"–"_s);
        QCOMPARE(facts[3].value, u"–"_s);
        while (run.step()) { }
        facts = statisticsFacts(*run.frame(), true);
        QCOMPARE(facts[0].value, u"300 ms"_s);
        QCOMPARE(facts[3].value, u"1.00"_s);
        QVERIFY(facts[3].tip.contains(u"Jain"_s));
        QCOMPARE(facts[5].value, u"3"_s);
    }

    void theToggleShowsHolds()
    {
        test::TestRun run;
        while (run.step()) { }
        Selection selection;
        StatisticsPanel panel(selection, nullptr);
        QWidget* modes = panel.headerWidget();
        panel.setFrame(run.frame());
        panel.resize(320, 260);
        const QImage waits = panel.grab().toImage();
        modes->findChild<QToolButton*>(u"statistics-hold"_s)->click();
        QVERIFY(panel.grab().toImage() != waits);
        modes->findChild<QToolButton*>(u"statistics-wait"_s)->click();
        QCOMPARE(panel.grab().toImage(), waits);
    }
};

QTEST_MAIN(TestStatisticsPanel)
#include "tst_statisticspanel.moc"
