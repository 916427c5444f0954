// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <optional>
#include <string>
#include <vector>

namespace lockstep {

/// The lines with a call that a client may go round without a wait; each leads to the next, the
/// last to the first. Never empty.
using CallLoop = std::vector<LineNo>;

/// The loops of a program on which time may stand still: the same calls may have the same outcomes
/// for ever, unless another client acts. A way back after "no node", "no parent", "bad version",
/// "not empty", "not locked", or a look at what a node is like, counts only from a call to itself:
/// where another call lies on the way, another client has just acted. In the order of their first
/// lines.
[[nodiscard]] std::vector<CallLoop> spinningLoops(const Program& program);

/// The shortest loop through a line, whatever the outcomes; nothing when there is none. An await
/// may go on at once, so it is no wait here.
[[nodiscard]] std::optional<CallLoop> loopThrough(const Program& program, LineNo line);

/// "5:3: a client may go round without a wait, and time stands still: try": the numbers are the
/// place in the text.
[[nodiscard]] std::string toText(const Program& program, const CallLoop& loop);
/// "try" or "list, look": the labels of a loop.
[[nodiscard]] std::string labelsOf(const Program& program, const CallLoop& loop);

} // namespace lockstep
