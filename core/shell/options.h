// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/tokens.h"

#include <tl/expected.hpp>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::shell {

/// A command's words and options, by the rules of zkCli's library (commons-cli's PosixParser):
/// options stand anywhere, several may share a dash ("-sw"), a value follows in the same word or in
/// the next ("-v3", "-v 3"), and "--" ends the options.
class Options
{
public:
    /// @p known names the options as in CommandInfo. The error is zkCli's sentence.
    [[nodiscard]] static tl::expected<Options, std::string> parse(std::span<const Token> arguments,
                                                                  std::string_view known);

    [[nodiscard]] bool has(char option) const { return m_values.contains(option); }
    /// The option's first value; nothing when the option was not given.
    [[nodiscard]] std::optional<std::string> value(char option) const;
    [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }

private:
    std::map<char, std::string> m_values;
    std::vector<std::string> m_words;
};

} // namespace lockstep::shell
