// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::shell {

/// The words that fit at the cursor.
struct Completion
{
    std::size_t begin = 0; ///< where the word under the cursor begins
    std::vector<std::string> words; ///< whole words in its place, sorted; quoted where they need it
    bool operator==(const Completion&) const = default;
};

/// Commands for the first word, the command's options for a word that begins with a dash, nodes of
/// @p world for a path, sessions and modes where a command takes one. Pure. Ignores everything
/// behind @p cursor; a cursor beyond the end is at the end.
[[nodiscard]] Completion completions(std::string_view line, std::size_t cursor,
                                     const Moment& world);

} // namespace lockstep::shell
