// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/options.h"

#include <fmt/format.h>

namespace lockstep::shell {
namespace {

bool isKnown(std::string_view known, char option)
{
    return option != ':' && known.find(option) != std::string_view::npos;
}

bool takesValue(std::string_view known, char option)
{
    const std::size_t at = known.find(option);
    return at + 1 < known.size() && known[at + 1] == ':';
}

bool isOption(std::string_view word)
{
    return word.size() > 1 && word.front() == '-';
}

} // namespace

std::optional<std::string> Options::value(char option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::nullopt : std::optional(found->second);
}

tl::expected<Options, std::string> Options::parse(std::span<const Token> arguments,
                                                  std::string_view known)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i].text;
        if (word == "--") {
            for (const Token& rest : arguments.subspan(i + 1))
                options.m_words.push_back(rest.text);
            break;
        }
        if (!isOption(word)) {
            options.m_words.push_back(word);
            continue;
        }
        for (std::size_t letter = 1; letter < word.size(); ++letter) {
            const char option = word[letter];
            if (!isKnown(known, option))
                return tl::unexpected(fmt::format(
                    "org.apache.commons.cli.UnrecognizedOptionException: Unrecognized option: {}",
                    word));
            std::string value;
            if (takesValue(known, option)) {
                value = word.substr(letter + 1);
                letter = word.size();
                if (value.empty()) {
                    const bool missing = i + 1 == arguments.size()
                        || (isOption(arguments[i + 1].text)
                            && isKnown(known, arguments[i + 1].text[1]));
                    if (missing)
                        return tl::unexpected(
                            fmt::format("org.apache.commons.cli.MissingArgumentException: "
                                        "Missing argument for option: {}",
                                        option));
                    value = arguments[++i].text;
                }
            }
            options.m_values.emplace(option, std::move(value));
        }
    }
    return options;
}

} // namespace lockstep::shell
