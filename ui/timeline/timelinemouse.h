// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

#include <QObject>

#include <optional>

namespace lockstep::ui {

/// The mouse on the timeline: it drags the playhead or the picture, clicks on lanes, and turns its
/// wheel. Changes nothing itself, but asks for what is wanted. GUI thread only.
class TimelineMouse : public QObject
{
    Q_OBJECT
public:
    /// @p picture is what the mouse is on; it must outlive this.
    TimelineMouse(const TimelinePicture& picture, QObject* parent);

    // The left button, and the mouse itself. Requires of press(): the picture has a frame.
    void press(QPointF at);
    void move(QPointF at);
    void release(QPointF at);
    /// Turns by @p angle, in eighths of a degree. Requires: the picture has a frame.
    void turn(QPointF at, QPoint angle, Qt::KeyboardModifiers modifiers);

    /// Nothing is pressed.
    [[nodiscard]] bool isIdle() const { return m_drag == Drag::None; }
    /// How the mouse looks there.
    [[nodiscard]] Qt::CursorShape shapeAt(QPointF point) const;

Q_SIGNALS:
    void seekRequested(lockstep::Step step);
    void clientClicked(lockstep::ClientId client); ///< nobody when it was on no lane
    void clientHovered(lockstep::ClientId client);
    /// The picture shall move by so many pixels.
    void panned(QPointF by);
    /// The lanes shall be scrolled by so many pixels.
    void scrolled(int by);
    /// A second shall be @p factor times as wide; what is at @p x stays there.
    void zoomed(double x, double factor);

private:
    enum class Drag { None, Press, Pan, Playhead };

    [[nodiscard]] bool onPlayhead(QPointF point) const;
    void seekTo(Step step);
    void clickLane(QPointF point);

    const TimelinePicture& m_picture;
    Drag m_drag = Drag::None;
    QPointF m_pressed; ///< where the button went down, or where the last pan step ended
    std::optional<Step> m_sought; ///< while the playhead is dragged
};

} // namespace lockstep::ui
