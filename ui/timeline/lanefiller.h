// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

#include <optional>
#include <tuple>

namespace lockstep::ui {

/// Fills a picture with what its lanes show, only those in sight, and only when that has changed.
/// The cost depends on the pixels and not on the run. GUI thread only.
class LaneFiller
{
public:
    /// @p picture must outlive this.
    explicit LaneFiller(TimelinePicture& picture)
        : m_picture(picture)
    {
    }
    /// Makes the lanes for what the picture is to show; only moves them when they were scrolled a
    /// little. Requires: the picture has a frame.
    void fill();
    /// The next fill() makes everything anew.
    void forget();

private:
    void fillRows();
    [[nodiscard]] std::vector<LockSpan> lockSpans(const Frame& frame) const;
    void fillOverview();
    [[nodiscard]] std::vector<StateSpan> foldedSpans() const;

    TimelinePicture& m_picture;
    /// What of the run the lanes were made for.
    using Run = std::tuple<std::uint64_t, std::uint32_t, Step, Axis, double, double>;
    using Other = std::optional<std::pair<BranchId, Step>>; ///< and its end
    using Made = std::tuple<Run, Other, double, double, std::size_t, std::size_t, qreal, LaneList>;
    std::optional<Made> m_made;
    std::optional<std::tuple<Run, double, double>> m_overview;
};

} // namespace lockstep::ui
