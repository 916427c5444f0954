// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/step/choices.h"
#include "core/world/moment.h"

#include <cstddef>
#include <string>

namespace lockstep::test {

/// What an exhaustive search has found.
struct Searched
{
    std::size_t states = 0;
    std::size_t transitions = 0;
    unsigned depth = 0; ///< of the state that is furthest from the first
    bool ended = false; ///< nothing is left; else the limit was reached
};

/// All that can come of @p begin with those faults, breadth first, time frozen; gives up beyond @p
/// most states. Deliberately simple: the explorer is held against it.
[[nodiscard]] Searched searchAll(const Moment& begin, const Budgets& budgets, std::size_t most);

/// A world as a text that is equal for equal futures: times and draws are left out, zxids and the
/// numbers of sequential nodes stand for their order, guids for the order in which they appear.
[[nodiscard]] std::string keyOf(Scene scene, const Budgets& budgets);

} // namespace lockstep::test
