// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"
#include "core/recipe/program.h"

#include <cstdint>
#include <memory>

namespace lockstep {

/// The program of a run whose clients all come from outside: it has no line.
[[nodiscard]] const std::shared_ptr<const Program>& noProgram();

/// What never changes while a run goes on. Everybody who looks at the run shares one.
struct Setup
{
    std::shared_ptr<const Program> program = noProgram(); ///< the recipe of all clients; never null
    std::uint64_t seed = 1;
    Symbol lockPath; ///< what clients that join contend for
    std::uint32_t firstSequence = 0; ///< see Config
    bool operator==(const Setup&) const = default;
};

} // namespace lockstep
