// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace lockstep {

/// What becomes of a connection after something that its client has sent.
struct Sequel
{
    enum class Kind : std::uint8_t {
        GoesOn,
        Stalls, ///< its client is paused
        Closes,
        ClosesAfterSending, ///< once its answer is sent
    };
    Kind kind = Kind::GoesOn;
    std::string why; ///< of an end: for the log, unless it is empty

    [[nodiscard]] bool goesOn() const { return kind == Kind::GoesOn; }
};

[[nodiscard]] inline Sequel stalls()
{
    return { Sequel::Kind::Stalls, {} };
}
[[nodiscard]] inline Sequel closes(std::string why = {})
{
    return { Sequel::Kind::Closes, std::move(why) };
}
[[nodiscard]] inline Sequel closesAfterSending(std::string why = {})
{
    return { Sequel::Kind::ClosesAfterSending, std::move(why) };
}

} // namespace lockstep
