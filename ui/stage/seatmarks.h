// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <QPointF>

class QPainter;

namespace lockstep::ui {

/// Paints the marks of a client on small discs at the edge of its seat, readable without colours.
/// At the lower right its state: a tick, all done; two bars, its process stands still; the hands of
/// a clock, its server lags. At the upper left its role: an R for a reader, which shares the lock
/// with other readers.
void paintMarks(QPainter& painter, const Moment& world, ClientId client, QPointF centre,
                qreal radius);

} // namespace lockstep::ui
