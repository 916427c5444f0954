// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/stage/stagelayout.h"

namespace lockstep::ui {

/// The box of the service around @p centre, with that share of the height of @p area.
[[nodiscard]] QRectF serviceBox(const QRectF& area, QPointF centre, qreal share = 0.44);

/// The three shapes behind layOutStage(). Pure.
[[nodiscard]] StageGeometry ringShape(int clients, const QRectF& area, const StageMetrics& metrics);
[[nodiscard]] StageGeometry queueShape(const StageCounts& counts, const QRectF& area,
                                       const StageMetrics& metrics);
[[nodiscard]] StageGeometry gridShape(int clients, const QRectF& area, const StageMetrics& metrics);

} // namespace lockstep::ui
