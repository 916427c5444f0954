// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/compareshape.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

ComparisonRow rowOf(std::vector<double> values)
{
    ComparisonRow row;
    for (const double value : values)
        row.cells.push_back({ value, "x", value >= 0, false });
    return row;
}

const CompareMetrics metrics { .line = 20, .name = 100, .value = 50 };

} // namespace

class TestCompareShape : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBarIsAsLongAsItsShareOfTheGreatest()
    {
        const auto shape = layOutComparison({ rowOf({ 10, 40, 0 }) }, { 0 }, 400, metrics);
        const auto& bars = shape.panels.at(0).bars;
        QVERIFY(bars[1].bar.width() > 50);
        QCOMPARE(bars[0].bar.width(), bars[1].bar.width() / 4);
        QCOMPARE(bars[2].bar.width(), 0.0);
    }

    void whatIsNotKnownHasNoBar()
    {
        const auto shape = layOutComparison({ rowOf({ -1, 40 }) }, { 0 }, 400, metrics);
        QCOMPARE(shape.panels.at(0).bars[0].bar.width(), 0.0);
    }

    void nothingStandsOverAnythingElse()
    {
        const std::vector<ComparisonRow> rows(5, rowOf({ 1, 2, 3 }));
        for (const double width : { 200.0, 500.0, 760.0, 1400.0 }) {
            const auto shape = layOutComparison(rows, { 0, 1, 2, 3, 4 }, width, metrics);
            std::vector<QRectF> taken;
            for (const ComparePanel& panel : shape.panels) {
                taken.push_back(panel.title);
                for (const CompareBar& bar : panel.bars) {
                    QVERIFY(bar.name.right() <= bar.bar.left());
                    QVERIFY(bar.bar.right() < bar.value.left());
                    QVERIFY(bar.value.right() <= bar.row.right() + 0.01);
                    taken.push_back(bar.row);
                }
            }
            for (std::size_t i = 0; i < taken.size(); ++i) {
                QVERIFY(taken[i].bottom() <= shape.height);
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!taken[i].intersects(taken[j]));
            }
        }
    }

    void aWiderPlotHasMorePanelsBesideEachOther()
    {
        const std::vector<ComparisonRow> rows(6, rowOf({ 1, 2, 3 }));
        const std::vector<std::size_t> all { 0, 1, 2, 3, 4, 5 };
        const double narrow = layOutComparison(rows, all, 300, metrics).height;
        const double wide = layOutComparison(rows, all, 1000, metrics).height;
        QVERIFY(wide < narrow / 2);
    }

    void theRecipeUnderAPointIsFound()
    {
        const auto shape
            = layOutComparison({ rowOf({ 1, 2 }), rowOf({ 2, 1 }) }, { 1, 0 }, 800, metrics);
        const auto& panel = shape.panels.at(1);
        QCOMPARE(shape.recipeAt(panel.bars[1].row.center()), std::optional<std::size_t>(1));
        QCOMPARE(shape.panelAt(panel.bars[1].row.center())->measure, std::size_t { 0 });
        QCOMPARE(shape.recipeAt(panel.title.center()), std::nullopt);
        QCOMPARE(shape.recipeAt(QPointF(-5, -5)), std::nullopt);
    }
};

QTEST_APPLESS_MAIN(TestCompareShape)
#include "tst_compareshape.moc"
