// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

#include <optional>
#include <vector>

namespace lockstep::ui {

/// What the timeline shows and how: the frame, its axis, which lanes there are, the marked range.
/// Knows no widget. GUI thread only.
class TimelineState
{
public:
    TimelineState() { m_picture.scale.setAxis(m_paused); }

    [[nodiscard]] TimelinePicture& picture() { return m_picture; }
    [[nodiscard]] const TimelinePicture& picture() const { return m_picture; }

    enum class News {
        Nothing, ///< the picture stays as it is
        More, ///< of the same run
        Run, ///< another run
    };
    /// Takes a frame, never null. @p reveals: the playhead comes into sight when it was moved.
    News setFrame(const FramePtr& frame, ClientId selected, bool reveals);
    /// Gives everything its place in @p area, and finds out which lanes there are.
    void layOut(const QRectF& area, ClientId selected);
    /// Finds out which lanes there are.
    void arrange(ClientId selected);

    /// The axis for while the run is paused, or while it runs.
    void setAxis(bool running, Axis axis);
    [[nodiscard]] Axis axisFor(bool running) const { return running ? m_running : m_paused; }
    [[nodiscard]] bool isRunning() const
    {
        return m_picture.frame && m_picture.frame->state == RunState::Running;
    }
    void setSort(LaneSort sort) { m_sort = sort; }
    [[nodiscard]] LaneSort sort() const { return m_sort; }
    void setFolds(bool folds) { m_folds = folds; }
    [[nodiscard]] bool folds() const { return m_folds; }

    /// Shows that branch's lock above the shown branch's, too; nobody's for nothing. Only a branch
    /// that was shown can be.
    void setOther(std::optional<BranchId> branch);
    [[nodiscard]] bool wasShown(BranchId branch) const { return shownOf(branch) != nullptr; }

    /// Makes everything @p factor times as wide: about the mouse where it is over the lanes, else
    /// about the playhead, or the end while that is followed.
    void zoom(double factor, std::optional<double> mouse);
    /// Marks a stretch of the axis; takes the mark back where its ends are the same.
    void markRange(double from, double to);
    /// The client of the lane that stands so many lanes below a client's; nobody without lanes.
    [[nodiscard]] ClientId besides(ClientId client, int by) const;

private:
    void keepShown(const FramePtr& before);
    /// Null when the branch was not shown lately.
    [[nodiscard]] FramePtr shownOf(BranchId branch) const;
    void takeAxis();
    void setNow();
    void setRun();

    TimelinePicture m_picture;
    Axis m_paused = Axis::Steps;
    Axis m_running = Axis::Time;
    /// The newest frames of the branches of this run that were shown lately, the latest last. A
    /// branch grows only while it is shown, so each is all of its branch. They are few, since
    /// their lanes are as large as the run.
    std::vector<FramePtr> m_shown;
    LaneSort m_sort = LaneSort::Number;
    bool m_folds = true;
};

} // namespace lockstep::ui
