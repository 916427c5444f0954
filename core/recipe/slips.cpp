// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What somebody may have meant by a word that means nothing.
#include "core/base/nearest.h"
#include "core/recipe/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep::recipe {
namespace {

/// A shorter word is near to too many others.
constexpr std::size_t shortestSlip = 3;

} // namespace

std::vector<std::string> quotedIn(std::string_view sentence)
{
    std::vector<std::string> all;
    for (std::size_t open = sentence.find('"'); open != std::string_view::npos;) {
        const std::size_t close = sentence.find('"', open + 1);
        if (close == std::string_view::npos)
            break;
        all.emplace_back(sentence.substr(open + 1, close - open - 1));
        open = sentence.find('"', close + 1);
    }
    return all;
}

std::string hintByNextWord(std::string_view word, std::string_view next)
{
    std::vector<std::string> firsts;
    for (const auto& [op, words] : spellings()) {
        if (!op->followsOperand() && words.size() > 1 && words[1] == next)
            firsts.emplace_back(words.front());
    }
    return didYouMean(word, firsts);
}

std::string hintForUnknown(std::string_view word, const Names& names,
                           std::span<const std::string_view> candidates, bool joined)
{
    std::string inQuotes = fmt::format("a text stands in quotes: \"{}\"", word);
    if (word.ends_with('-') || word.ends_with('_'))
        return inQuotes;
    std::vector<std::string> all(candidates.begin(), candidates.end());
    all.insert(all.end(), names.allSet().begin(), names.allSet().end());
    if (word.size() >= shortestSlip) {
        for (const Spelling& spelling : spellings()) {
            for (const std::string_view each : spelling.words)
                all.emplace_back(each);
        }
    }
    return didYouMean(word, all, joined ? inQuotes : std::string {});
}

const std::vector<std::string>& wordsBehindValues()
{
    static const std::vector<std::string> all = [] {
        std::vector<std::string> words;
        for (const auto& [op, spelling] : spellings()) {
            if (op->followsOperand() && spelling.front().size() > 1)
                words.emplace_back(spelling.front());
        }
        return words;
    }();
    return all;
}

bool beginsValue(std::string_view word)
{
    return std::ranges::any_of(spellings(), [&](const Spelling& spelling) {
        return !spelling.op->followsOperand() && spelling.words.front() == word;
    });
}

bool isInOperator(std::string_view word)
{
    return std::ranges::any_of(spellings(), [&](const Spelling& spelling) {
        return std::ranges::find(spelling.words, word) != spelling.words.end();
    });
}

bool standsForArrow(std::string_view word)
{
    static constexpr std::array<std::string_view, 5> others { "goto", "go", "then", "jump", "to" };
    return std::ranges::find(others, word) != others.end();
}

} // namespace lockstep::recipe
