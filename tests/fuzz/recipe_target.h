// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep::fuzz {

/// Reads @p bytes as a recipe. Whatever they are, there is a program or an error with a place in
/// the text; a program prints as itself, and its clients run for a while and replay.
void readAsRecipe(std::string_view bytes);

} // namespace lockstep::fuzz
