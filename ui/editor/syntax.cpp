// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/syntax.h"

#include "core/recipe/lexer.h"
#include "core/recipe/reader.h"

#include <algorithm>
#include <string>

namespace lockstep::ui {
namespace {

using recipe::Token;
using recipe::TokenLine;

/// From the lexer's bytes to QString's units; asked for growing places only.
class Units
{
public:
    explicit Units(std::string_view utf8)
        : m_utf8(utf8)
    {
    }
    int at(std::size_t byte)
    {
        for (; m_byte < std::min(byte, m_utf8.size()); ++m_byte) {
            const auto c = static_cast<unsigned char>(m_utf8[m_byte]);
            if ((c & 0xC0u) != 0x80u)
                m_unit += c >= 0xF0u ? 2 : 1;
        }
        return m_unit;
    }

private:
    std::string_view m_utf8;
    std::size_t m_byte = 0;
    int m_unit = 0;
};

class LinePainter
{
public:
    LinePainter(std::string_view utf8, const TokenLine& line, int before)
        : m_utf8(utf8)
        , m_tokens(line.tokens)
        , m_indent(static_cast<int>(line.indent))
        , m_units(utf8)
    {
        m_result.state = before;
    }

    LineSyntax paint()
    {
        std::size_t first = 0;
        if (m_indent == 0 || m_result.state == headingState)
            first = paintHeading();
        else if (m_result.state == 0 || m_indent <= m_result.state)
            first = paintLabel();
        const Token& begin = m_tokens[first];
        m_names = !m_claims && !begin.is("sleep") && !begin.is("work");
        const bool waits = !m_names || begin.is("await");
        const std::size_t outcomeEnd = waits ? first : endOfOutcomes(first);
        for (std::size_t i = first; i < m_tokens.size(); ++i)
            paintToken(i, i < outcomeEnd);
        return std::move(m_result);
    }

private:
    /// recipe, a section, or a line of the heading.
    std::size_t paintHeading()
    {
        const Token& word = m_tokens.front();
        const bool opens = m_indent == 0
            && (word.is("recipe") || word.is("acquire") || word.is("work") || word.is("release"));
        if (opens && !word.is("recipe"))
            m_result.state = 0;
        m_claims = !opens
            && (word.is("claims") || word.is("admits") || word.is("forgets") || word.is("two")
                || word.is("role"));
        if (!opens && !m_claims && !word.is("guarantees") && !word.is("from"))
            return 0;
        add(word, Role::CodeKeyword, opens);
        return 1;
    }

    std::size_t paintLabel()
    {
        m_result.state = m_indent;
        if (m_tokens.front().kind != Token::Kind::Word)
            return 0;
        add(m_tokens.front(), Role::CodeLabel);
        return 1;
    }

    /// The end of the outcomes at the line's beginning: words and commas up to an arrow.
    [[nodiscard]] std::size_t endOfOutcomes(std::size_t from) const
    {
        for (std::size_t i = from; i < m_tokens.size(); ++i) {
            const Token& token = m_tokens[i];
            if (token.kind == Token::Kind::Arrow)
                return i;
            const bool word
                = token.kind == Token::Kind::Word && !recipe::isConditionWord(token.text);
            if (!word && !token.is(","))
                break;
        }
        return from;
    }

    void paintToken(std::size_t i, bool outcome)
    {
        const Token& token = m_tokens[i];
        const bool behindArrow = i > 0 && m_tokens[i - 1].kind == Token::Kind::Arrow;
        const bool gives
            = i > 1 && m_tokens[i - 1].is("give") && m_tokens[i - 2].kind == Token::Kind::Arrow;
        switch (token.kind) {
        case Token::Kind::Word:
            if (behindArrow || gives)
                add(token, Role::CodeLabel);
            else if (outcome)
                add(token, Role::CodeOutcome);
            else if (callFromName(token.text) && m_tokens[i + 1].is("("))
                add(token, Role::CodeCall);
            else if (recipe::isReserved(token.text) || !m_names || isInfix(i))
                add(token, Role::CodeKeyword);
            break;
        case Token::Kind::Number:
            add(token, Role::CodeNumber);
            break;
        case Token::Kind::Text:
            add(token, Role::CodeText);
            break;
        case Token::Kind::Arrow:
            add(token, Role::TextMuted);
            break;
        case Token::Kind::Sign:
        case Token::Kind::End:
            break;
        }
    }

    /// Whether a word joins what stands around it, though it may also be a variable: "and".
    [[nodiscard]] bool isInfix(std::size_t i) const
    {
        return i > 1 && recipe::isInfixWord(m_tokens[i].text) && !m_tokens[i + 1].is("=")
            && (m_tokens[i - 1].kind != Token::Kind::Sign || m_tokens[i - 1].is(")"));
    }

    void add(const Token& token, Role role, bool bold = false)
    {
        auto begin = static_cast<std::size_t>(token.text.data() - m_utf8.data());
        std::size_t end = begin + token.text.size();
        if (token.kind == Token::Kind::Text) { // with its quotes; the last may not be typed yet
            --begin;
            end = std::min(end + 1, m_utf8.size());
        }
        const int from = m_units.at(begin);
        m_result.stretches.push_back({ from, m_units.at(end) - from, role, bold, false });
    }

    std::string_view m_utf8;
    const std::vector<Token>& m_tokens;
    int m_indent;
    Units m_units;
    bool m_claims = false; ///< the line is a claim or a habit of the client library
    bool m_names = true; ///< variables may stand in the line; a time has none
    LineSyntax m_result;
};

/// Where the line's comment begins; the line's end without one. Only a # outside of a text begins
/// one.
std::size_t commentIn(std::string_view utf8)
{
    bool quoted = false;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if (utf8[i] == '"')
            quoted = !quoted;
        else if (utf8[i] == '#' && !quoted)
            return i;
    }
    return utf8.size();
}

} // namespace

LineSyntax syntaxOf(const QString& line, int before)
{
    if (line.size() > longestColouredLine)
        return { {}, before };
    const std::string utf8 = line.toStdString();
    std::vector<RecipeError> errors;
    const std::vector<TokenLine> lines = recipe::cutIntoTokens(utf8, errors);
    LineSyntax syntax { {}, before };
    if (!lines.empty())
        syntax = LinePainter(utf8, lines.front(), before).paint();
    if (const std::size_t comment = commentIn(utf8); comment < utf8.size()) {
        const int from = Units(utf8).at(comment);
        const int length = static_cast<int>(line.size()) - from;
        syntax.stretches.push_back({ from, length, Role::TextMuted, false, true });
    }
    return syntax;
}

} // namespace lockstep::ui
