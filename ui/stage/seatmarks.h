// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>

class QPainter;

namespace lockstep::ui {

// Marks on a small disc at the lower right of a seat, which tell without colours.

/// Two bars: its process stands still.
void paintBars(QPainter& painter, QPointF centre, qreal radius);
/// A tick: all done.
void paintTick(QPainter& painter, QPointF centre, qreal radius);

} // namespace lockstep::ui
