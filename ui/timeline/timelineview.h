// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/timeline/lanefiller.h"
#include "ui/timeline/timelinekeys.h"
#include "ui/timeline/timelinemouse.h"
#include "ui/timeline/timelinespeech.h"
#include "ui/timeline/timelinestate.h"

#include <QAbstractScrollArea>

namespace lockstep::ui {

class Selection;

/// The lock's lane and the clients' lanes with their axis, playhead, minimap and scroll bar.
/// Computes only what is in sight. GUI thread only.
class TimelineView : public QAbstractScrollArea, public TimelineSpeech
{
    Q_OBJECT
public:
    TimelineView(Selection& selection, QWidget* parent);

    /// Shows @p frame, never null.
    void setFrame(const FramePtr& frame);

    void fit();
    /// Zooms by one notch: about the mouse while it is over the lanes, else about the playhead.
    void zoomIn() { zoomBy(1.5); }
    void zoomOut() { zoomBy(1 / 1.5); }
    void setFollows(bool follows);
    /// Shows the marked range; does nothing without one.
    void zoomToRange();

    /// The axis for while the run is paused, or while it runs.
    void setAxis(bool running, Axis axis);
    [[nodiscard]] Axis axisFor(bool running) const { return m_state.axisFor(running); }
    /// The user's choice, for how the run is now.
    void chooseAxis(Axis axis);
    void setSort(LaneSort sort);
    [[nodiscard]] LaneSort sort() const { return m_state.sort(); }
    /// See TimelineState.
    void setOther(std::optional<BranchId> branch);
    [[nodiscard]] bool wasShown(BranchId branch) const { return m_state.wasShown(branch); }
    /// Whether lanes that have no room share one.
    void setFolds(bool folds);
    [[nodiscard]] bool folds() const { return m_state.folds(); }
    [[nodiscard]] const TimeScale& scale() const { return m_picture.scale; }
    [[nodiscard]] const TimelinePicture& picture() const override { return m_picture; }
    /// How many clients have lanes, in sight or not, of their own or not.
    [[nodiscard]] std::size_t lanes() const
    {
        return m_picture.list.shown.size() + m_picture.list.folded.size();
    }

    [[nodiscard]] QSize sizeHint() const override { return { 780, 180 }; }
    [[nodiscard]] QSize minimumSizeHint() const override { return { 260, 90 }; }

Q_SIGNALS:
    /// The user wants to see that step.
    void seekRequested(lockstep::Step step);
    /// The user wants to see that branch.
    void branchRequested(lockstep::BranchId branch);
    /// Zoom, fit or follow have changed.
    void scaleChanged();
    /// The axis, the sorting, the folding or the range have changed.
    void optionsChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void layOut();
    void markRange(double from, double to);
    void zoomBy(double factor);
    void perform(TimelineCommand command);
    void applyScale();
    void setBars();
    void connectMouse();
    void tellOptions();
    void showLane(ClientId client);

    Selection& m_selection;
    TimelineState m_state;
    TimelinePicture& m_picture = m_state.picture();
    TimelinePainter m_painter;
    LaneFiller m_filler { m_picture };
    TimelineMouse m_mouse { m_picture, this };
    bool m_settingBars = false;
};

} // namespace lockstep::ui
