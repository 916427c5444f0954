// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <string>
#include <vector>

namespace lockstep {

/// The outcomes of a line's call that have neither a branch nor an `else`: they end the attempt. An
/// outcome that the recipe's own text rules out is none of them: "bad version" of a call without a
/// version. They are not an error, but the author of a recipe should know; `else -> give up` says
/// that the end is meant.
struct Unhandled
{
    LineNo line;
    std::vector<Event> outcomes; ///< as outcomesOf() has them; never empty
};

/// The unhandled outcomes of a program, in the order of its lines.
[[nodiscard]] std::vector<Unhandled> unhandledOutcomes(const Program& program);
/// "3:3: at \"enter\" these end the attempt: node exists, no parent": the numbers are the place in
/// the text.
[[nodiscard]] std::string toText(const Program& program, const Unhandled& unhandled);

} // namespace lockstep
