// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

#include <cstdint>

namespace lockstep {

/// Equal worlds have equal fingerprints; different ones nearly never have (64 bits).
[[nodiscard]] std::uint64_t fingerprint(const World& world);

} // namespace lockstep
