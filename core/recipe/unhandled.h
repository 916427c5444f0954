// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <string>
#include <vector>

namespace lockstep {

/// What can come of a line's call beside the good outcome, and has neither a branch nor an `else` there: it ends the
/// attempt. That is no error of a recipe, but whoever writes one should know; `else -> give up` says that it is meant.
struct Unhandled
{
    LineNo line;
    std::vector<Event> outcomes; ///< as outcomesOf() has them; never empty
};

/// In the order of the lines.
[[nodiscard]] std::vector<Unhandled> unhandledOutcomes(const Program& program);
/// "3:3: at \"enter\" these end the attempt: node exists, no parent": the place is that in the text.
[[nodiscard]] std::string toText(const Program& program, const Unhandled& unhandled);

} // namespace lockstep
