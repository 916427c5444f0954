// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep::recipe {
namespace {

/// Reserved beside the words that operators begin with.
constexpr auto reserved = std::to_array<std::string_view>({
    "of",   "by",      "not",   "empty", "or",    "await",     "sleep",      "work",      "else",
    "time", "held",    "done",  "give",  "watch", "ephemeral", "sequential", "container", "for",
    "ok",   "version", "token", "ttl",   "acl",   "shared",    "recursive",
});

} // namespace

std::optional<VariableNo> Names::variable(std::string_view name)
{
    const auto known = std::ranges::find(m_variables, name, &Variable::name);
    if (known != m_variables.end())
        return static_cast<VariableNo>(known - m_variables.begin());
    if (m_variables.size() == maximumVariables)
        return std::nullopt;
    m_variables.push_back({ std::string(name) });
    return static_cast<VariableNo>(m_variables.size() - 1);
}

std::optional<VariableNo> Names::set(std::string_view name, Place at)
{
    const auto number = variable(name);
    if (number && m_variables[*number].at.line == 0)
        m_variables[*number].at = at;
    return number;
}

bool isReserved(std::string_view word)
{
    return std::ranges::find(reserved, word) != reserved.end() || isOperatorWord(word)
        || callFromName(word).has_value();
}

std::string shown(const Token& token)
{
    switch (token.kind) {
    case Token::Kind::End:
        return "the end of the line";
    case Token::Kind::Text:
        return fmt::format("the text \"{}\"", token.text);
    default:
        return fmt::format("\"{}\"", token.text);
    }
}

const Token& Reader::peek(std::size_t ahead) const
{
    // After an error the line is at its end, so that every reader stops.
    return m_failed ? m_line.tokens.back()
                    : m_line.tokens[std::min(m_at + ahead, m_line.tokens.size() - 1)];
}

bool Reader::seesWords(const Words& words) const
{
    std::size_t ahead = 0;
    return std::ranges::all_of(words,
                               [&](std::string_view word) { return peek(ahead++).is(word); });
}

Token Reader::take()
{
    const Token token = peek();
    if (!atEnd())
        ++m_at;
    return token;
}

bool Reader::skip(std::string_view text)
{
    if (!sees(text))
        return false;
    ++m_at;
    return true;
}

bool Reader::skipWords(const Words& words)
{
    if (!seesWords(words))
        return false;
    m_at += words.size();
    return true;
}

void Reader::expect(std::string_view text, std::string_view why)
{
    if (!skip(text))
        failHere(fmt::format("\"{}\" {}", text, why));
}

void Reader::fail(Place at, std::string sentence, std::string hint)
{
    if (m_failed)
        return;
    m_failed = true;
    m_errors.push_back({ at, std::move(sentence), std::move(hint) });
}

void Reader::failHere(std::string_view expected, std::string hint)
{
    fail(peek().at, fmt::format("found {}, expected {}", shown(peek()), expected), std::move(hint));
}

} // namespace lockstep::recipe
