// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/reader.h"

#include "core/base/nearest.h"

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

bool Names::mayBeSet(Place at) const
{
    return std::ranges::any_of(m_unknown, [&](const Token& word) {
        return word.at.line == at.line && word.at.column == at.column
            && m_unclear.contains(word.text);
    });
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

const Token& TokenReader::peek(std::size_t ahead) const
{
    // After an error the line is at its end, so that every reader stops.
    return m_failed ? m_line.tokens.back()
                    : m_line.tokens[std::min(m_at + ahead, m_line.tokens.size() - 1)];
}

bool TokenReader::seesWords(const Words& words) const
{
    std::size_t ahead = 0;
    return std::ranges::all_of(words,
                               [&](std::string_view word) { return peek(ahead++).is(word); });
}

Token TokenReader::take()
{
    const Token token = peek();
    if (!atEnd())
        ++m_at;
    return token;
}

bool TokenReader::skip(std::string_view text)
{
    if (!sees(text))
        return false;
    ++m_at;
    return true;
}

bool TokenReader::skipWords(const Words& words)
{
    if (!seesWords(words))
        return false;
    m_at += words.size();
    return true;
}

void TokenReader::expect(std::string_view text, std::string_view why)
{
    if (!skip(text))
        failHere(fmt::format("\"{}\" {}", text, why));
}

void TokenReader::phrase(const Words& words)
{
    if (!sees(words.front()))
        return failHere(fmt::format("\"{}\"", fmt::join(words, " ")));
    (void)take();
    for (std::size_t i = 1; i < words.size(); ++i)
        expect(words[i], fmt::format("behind \"{}\"", words[i - 1]));
}

void TokenReader::fail(Place at, std::string sentence, std::string hint)
{
    if (m_failed)
        return;
    m_failed = true;
    // What the lexer refused, or an unknown word, was told; what follows from it is not.
    if (m_line.unclear || m_told)
        return;
    for (const Token& token : m_line.tokens)
        m_names.noteUnclear(token.text);
    m_errors.push_back({ at, std::move(sentence), std::move(hint) });
}

void TokenReader::failHere(std::string_view expected, std::string hint,
                           std::span<const std::string> near)
{
    // What is a word of the language is no misspelt one.
    if (hint.empty() && peek().kind == Token::Kind::Word && !isReserved(peek().text)) {
        std::vector<std::string> all;
        for (const std::string& quoted : quotedIn(expected)) {
            if (quoted.size() > 1)
                all.push_back(quoted.substr(0, quoted.find(' ')));
        }
        all.insert(all.end(), near.begin(), near.end());
        hint = didYouMean(peek().text, all);
    }
    fail(peek().at, fmt::format("found {}, expected {}", shown(peek()), expected), std::move(hint));
}

void TokenReader::failBehindLine(std::string hint)
{
    failHere("the end of the line", std::move(hint), wordsBehindValues());
}

bool TokenReader::seesUnknown() const
{
    return peek().kind == Token::Kind::Word && !isReserved(peek().text)
        && !m_names.isSet(peek().text);
}

void TokenReader::takeUnknown(std::span<const std::string_view> candidates)
{
    const bool joined
        = m_at > 0 && (m_line.tokens[m_at - 1].is("/") || m_line.tokens[m_at - 1].is("+"));
    std::string hint = hintByNextWord(peek().text, peek(1).text);
    if (hint.empty())
        hint = hintForUnknown(peek().text, m_names, candidates, joined);
    if (!m_line.unclear)
        m_errors.push_back(
            { peek().at,
              fmt::format("\"{}\" is neither a word of the language nor a variable", peek().text),
              std::move(hint) });
    m_told = true;
    m_names.noteUnknown(take());
}

} // namespace lockstep::recipe
