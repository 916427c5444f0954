// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// A stretch of a line that is written in another way than plain text.
struct Stretch
{
    int from = 0; ///< UTF-16 units, as QString counts
    int length = 0;
    Role role = Role::Text;
    bool bold = false;
    bool italic = false;
    bool operator==(const Stretch&) const = default;
};

/// How one line of a recipe is written.
struct LineSyntax
{
    std::vector<Stretch> stretches; ///< in the order of the line, none over another
    /// What the next line has to know: headingState, or the indent of the section's labels; 0: it has none yet.
    int state = 0;
};

/// The state above the first line.
inline constexpr int headingState = -1;
/// Longer lines stay plain: no recipe has them, and pasted data shall not make the editor slow.
inline constexpr int longestColouredLine = 2000;

/// Reads @p line with the lexer of the language and tells labels, calls, outcomes and words with a meaning
/// apart as the parser does, also in a line that is not finished. @p before is the state of the line above.
[[nodiscard]] LineSyntax syntaxOf(const QString& line, int before);

} // namespace lockstep::ui
