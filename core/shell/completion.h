// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::shell {

/// What may stand where the cursor is.
struct Completion
{
    std::size_t begin = 0; ///< where the word begins that the cursor is in
    std::vector<std::string> words; ///< whole words in its place, sorted; quoted where they need it
    bool operator==(const Completion&) const = default;
};

/// Commands for the first word, the command's options for a word that begins with a dash, nodes of
/// @p world for a path, sessions and modes where a command takes one. Pure. What stands behind
/// @p cursor is not looked at; a cursor beyond the end is at the end.
[[nodiscard]] Completion completions(std::string_view line, std::size_t cursor, const Moment& world);

} // namespace lockstep::shell
