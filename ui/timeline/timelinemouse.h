// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

#include <QObject>

#include <optional>

namespace lockstep::ui {

/// The mouse on the timeline: it drags the playhead, the picture, a range or the minimap's frame,
/// clicks on lanes and branches, and turns its wheel. Changes nothing itself, but asks for what is
/// wanted. GUI thread only.
class TimelineMouse : public QObject
{
    Q_OBJECT
public:
    /// @p picture is what the mouse is on; it must outlive this.
    TimelineMouse(const TimelinePicture& picture, QObject* parent);

    // The left button, and the mouse itself. Requires of press(): the picture has a frame.
    void press(QPointF at, Qt::KeyboardModifiers modifiers);
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
    void clientClicked(lockstep::ClientId client);
    void clientHovered(lockstep::ClientId client);
    void branchClicked(lockstep::BranchId branch);
    void foldClicked(); ///< the lane that several share shall open
    /// The picture shall move by so many pixels.
    void panned(QPointF by);
    /// What is shown shall begin there.
    void moved(double from);
    /// The lanes shall be scrolled by so many pixels.
    void scrolled(int by);
    /// Everything shall be @p factor times as wide; what is at @p x stays there.
    void zoomed(double x, double factor);
    /// A stretch of the axis is marked; none where its ends are the same.
    void rangeMarked(double from, double to);

private:
    enum class Drag { None, Press, Pan, Playhead, Range, Window };

    [[nodiscard]] bool onPlayhead(QPointF point) const;
    [[nodiscard]] bool onMinimap(QPointF point) const;
    void pressMinimap(QPointF at);
    void seekTo(Step step);
    void clickLane(QPointF point);
    void markTo(QPointF at);

    const TimelinePicture& m_picture;
    Drag m_drag = Drag::None;
    QPointF m_pressed; ///< where the button went down, or where the last pan step ended
    double m_anchor = 0; ///< Range: where it began. Window: from its left edge to the mouse
    std::optional<Step> m_sought; ///< while the playhead is dragged
};

} // namespace lockstep::ui
