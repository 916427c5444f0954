// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPainterPath>
#include <QPolygonF>

class QPainter;

namespace lockstep::ui {

struct StagePicture;

/// An arrow from one seat to another that bends towards @p middle: who waits for whose node.
struct WatchArc
{
    QPainterPath line;
    QPolygonF head; ///< the arrow's, at its end
};
/// Keeps off both circles. Empty when they nearly touch.
[[nodiscard]] WatchArc watchArc(QPointF from, qreal fromRadius, QPointF to, qreal toRadius, QPointF middle);

/// Paints one from each client that awaits a node to the client whose node that is.
void paintWatchArcs(QPainter& painter, const StagePicture& picture);

} // namespace lockstep::ui
