// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

namespace lockstep {

/// What @p e is worth, by the types of the recipe's variables; Unknown while those are not known.
[[nodiscard]] ValueType typeOf(const Expression& e, const std::vector<Variable>& variables);

} // namespace lockstep
