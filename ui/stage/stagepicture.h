// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/stage/stagelayout.h"
#include "ui/stage/stageorder.h"

#include <map>
#include <optional>

class QPainter;

namespace lockstep::ui {

/// The end of the owner's line: at the owner's seat, or on its way there.
struct OwnerLine
{
    QPointF end;
    qreal radius = 0; ///< of the circle at its end
};

/// Everything that one picture of the stage shows.
struct StagePicture
{
    FramePtr frame; ///< never null
    StageOrder order;
    StageGeometry geometry; ///< of that order
    ClientId selected;
    ClientId hovered;
    bool focused = false; ///< the keyboard goes to the stage
    ClientId owner; ///< by the service; of several the first
    ClientId acted; ///< by the step that is shown
    bool serviceActed = false; ///< the step is the service's own: it ended a session, or reaped
    std::optional<OwnerLine> ownerLine;
    std::map<ClientId, QPointF> offsets; ///< of circles that move

    /// The client's seat; null when it has none.
    [[nodiscard]] const Seat* seatOf(ClientId client) const;
    /// The present centre of the seat's circle, which may be on its way there.
    [[nodiscard]] QPointF centreOf(std::size_t seat) const;
    /// Whether the lock is to be drawn as broken.
    [[nodiscard]] bool broken() const;
};

/// The text measures of the theme in force, for @p frame's lock path.
[[nodiscard]] StageMetrics stageMetrics(const Frame& frame);

/// Paints a ring or a queue with lines, circles and texts.
void paintSeats(QPainter& painter, const StagePicture& picture);

/// The lock's circle with its symbol: closed when owned, open when free, and marked when broken.
void paintLock(QPainter& painter, const QRectF& box, bool owned, bool broken);

} // namespace lockstep::ui
