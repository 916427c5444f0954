// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/compare/compareshape.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace lockstep::ui {

/// Small multiples of bars: a panel for each chosen measure, a bar for each recipe. The best bar of
/// a panel has the fill of Role::Held and a star; a recipe that broke an invariant is
/// cross-hatched. The recipe under the mouse, or chosen with Up and Down, is lit in all panels; a
/// click or Enter takes it. GUI thread only.
class ComparePlot : public QWidget
{
    Q_OBJECT
public:
    explicit ComparePlot(QWidget* parent = nullptr);

    /// Shows the rows at @p measures, in that order.
    void setComparison(const std::vector<Standing>& standings, std::vector<ComparisonRow> rows,
                       std::vector<std::size_t> measures);
    [[nodiscard]] CompareShape shape() const;
    [[nodiscard]] std::optional<std::size_t> current() const { return m_current; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return { 620, heightForWidth(620) }; }

Q_SIGNALS:
    /// A recipe was clicked, by its place.
    void recipeTaken(int recipe);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] CompareMetrics metrics() const;
    void paintPanel(QPainter& painter, const ComparePanel& panel) const;
    void paintBar(QPainter& painter, const CompareBar& bar, const ComparisonCell& cell) const;
    void setCurrent(std::optional<std::size_t> recipe);
    void describe();

    std::vector<QString> m_names;
    std::vector<bool> m_broken;
    std::vector<ComparisonRow> m_rows;
    std::vector<std::size_t> m_measures;
    std::optional<std::size_t> m_current;
};

} // namespace lockstep::ui
