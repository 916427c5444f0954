// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/inspector/histogramshape.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace lockstep::ui {

/// A small painted histogram of durations with marks at p50 and p99. GUI thread only.
class HistogramPlot : public QWidget
{
    Q_OBJECT
public:
    explicit HistogramPlot(QWidget* parent = nullptr);
    /// @p noun names one of the durations in tooltips: "wait". @p empty is shown when there is
    /// none.
    void setHistogram(const Histogram& histogram, Role role, const QString& noun,
                      const QString& empty);
    [[nodiscard]] QSize sizeHint() const override { return { 280, 110 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 120, 72 }; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] HistogramShape shape() const;
    void paintMark(QPainter& painter, const HistogramShape& shape, double share,
                   const QString& name, double& freeFrom) const;

    Histogram m_histogram;
    Role m_role = Role::Waiting;
    QString m_noun;
    QString m_empty;
    double m_mouse = -1;
};

} // namespace lockstep::ui
