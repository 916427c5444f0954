// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// A stretch of a line with another look than plain text.
struct Stretch
{
    int from = 0; ///< UTF-16 units, as QString counts
    int length = 0;
    Role role = Role::Text;
    bool bold = false;
    bool italic = false;
    bool operator==(const Stretch&) const = default;
};

/// The look of one line of a recipe.
struct LineSyntax
{
    std::vector<Stretch> stretches; ///< in the order of the line, none over another
    /// The state for the next line: headingState, or the indent of the section's labels; 0: no
    /// label yet.
    int state = 0;
};

/// The state above the first line.
inline constexpr int headingState = -1;
/// Longer lines stay plain: no recipe has them, and pasted data must not make the editor slow.
inline constexpr int longestColouredLine = 2000;

/// Reads @p line with the language's lexer and tells labels, calls, outcomes and reserved words
/// apart, like the parser, also in an unfinished line. @p before is the state of the line above.
[[nodiscard]] LineSyntax syntaxOf(const QString& line, int before);

} // namespace lockstep::ui
