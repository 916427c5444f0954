// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPainterPath>
#include <QPolygonF>

class QPainter;

namespace lockstep::ui {

struct StagePicture;

/// An arrow from a waiting client's seat to the seat of the node's owner; it bends towards @p
/// middle.
struct WatchArc
{
    QPainterPath line;
    QPolygonF head; ///< the arrow's, at its end
};
/// Makes an arrow that keeps off both circles. Empty when they nearly touch.
[[nodiscard]] WatchArc watchArc(QPointF from, qreal fromRadius, QPointF to, qreal toRadius,
                                QPointF middle);

/// Paints an arrow from each client that awaits a node to the node's owner.
void paintWatchArcs(QPainter& painter, const StagePicture& picture);

} // namespace lockstep::ui
