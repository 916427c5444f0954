// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep::fuzz {

/// Types @p bytes into a shell, line by line. Whatever they are, every line must get an answer that
/// is one JSON object, a refused line must act on nothing, and what was performed must replay.
void typeIntoShell(std::string_view bytes);

} // namespace lockstep::fuzz
