// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace lockstep::ui {

/// What the glyphs and the looks of the timeline mean, in one line: as many as have room. The
/// tooltip has all of them. GUI thread only.
class TimelineLegend : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineLegend(QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 0, 20 }; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace lockstep::ui
