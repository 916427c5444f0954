// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/command.h"
#include "core/shell/commandtable.h"
#include "core/shell/options.h"

#include <span>

namespace lockstep::shell {

// The parts of parseCommand(), each for a group of commands.

/// A command line while it is read.
struct Reading
{
    const CommandInfo& info;
    std::span<const Token> tokens; ///< behind the command
    Options options;
    std::vector<std::string> remarks;

    [[nodiscard]] const std::vector<std::string>& words() const { return options.words(); }
    /// The word at that place, or nothing.
    [[nodiscard]] std::optional<std::string> word(std::size_t index) const
    {
        return index < words().size() ? std::optional(words()[index]) : std::nullopt;
    }
};
using Outcome = tl::expected<Command, Refusal>;

[[nodiscard]] tl::unexpected<Refusal> refuse(std::string sentence,
                                             ErrorCode code = ErrorCode::BadArguments);
[[nodiscard]] tl::unexpected<Refusal> refuseUsage(const Reading& reading);

/// A number as Java reads it: an optional sign and digits.
[[nodiscard]] std::optional<std::int64_t> wholeNumber(std::string_view text);
/// The same within 32 bits.
[[nodiscard]] std::optional<std::int32_t> shortNumber(std::string_view text);
/// The value of -v; anyVersion without it.
[[nodiscard]] tl::expected<std::int32_t, Refusal> versionOf(const Options& options);

[[nodiscard]] tl::expected<CreateNode, Refusal> readCreate(Reading& reading);
[[nodiscard]] tl::expected<SetNode, Refusal> readSet(const Reading& reading);
[[nodiscard]] tl::expected<DeleteNode, Refusal> readDelete(const Reading& reading);
[[nodiscard]] Outcome readSetAcl(Reading& reading);
[[nodiscard]] Outcome readMulti(Reading& reading);

} // namespace lockstep::shell
