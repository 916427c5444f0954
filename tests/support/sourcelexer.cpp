// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/sourcelexer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace lockstep::tidy {

namespace {

/// The letters and digits right before @p at; those of a number with the apostrophes between.
std::string_view wordBefore(const std::string& source, std::size_t at)
{
    std::size_t from = at;
    while (from > 0
           && (isNameCharacter(source[from - 1])
               || (source[from - 1] == '\'' && from > 1 && isNameCharacter(source[from - 2]))))
        --from;
    return std::string_view(source).substr(from, at - from);
}

bool isRawPrefix(std::string_view word)
{
    constexpr std::array<std::string_view, 5> prefixes { "R", "u8R", "uR", "UR", "LR" };
    return std::ranges::find(prefixes, word) != prefixes.end();
}

bool isNumber(std::string_view word)
{
    return !word.empty() && std::isdigit(static_cast<unsigned char>(word.front())) != 0;
}

/// One past @p found, which is @p length long; the source's end when nothing was found.
std::size_t behind(const std::string& source, std::size_t found, std::size_t length)
{
    return found == std::string::npos ? source.size() : found + length;
}

std::size_t endOfRaw(const std::string& source, std::size_t quote)
{
    const std::size_t open = source.find('(', quote);
    if (open == std::string::npos)
        return source.size();
    const std::string end = ')' + source.substr(quote + 1, open - quote - 1) + '"';
    return behind(source, source.find(end, open), end.size());
}

std::size_t endOfQuoted(const std::string& source, std::size_t quote)
{
    std::size_t end = quote + 1;
    while (end < source.size() && source[end] != source[quote])
        end += source[end] == '\\' ? 2 : 1;
    return std::min(end + 1, source.size());
}

} // namespace

bool isNameCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

void blank(std::string& text, std::size_t from, std::size_t to, char with)
{
    for (std::size_t i = from; i < std::min(to, text.size()); ++i)
        text[i] = text[i] == '\n' ? '\n' : with;
}

std::vector<Piece> piecesOf(const std::string& source)
{
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < source.size();) {
        Piece piece { Piece::Kind::Text, at, at };
        const char c = source[at];
        if (source.compare(at, 2, "//") == 0)
            piece = { Piece::Kind::LineComment, at, behind(source, source.find('\n', at), 0) };
        else if (source.compare(at, 2, "/*") == 0)
            piece = { Piece::Kind::BlockComment, at, behind(source, source.find("*/", at + 2), 2) };
        else if (c == '"' && isRawPrefix(wordBefore(source, at)))
            piece = { Piece::Kind::RawText, at, endOfRaw(source, at) };
        else if (c == '"')
            piece = { Piece::Kind::Text, at, endOfQuoted(source, at) };
        else if (c == '\'' && !isNumber(wordBefore(source, at)))
            piece = { Piece::Kind::Character, at, endOfQuoted(source, at) };
        if (piece.to > at)
            pieces.push_back(piece);
        at = std::max(piece.to, at + 1);
    }
    return pieces;
}

} // namespace lockstep::tidy
