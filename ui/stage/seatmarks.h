// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <QPointF>

class QPainter;

namespace lockstep::ui {

/// The marks of a client on small discs at the edge of its seat, which tell without colours. At the lower right what
/// became of it: a tick, all done; two bars, its process stands still; the hands of a clock, its server lags. At the
/// upper left what it asks for: an R, the lock to read, together with other readers.
void paintMarks(QPainter& painter, const Moment& world, ClientId client, QPointF centre, qreal radius);

} // namespace lockstep::ui
