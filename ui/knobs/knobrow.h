// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/knobs/knobscale.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QSlider;

namespace lockstep::ui {

class PlainLabel;
class ValueBox;

/// One knob: caption, typed value, slider. The user's value wins over the frames' until a frame has
/// it, or until a second has passed, which means that it was refused. GUI thread only.
class KnobRow : public QWidget
{
    Q_OBJECT
public:
    /// When a drag sends its values.
    enum class Tells {
        WhileDragged, ///< at most every 100 ms, and the last value
        WhenReleased, ///< only the last value: each one is costly
    };
    KnobRow(const QString& title, const QString& unit, const KnobScale& scale, QWidget* parent,
            Tells tells = Tells::WhileDragged, quint64 typedMaximum = 0);

    /// Larger than its neighbours, with a picture of a client before its caption.
    void setProminent();
    /// Whether there is room for that picture, and for a large caption.
    void setPictured(bool pictured);
    /// What stands for the title where there is no room for it.
    void setShortTitle(const QString& title);
    /// Explains the knob with @p text.
    void setExplanation(const QString& text);
    /// Sets the frame's value. Emits nothing.
    void setTruth(quint64 value);
    [[nodiscard]] quint64 value() const { return m_value; }
    [[nodiscard]] QSlider* slider() const { return m_slider; }
    [[nodiscard]] ValueBox* box() const { return m_box; }

Q_SIGNALS:
    /// The user has turned the knob.
    void turned(quint64 value);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitTitle();
    void tint();
    void buildLine(const QString& title, const QString& unit, quint64 typedMaximum);
    void buildSlider(const QString& title);
    void stepSlider(int action);
    void sliderMoved(int position);
    void userSet(quint64 value);
    void tell();
    void show(quint64 value);
    [[nodiscard]] bool isBusy() const;

    QString m_title;
    QString m_shortTitle; ///< empty: the title has room
    KnobScale m_scale;
    Tells m_tells;
    QHBoxLayout* m_line; ///< above the slider
    PlainLabel* m_picture = nullptr; ///< prominent only
    PlainLabel* m_caption = nullptr;
    ValueBox* m_box = nullptr;
    QSlider* m_slider = nullptr;
    QTimer m_pause; ///< runs while no value may be sent
    QTimer m_patience; ///< runs while frames may still be behind
    quint64 m_value = 0; ///< shown
    quint64 m_truth = 0; ///< of the last frame
    quint64 m_told = 0;
    bool m_untold = false;
    bool m_updating = false;
};

} // namespace lockstep::ui
