// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/base/symbol.h"
#include "core/recipe/program.h"
#include "core/world/delivery.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace lockstep {

/// What a client is doing, as all views show it.
enum class Phase : std::uint8_t {
    Absent, ///< this place is empty: the client never joined, or has left
    Ready, ///< about to begin a task
    Waiting, ///< has asked and does not hold yet; asks again, or waits to be told
    Holding, ///< believes that it has the lock
    Released, ///< gave the lock back; its task is about to be counted
    Finished, ///< all its tasks are done
    Failed, ///< its recipe does not say how to go on
    Crashed, ///< its process is gone; its session may live on for a while
    Paused, ///< only shown: its process stands still, in whatever phase it is
    Guest, ///< runs no recipe: somebody outside (the shell, a program on the wire) acts through it
};
inline constexpr int phaseCount = 10;
/// "waiting", "critical section", ...: short, for a label.
[[nodiscard]] std::string_view phaseName(Phase phase);
/// The stable name, one word, as in files and JSON: "waiting", "holding", ...
[[nodiscard]] std::string_view phaseWord(Phase phase);

/// The machine that runs a recipe: a line and a few registers.
struct Machine
{
    LineNo line; ///< a stop of the program
    /// Register: refusals in this attempt, up to mostRefusals; 0 where nothing backs off.
    std::uint16_t refusals = 0;
    Symbol awaits; ///< the path of the watch it waits for; empty when it waits for none
    /// Before this time it does nothing; `never` when only an event lets it go on.
    Micros wakeAt = 0;
    Random random; ///< draws the jitter, and guids
    /// The recipe's variables: a number's bits, or the number of a Symbol: a text, or a list as
    /// textOf() writes it. 0 once no line can read the variable any more, so that equal futures are
    /// equal worlds.
    std::array<std::uint32_t, registerCount> registers {};
    friend constexpr auto operator<=>(const Machine&, const Machine&) = default;
};

/// What a client knows of its connection and its session.
enum class Link : std::uint8_t {
    Connected,
    Cut, ///< the connection is lost; whether the session still lives is not known
    Expired, ///< the service said that the session is no longer
    Closed, ///< the client ended its session
    Silent, ///< the connection is dead, and the client does not know yet: it believes Connected
};
/// "connected", "disconnected", "expired", "closed", "silently cut".
[[nodiscard]] std::string_view linkName(Link link);

/// The same as the client knows it.
[[nodiscard]] constexpr Link believed(Link link)
{
    return link == Link::Silent ? Link::Connected : link;
}

/// One client of a world.
struct Client
{
    Machine machine;
    Symbol lockPath; ///< the lock it contends for; of a guest, the lock it took last and still has
    Phase phase = Phase::Absent;
    bool retiring = false; ///< asked to leave
    std::uint32_t tasksDone = 0;
    /// The place of its node in the queue, where the recipe claims order; 0 without a node there.
    /// Only the order of these numbers matters.
    std::uint32_t arrival = 0;
    /// When its current task's first operation was made. A task that took no time is followed by a
    /// pause, so this decides when the next one begins.
    Micros taskSince = 0;
    Zxid lastZxid; ///< of the last reply: the client has seen the service up to here
    SessionId session; ///< its last one, also when that is over
    Link link = Link::Connected;
    bool shares = false; ///< it does, or did last, shared work: it holds together with others
    /// It came to hold with an ephemeral node of its own, and holds by that; else false.
    bool byNode = false;
    bool paused = false; ///< its process stands still; remote: its connection does
    Delivery struck = Delivery::Answered; ///< what its next request will meet
    bool remote = false; ///< Guest: its own client library keeps its watches
    friend constexpr auto operator<=>(const Client&, const Client&) = default;

    /// It acts as if the lock were its own.
    [[nodiscard]] bool believes() const { return phase == Phase::Holding; }
};

} // namespace lockstep
