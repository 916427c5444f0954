// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/lexer.h"

#include "core/base/utf8.h"
#include "core/recipe/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace lockstep::recipe {
namespace {

constexpr std::string_view arrow = "\u2192";

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// How the language writes what that sign means elsewhere; empty when it means nothing like it.
std::string_view hintForSign(char c)
{
    switch (c) {
    case '!':
        return "write \"is not\"";
    case '$':
        return "a variable is its name alone";
    case '[':
    case '{':
        return "a list comes from a call: all = children(lock)";
    case '/':
        return "a comment begins with #";
    default:
        return {};
    }
}

/// Reads the tokens of one line. A tab separates tokens, and is told only by firstTab().
class LineLexer
{
public:
    LineLexer(std::string_view line, std::uint32_t number, std::vector<RecipeError>& errors)
        : m_line(line)
        , m_number(number)
        , m_errors(errors)
    {
    }

    TokenLine read()
    {
        TokenLine result;
        // As editors show tabs, so that tabs alone cause no second error.
        constexpr std::uint32_t tabStop = 8;
        for (; m_at < m_line.size() && isBlank(m_line[m_at]); skipBlank())
            result.indent += m_line[m_at] == '\t' ? tabStop - result.indent % tabStop : 1;
        while (m_at < m_line.size() && m_line[m_at] != '#') {
            if (isBlank(m_line[m_at]))
                skipBlank();
            else
                readToken(result.tokens);
        }
        if (!result.tokens.empty())
            result.tokens.push_back({ Token::Kind::End, {}, placeOf(m_at) });
        return result;
    }

    /// The place of the first tab between tokens.
    [[nodiscard]] const std::optional<Place>& firstTab() const { return m_firstTab; }

private:
    void skipBlank()
    {
        if (m_line[m_at] == '\t' && !m_firstTab)
            m_firstTab = placeOf(m_at);
        ++m_at;
    }

    /// Requires: @p at is not before the previous call's. So a long line is counted once.
    [[nodiscard]] Place placeOf(std::size_t at)
    {
        // A column counts characters, not bytes: continuation bytes do not count.
        const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; };
        m_column += static_cast<std::uint32_t>(
            std::ranges::count_if(m_line.substr(m_counted, at - m_counted), begins));
        m_counted = at;
        return { m_number, m_column };
    }

    void add(std::vector<Token>& tokens, Token::Kind kind, std::size_t length)
    {
        tokens.push_back({ kind, m_line.substr(m_at, length), placeOf(m_at) });
        m_at += length;
    }

    template <class Predicate>
    [[nodiscard]] std::size_t lengthWhile(Predicate holds) const
    {
        std::size_t end = m_at;
        while (end < m_line.size() && holds(end))
            ++end;
        return end - m_at;
    }

    void readToken(std::vector<Token>& tokens)
    {
        const char c = m_line[m_at];
        const std::string_view rest = m_line.substr(m_at);
        if (isLetter(c)) {
            add(tokens, Token::Kind::Word, lengthWhile([this](std::size_t i) {
                    const char l = m_line[i];
                    const bool dash = l == '-' && !m_line.substr(i).starts_with("->");
                    return isLetter(l) || isDigit(l) || l == '_' || dash;
                }));
        } else if (isDigit(c)) {
            add(tokens, Token::Kind::Number,
                lengthWhile([this](std::size_t i) { return isDigit(m_line[i]); }));
        } else if (c == '"') {
            readText(tokens);
        } else if (rest.starts_with("->")) {
            add(tokens, Token::Kind::Arrow, 2);
        } else if (rest.starts_with(arrow)) {
            add(tokens, Token::Kind::Arrow, arrow.size());
        } else if (std::string_view("(),/+=<>").find(c) != std::string_view::npos
                   || (c == '-' && (followsValue(tokens) || !isDigitAt(m_at + 1)))) {
            add(tokens, Token::Kind::Sign, 1);
        } else {
            refuse();
        }
    }

    [[nodiscard]] bool isDigitAt(std::size_t i) const
    {
        return i < m_line.size() && isDigit(m_line[i]);
    }

    /// Whether a - would subtract, and not make a number negative: "n -1", but "sleep -5 ms".
    static bool followsValue(const std::vector<Token>& tokens)
    {
        if (tokens.empty())
            return false;
        const Token& last = tokens.back();
        return last.kind == Token::Kind::Number || last.is(")")
            || (last.kind == Token::Kind::Word && !isReserved(last.text));
    }

    void readText(std::vector<Token>& tokens)
    {
        const Place at = placeOf(m_at);
        const std::size_t end = m_line.find('"', m_at + 1);
        if (end == std::string_view::npos)
            m_errors.push_back(
                { at, "a text has no closing quote", "texts end on the line that they begin on" });
        const std::size_t last = std::min(end, m_line.size());
        tokens.push_back({ Token::Kind::Text, m_line.substr(m_at + 1, last - m_at - 1), at });
        m_at = std::min(last + 1, m_line.size());
    }

    /// "-5" is a slip that is easily understood: it is read as 5 and reported once.
    void refuseNegative()
    {
        const Place at = placeOf(m_at);
        ++m_at;
        const std::size_t length
            = lengthWhile([this](std::size_t i) { return isDigit(m_line[i]); });
        m_errors.push_back({ at, fmt::format("-{} is negative", m_line.substr(m_at, length)),
                             "numbers begin at 0, and times at 1 ms" });
    }

    void refuse()
    {
        const char c = m_line[m_at];
        if (c == '-' && isDigitAt(m_at + 1)) {
            refuseNegative();
            return;
        }
        const std::size_t length = std::max<std::size_t>(1, lengthWhile([&](std::size_t i) {
            return i == m_at || (static_cast<unsigned char>(m_line[i]) & 0xC0u) == 0x80u;
        }));
        if (c == '\'')
            m_errors.push_back(
                { placeOf(m_at), "\"'\" means nothing here", "texts stand in \"double quotes\"" });
        else if (c == '.' && m_at > 0 && isDigitAt(m_at - 1))
            m_errors.push_back({ placeOf(m_at), "\".\" means nothing here", "numbers are whole" });
        else if (const std::string_view hint = hintForSign(c); !hint.empty())
            m_errors.push_back(
                { placeOf(m_at), fmt::format("\"{}\" means nothing here", c), std::string(hint) });
        else if (c == ':' || c == ';')
            m_errors.push_back({ placeOf(m_at), fmt::format("\"{}\" means nothing here", c),
                                 "names and lines end without a sign" });
        else if (static_cast<unsigned char>(c) < 0x20)
            m_errors.push_back({ placeOf(m_at),
                                 fmt::format("a control character (0x{:02x}) stands here", c),
                                 "" });
        else
            m_errors.push_back(
                { placeOf(m_at),
                  fmt::format("\"{}\" means nothing here", m_line.substr(m_at, length)), "" });
        m_at += length;
    }

    std::string_view m_line;
    std::uint32_t m_number;
    std::vector<RecipeError>& m_errors;
    std::size_t m_at = 0;
    std::size_t m_counted = 0; ///< the byte that m_column belongs to
    std::uint32_t m_column = 1;
    std::optional<Place> m_firstTab;
};

/// One error for all lines with the same fault: such a fault is in nearly every line of a text.
void refuseOnce(const std::vector<Place>& places, std::string_view sentence, std::string hint,
                std::vector<RecipeError>& errors)
{
    if (places.empty())
        return;
    const std::size_t more = places.size() - 1;
    std::string others
        = more == 0 ? "" : fmt::format(", and in {} more line{}", more, more == 1 ? "" : "s");
    errors.push_back(
        { places.front(), std::string(sentence) + std::move(others), std::move(hint) });
}

} // namespace

std::string_view withoutMark(std::string_view text)
{
    if (constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF"; text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    return text;
}

std::vector<TokenLine> cutIntoTokens(std::string_view text, std::vector<RecipeError>& errors)
{
    std::vector<TokenLine> lines;
    std::vector<Place> tabs;
    std::vector<Place> unreadable;
    std::uint32_t number = 0;
    text = withoutMark(text);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!isUtf8(line) || line.find('\0') != std::string_view::npos) {
            unreadable.push_back({ number, 1 });
            continue;
        }
        const std::size_t before = errors.size();
        LineLexer lexer(line, number, errors);
        TokenLine cut = lexer.read();
        cut.unclear = errors.size() > before;
        // The first refused sign of a line is told: a second one mostly follows from it.
        errors.resize(std::min(errors.size(), before + 1));
        if (lexer.firstTab() && !cut.tokens.empty())
            tabs.push_back(*lexer.firstTab());
        if (!cut.tokens.empty())
            lines.push_back(std::move(cut));
    }
    refuseOnce(tabs, "a tab stands here", "indent with spaces", errors);
    refuseOnce(unreadable, "this is not UTF-8", "a recipe is a text", errors);
    // A file of another kind needs no other error.
    if (!unreadable.empty()) {
        errors.erase(errors.begin(), errors.end() - 1);
        lines.clear();
    }
    return lines;
}

} // namespace lockstep::recipe
