// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPainterPath>
#include <QPolygonF>

class QPainter;

namespace lockstep::ui {

struct StageGeometry;
struct StagePicture;

/// An arrow between two seats, which keeps off both circles.
struct Arrow
{
    QPainterPath line;
    QPolygonF head; ///< at its end; empty where the seats nearly touch
};
/// From seat @p from to seat @p to of a ring or a queue: straight between neighbours, around the
/// service where that stands between them. Pure.
[[nodiscard]] Arrow arrowBetween(const StageGeometry& geometry, std::size_t from, std::size_t to);

/// Paints a line from the service to each owner, and an arrow from each client that awaits a node
/// to the node's owner. The arrows of the selected client's chain are strong.
void paintLinks(QPainter& painter, const StagePicture& picture);

} // namespace lockstep::ui
