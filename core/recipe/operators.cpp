// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/operators.h"

namespace lockstep::recipe {
namespace {

/// Cuts a form at its operands: one list of words more than it has operands.
std::vector<Words> cut(std::string_view form)
{
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    std::vector<Words> parts(1);
    for (std::size_t at = 0; at < form.size();) {
        const char* const begin = form.data() + at;
        const auto letters = static_cast<std::size_t>(
            std::find_if_not(begin, form.data() + form.size(), isLetter) - begin);
        const std::size_t length = std::max<std::size_t>(letters, 1);
        if (standsForOperand(form[at]))
            parts.emplace_back();
        else if (form[at] != ' ')
            parts.back().push_back(form.substr(at, length));
        at += length;
    }
    return parts;
}

std::vector<Spelling> allSpellings()
{
    std::vector<Spelling> all;
    for (const Operator& op : operators) {
        if (!op.form.empty())
            all.push_back({ &op, wordsBefore(op, op.followsOperand() ? 1 : 0) });
        if (!op.extras.alias.empty())
            all.push_back({ &op, cut(op.extras.alias).front() });
    }
    return all;
}

} // namespace

const Words& wordsBefore(const Operator& op, std::size_t index)
{
    static const std::vector<std::vector<Words>> all = [] {
        std::vector<std::vector<Words>> words;
        words.reserve(operators.size());
        for (const Operator& each : operators)
            words.push_back(cut(each.form));
        return words;
    }();
    return all[static_cast<std::size_t>(op.kind)][index];
}

const std::vector<Spelling>& spellings()
{
    static const std::vector<Spelling> all = allSpellings();
    return all;
}

bool isOperatorWord(std::string_view word)
{
    return std::ranges::any_of(spellings(), [&](const Spelling& spelling) {
        return !spelling.op->extras.isName && spelling.words.front() == word;
    });
}

bool isPrefixWord(std::string_view word)
{
    return std::ranges::any_of(spellings(), [&](const Spelling& spelling) {
        return spelling.op->precedence == Precedence::Prefix && spelling.words == Words { word };
    });
}

bool isInfixWord(std::string_view word)
{
    return std::ranges::any_of(spellings(), [&](const Spelling& spelling) {
        return spelling.op->followsOperand() && spelling.words.front() == word;
    });
}

bool isConditionWord(std::string_view word)
{
    // "not empty" is an outcome, too.
    return word != "not" && std::ranges::any_of(spellings(), [&](const Spelling& spelling) {
               return spelling.op->precedence == Precedence::Condition
                   && spelling.words.front() == word;
           });
}

} // namespace lockstep::recipe
