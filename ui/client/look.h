// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/clientstate.h"
#include "ui/theme/theme.h"

#include <QPointF>
#include <QRectF>
#include <QString>

class QPainter;

namespace lockstep::ui {

/// The one look of a client's state in every view: colour and pattern always go together.
enum class Carrier {
    Absent, ///< nothing is drawn
    Idle, ///< outlined: it wants no lock now
    Asks, ///< outlined: it wants the lock and stands in no line
    Waits, ///< hatched: it stands in line, or was refused
    Owner, ///< solid
    Believes, ///< cross-hatched, a dashed edge: the service says otherwise
    Unaware, ///< an edge of the owner's colour: it owns the lock and does not act on it
    Ghost, ///< dotted: its node stands in line, and nobody is there to take its turn
    Gone, ///< crossed out: crashed, or failed
    Done, ///< outlined, with a tick where there is room
};
inline constexpr int carrierCount = 10;

/// The carrier of a state; what has befallen the client comes beside it.
[[nodiscard]] Carrier carrierOf(const ClientState& state);
/// The colour that the carrier is drawn and written in.
[[nodiscard]] Role roleOf(Carrier carrier);

/// Paints a client as a disc with its number, and on its edge the marks of what has befallen it:
/// paused, session ended, cut, lagging, done. Small discs have fewer marks.
void paintToken(QPainter& painter, QPointF centre, qreal radius, const ClientState& state,
                const QString& number);
/// Fills @p rect with the carrier's pattern, and draws its edge; @p paused adds the violet hatch.
void fillCarrier(QPainter& painter, const QRectF& rect, Carrier carrier, bool paused = false,
                 qreal corner = 3);

} // namespace lockstep::ui
