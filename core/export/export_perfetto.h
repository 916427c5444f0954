// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/export.h"

#include <cstddef>

namespace lockstep {

/// How much text an export collects before the sink gets it.
inline constexpr std::size_t pieceSize = std::size_t { 1 } << 18;

/// Writes a Chrome trace: one track for each client (spans waiting and holding, a mark for each
/// refusal), one for the lock as the service sees it, one mark across all for each violation.
bool exportPerfetto(const ExportInput& input, const TextSink& sink);

} // namespace lockstep
