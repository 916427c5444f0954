// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What becomes of a row that is not understood.
#include "core/recipe/draft.h"

namespace lockstep::recipe {
namespace {

/// What a line had before a row was read into it.
struct Before
{
    explicit Before(const Line& line)
        : branches(line.branches.size())
        , statements(line.body.size())
        , otherwise(line.otherwise)
        , next(line.next)
    {
    }

    /// Takes away what a row left that was not understood; keeps which call it was.
    void restore(Line& line, bool behindLabel) const
    {
        line.branches.erase(line.branches.begin() + static_cast<std::ptrdiff_t>(branches),
                            line.branches.end());
        line.body.erase(line.body.begin() + static_cast<std::ptrdiff_t>(statements),
                        line.body.end());
        line.otherwise = otherwise;
        line.next = next;
        if (auto* const call = std::get_if<CallService>(&line.instruction);
            call != nullptr && behindLabel)
            *call = { .kind = call->kind, .result = call->result };
        else if (behindLabel)
            line.instruction = GoOn {};
    }

    std::size_t branches;
    std::size_t statements;
    std::optional<LineNo> otherwise;
    LineNo next;
};

/// Where a row may lead that was not understood: every word of it may be a label.
void noteUnclear(Draft& draft, const TokenLine& row, bool behindLabel)
{
    Draft::Unclear& unclear = draft.unclear[draft.program.lines.size() - 1];
    unclear.call = unclear.call
        || (behindLabel && std::holds_alternative<GoOn>(draft.program.lines.back().instruction));
    // "->" and nothing behind it.
    const std::size_t count = row.tokens.size();
    unclear.anywhere
        = unclear.anywhere || (count > 1 && row.tokens[count - 2].kind == Token::Kind::Arrow);
    for (const Token& token : row.tokens) {
        if (token.kind == Token::Kind::Word)
            unclear.labels.emplace_back(token.text);
    }
}

} // namespace

void Draft::fail(Place at, std::string sentence, std::string hint)
{
    errors.push_back({ at, std::move(sentence), std::move(hint) });
}

LineNo Draft::target(const Token& name)
{
    targets.push_back({ std::string(name.text), name.at });
    return LineNo { static_cast<std::uint16_t>(targets.size() - 1) };
}

bool Draft::isUnclear(const Line& line) const
{
    return unclear.contains(static_cast<std::size_t>(&line - program.lines.data()));
}

void readStatement(Draft& draft, const TokenLine& row, bool behindLabel)
{
    const Before before(draft.program.lines.back());
    if (readRow(draft, row, behindLabel))
        return;
    before.restore(draft.program.lines.back(), behindLabel);
    noteUnclear(draft, row, behindLabel);
}

} // namespace lockstep::recipe
