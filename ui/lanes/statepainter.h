// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/lanestate.h"
#include "core/journal/statelog.h"
#include "ui/theme/theme.h"

#include <QPixmap>
#include <QRectF>

#include <array>
#include <map>
#include <utility>
#include <vector>

class QPainter;

namespace lockstep::ui {

/// The looks of a stretch, so that colour is never the only carrier.
enum class Look {
    Nothing,
    Line, ///< idle: a line
    Faint, ///< done: a fainter line
    Waits, ///< hatched
    Owner, ///< solid
    Granted, ///< outlined: an owner that does not know
    Believes, ///< cross-hatched with a dashed edge
    Paused, ///< hatched the other way
    PausedOwner, ///< the same above a solid foot
    PausedBelieves, ///< cross-hatched with a dashed edge
    Crashed, ///< cross-hatched, thin
    Clash, ///< two at once: cross-hatched in a frame
    Nobody, ///< outlined and dashed
};
inline constexpr int lookCount = 13;

[[nodiscard]] Look lookOf(LaneState state);
/// The colour that stands for a look where there is no room for more.
[[nodiscard]] QColor colorOf(Look look);
/// A look's word on a stretch: "holds", "waits", ...; empty for those without.
[[nodiscard]] QString wordOf(LaneState state);

/// Paints stretches of states. What is narrow is collected and drawn with flush(), in one stroke
/// for each look. GUI thread only.
class StatePainter
{
public:
    /// @p box: the stretch; it is made thinner where the look is thin.
    void paint(QPainter& painter, const QRectF& box, Look look);
    /// A column of shares, stacked from below in an order that is always the same. @p lookOf tells
    /// each state's look.
    void stack(const QRectF& box, const StateLog::Amounts& shares, Look (*lookOf)(std::uint8_t));
    void flush(QPainter& painter);
    /// Forgets the tiles that it kept: the theme has changed.
    void forget() { m_tiles.clear(); }

private:
    void tile(QPainter& painter, const QRectF& box, Look look);

    std::array<std::vector<QRectF>, lookCount> m_narrow;
    std::map<std::pair<int, int>, QPixmap> m_tiles; ///< by look and height
};

/// lookOf() for the numbers in a log of LaneState.
[[nodiscard]] Look lookOfLane(std::uint8_t state);
/// The same for a log of LockState.
[[nodiscard]] Look lookOfLock(std::uint8_t state);

} // namespace lockstep::ui
