// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/client.h"

class QPainter;
class QRectF;

namespace lockstep::ui {

/// Fills @p rect with the one look of a phase, so that colour is never the only carrier: holding is
/// solid, waiting hatched, working thin and solid, failed cross-hatched, believed-but-not-held
/// cross-hatched in the violation's role.
void fillPhase(QPainter& painter, const QRectF& rect, Phase phase, bool believedOnly = false);

} // namespace lockstep::ui
