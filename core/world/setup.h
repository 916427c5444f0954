// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"
#include "core/recipe/program.h"

#include <cstdint>
#include <memory>

namespace lockstep {

/// The program of a run without clients of its own: it has no line.
[[nodiscard]] const std::shared_ptr<const Program>& noProgram();

/// The part of a run that never changes. All moments of a run share one.
struct Setup
{
    std::shared_ptr<const Program> program = noProgram(); ///< the recipe of all clients; never null
    std::uint64_t seed = 1;
    Symbol lockPath; ///< what clients that join contend for
    std::uint32_t firstSequence = 0; ///< see Config
    bool operator==(const Setup&) const = default;
};

} // namespace lockstep
