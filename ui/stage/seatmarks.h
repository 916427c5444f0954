// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <QPointF>

class QPainter;

namespace lockstep::ui {

/// Paints, at the upper left of a client's seat, an R for a reader: it shares the lock with other
/// readers.
void paintRole(QPainter& painter, const Moment& world, ClientId client, QPointF centre,
               qreal radius);

} // namespace lockstep::ui
