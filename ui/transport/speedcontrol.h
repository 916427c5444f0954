// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>
#include <QWidget>

class QSlider;

namespace lockstep::ui {

class PlainLabel;

/// The place of a speed on the slider: 0.1x to 100x, 20 places to each factor of ten, and "as fast
/// as possible" at the far end, a little apart.
[[nodiscard]] int positionOfSpeed(const Speed& speed);
[[nodiscard]] Speed speedAtPosition(int position);
/// "0.5x" with a proper multiplication sign; "max" for as fast as possible.
[[nodiscard]] QString speedText(const Speed& speed);

/// A slider for the speed with its value beside it. A double click goes back to real time.
/// GUI thread only.
class SpeedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SpeedControl(QWidget* parent = nullptr);
    /// Shows @p speed and emits nothing; ignored while the user drags.
    void setSpeed(const Speed& speed);
    [[nodiscard]] Speed speed() const;
    [[nodiscard]] QSlider* slider() const { return m_slider; }
    /// The next of 0.1, 0.2, 0.5, 1, 2, 5 ... as fast as possible; @p direction is 1 or -1. False
    /// when there is none.
    bool step(int direction);
    void setSliderWidth(int width);

Q_SIGNALS:
    void speedChanged(lockstep::Speed speed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showText();
    void measure();

    QSlider* m_slider;
    PlainLabel* m_text;
    bool m_updating = false;
};

} // namespace lockstep::ui
