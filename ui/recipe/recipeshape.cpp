// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/recipe/recipeshape.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr int branchIndent = 2;
constexpr int hangingIndent = 2;

/// Where a line of at most @p most characters ends: behind a blank or a comma where there is one.
qsizetype breakOf(const QString& text, int most)
{
    if (text.size() <= most)
        return text.size();
    for (qsizetype end = most; end > most / 3; --end) {
        if (text[end - 1] == u' ')
            return end;
    }
    return most;
}

} // namespace

int longestLabel(const Program& program)
{
    std::size_t longest = 4;
    for (const SourceRow& row : program.rows) {
        if (!row.isSection)
            longest = std::max(longest, row.label.size());
    }
    return static_cast<int>(longest);
}

std::vector<RecipeLine> recipeLines(const Program& program, int characters)
{
    std::vector<RecipeLine> lines;
    const int room = std::max(characters, 12);
    for (std::size_t i = 0; i < program.rows.size(); ++i) {
        const SourceRow& row = program.rows[i];
        RecipeLine line { .row = i,
                          .label = QString::fromStdString(row.label),
                          .text = {},
                          .indent = row.isBranch ? branchIndent : 0,
                          .isSection = row.isSection,
                          .isBranch = row.isBranch,
                          .line = row.line };
        QString rest = QString::fromStdString(row.text);
        do {
            const qsizetype end = breakOf(rest, room - line.indent);
            line.text = rest.left(end).trimmed();
            rest = rest.mid(end);
            lines.push_back(line);
            line.label.clear();
            line.indent = (row.isBranch ? branchIndent : 0) + hangingIndent;
        } while (!rest.trimmed().isEmpty());
    }
    return lines;
}

} // namespace lockstep::ui
