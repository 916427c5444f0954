// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>

class QPainter;

namespace lockstep::ui {

// Marks on a small disc at the edge of a seat, which tell without colours: what became of the client at the
// lower right, what it asks for at the upper left.

/// Two bars: its process stands still.
void paintBars(QPainter& painter, QPointF centre, qreal radius);
/// A tick: all done.
void paintTick(QPainter& painter, QPointF centre, qreal radius);
/// An R: it asks for the lock to read, and shares it with other readers.
void paintReader(QPainter& painter, QPointF centre, qreal radius);

} // namespace lockstep::ui
