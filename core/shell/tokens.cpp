// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/tokens.h"

namespace lockstep::shell {

std::vector<Token> tokensOf(std::string_view line)
{
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < line.size()) {
        const char first = line[at];
        if (isBlank(first)) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        if (first == '"' || first == '\'') {
            const std::size_t closing = line.find(first, end);
            if (closing == std::string_view::npos) {
                ++at;
                continue;
            }
            end = closing + 1;
            tokens.push_back({ std::string(line.substr(at + 1, closing - at - 1)), true, at, end });
        } else {
            while (end < line.size() && !isBlank(line[end]))
                ++end;
            tokens.push_back({ std::string(line.substr(at, end - at)), false, at, end });
        }
        at = end;
    }
    return tokens;
}

} // namespace lockstep::shell
