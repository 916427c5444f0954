// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/invariants.h"
#include "core/world/moment.h"

#include <string>

namespace lockstep {

/// What is the matter, for a badge or a list: words that read right when something is broken.
struct Headline
{
    std::string brief; ///< "Two holders", "Deadlock"
    std::string whole; ///< "Two holders: 1 and 2", "Deadlock: 2 and 3 wait for each other"
    bool operator==(const Headline&) const = default;
};

/// The headline of a violation. Requires: @p world breaks @p invariant, and @p other is the other
/// client concerned, as describeViolation() finds it.
[[nodiscard]] Headline headlineOf(const Moment& world, Invariant invariant, ClientId other);

/// How a moment stands that breaks no invariant.
struct Outlook
{
    enum class Tone : std::uint8_t {
        Well, ///< nothing is wrong
        Open, ///< nobody holds while clients wait, which is right for a while only
        Doubtful, ///< no invariant is broken yet, but nobody gets the lock
    } tone
        = Tone::Well;
    Headline words; ///< "1 holder, all well"
    bool operator==(const Outlook&) const = default;
};

/// Who holds and whether all is well. Requires: @p world breaks no invariant.
[[nodiscard]] Outlook outlookOf(const Moment& world);

/// "1", or the name of a guest: a client in a list of several.
[[nodiscard]] std::string numberOf(const Moment& world, ClientId client);
/// "Two", "Three", ..., "Nine", "10", ...
[[nodiscard]] std::string numberWord(std::size_t number);

} // namespace lockstep
