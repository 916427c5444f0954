// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/skeleton.h"

#include "tests/support/sourcelexer.h"

#include <algorithm>
#include <regex>
#include <string_view>

namespace lockstep::tidy {

std::string skeleton(const std::string& text)
{
    std::string code = text;
    for (const Piece& piece : piecesOf(text)) {
        if (piece.isComment())
            blank(code, piece.from, piece.to, ' ');
        else
            blank(code, piece.from + 1, piece.to - 1, 'x');
    }
    return code;
}

std::size_t closing(const std::string& code, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < code.size(); ++i) {
        depth += std::string_view("([{").find(code[i]) != none ? 1 : 0;
        depth -= std::string_view(")]}").find(code[i]) != none ? 1 : 0;
        if (depth == 0)
            return i;
    }
    return code.size();
}

std::size_t findOutside(const std::string& code, char sign, std::size_t from)
{
    for (std::size_t i = from; i < code.size(); ++i) {
        if (code.compare(i, 2, "::") == 0)
            ++i;
        else if (code[i] == sign)
            return i;
        else if (std::string_view("([{").find(code[i]) != none)
            i = closing(code, i);
    }
    return none;
}

std::string trimmed(const std::string& code)
{
    const std::size_t from = code.find_first_not_of(" \n");
    return from == none ? std::string {}
                        : code.substr(from, code.find_last_not_of(" \n") - from + 1);
}

std::vector<std::string> argumentsOf(const std::string& code, std::size_t open)
{
    const std::string inner = code.substr(open + 1, closing(code, open) - open - 1);
    std::vector<std::string> arguments;
    std::size_t from = 0;
    for (std::size_t comma = 0; comma != none; from = comma + 1) {
        comma = findOutside(inner, ',', from);
        arguments.push_back(trimmed(inner.substr(from, comma == none ? none : comma - from)));
        if (comma == none)
            break;
    }
    return arguments;
}

bool isLiteral(const std::string& code)
{
    static const std::regex literal(
        R"re((u?R?"[x\n]*"(_s)?\s*)+|QStringLiteral\(\s*("x*"\s*)+\)|QString\(\)|QString \{\}|\{\})re");
    return std::regex_match(code, literal);
}

std::string placeOf(const std::string& path, const std::string& code, std::size_t at)
{
    const auto end = code.begin() + static_cast<std::ptrdiff_t>(at);
    return path + ":" + std::to_string(1 + std::count(code.begin(), end, '\n')) + ": ";
}

} // namespace lockstep::tidy
