// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"
#include "core/recipe/operators.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// A place in a recipe's text; line and column count from 1. All places compare equal, since a
/// place does not change what a recipe does.
struct Place
{
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend constexpr bool operator==(const Place&, const Place&) { return true; }
};

/// The number of a variable in Program::variables.
using VariableNo = std::uint8_t;

/// A value or a condition of a recipe, as written.
struct Expression
{
    using Kind = ExpressionKind;
    Kind kind = Kind::Text;
    VariableNo variable = 0; ///< Variable
    std::int32_t number = 0; ///< Number
    Symbol text; ///< Text
    std::vector<Expression> parts; ///< its operands, in the order of the text
    Place at;
    bool operator==(const Expression&) const = default;
};

} // namespace lockstep
