// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

namespace lockstep {

/// The type of @p e, given the types of the recipe's variables; Unknown while those are unknown.
[[nodiscard]] ValueType typeOf(const Expression& e, const std::vector<Variable>& variables);

} // namespace lockstep
