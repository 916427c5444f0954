// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The faults that a user may choose, and what undoes them, one row each. Command line, scenarios,
// shell, the choices of a search and the window's menu read the rows.
#pragma once

#include "core/world/action.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace lockstep {

/// A fault, by its row in faults::rows.
enum class FaultKind : std::uint8_t {
    Crash,
    Pause,
    Resume,
    Expire,
    Cut,
    Restore,
    Lag,
    CatchUp,
    CutBefore,
    CutAfter,
    DropReply,
    CutLate,
    Interrupt,
    Arrive,
    Spare,
    SilentCut,
};

namespace faults {

/// Where the menu has it.
enum class Group : std::uint8_t {
    Process,
    Link, ///< its connection now, and the server behind it
    Request, ///< its connection at its next request
};

/// What only a few faults have.
struct Extras
{
    std::optional<FaultKind> undoneBy; ///< what for= strikes when its time is over
    std::string_view gloss; ///< what the command's help says of a word that does not tell
    std::string_view hintForProgram; ///< the hint, where it differs for a program on the wire
};

struct Row
{
    FaultKind kind;
    std::string_view name; ///< as on the command line
    Action (*action)(ClientId);
    Group group;
    std::string_view title; ///< in the menu; & stands before its letter
    std::string_view hint;
    Extras extras {};
};

template <class One>
Action act(ClientId client)
{
    return One { client };
}
template <Delivery delivery>
Action meet(ClientId client)
{
    return StrikeCall { client, delivery };
}

inline Action cutSilently(ClientId client)
{
    return CutLink { client, true };
}

using Kind = FaultKind;

/// The rows stand in the order of FaultKind. The menu shows the faults in this order, and choices()
/// considers the faults in this order: another order changes the run that a search finds first.
inline constexpr auto rows = std::to_array<Row>({
    { Kind::Crash, "crash", act<CrashClient>, Group::Process, "&Crash",
      "Its process ends. Its session lives on until it expires." },
    { Kind::Pause,
      "pause",
      act<PauseClient>,
      Group::Process,
      "&Pause",
      "A long GC pause, a suspended machine: it does nothing, hears nothing and sends no ping.",
      { .undoneBy = Kind::Resume,
        .hintForProgram
        = "Its connection stands still: the server reads nothing from it and sends it nothing." } },
    { Kind::Resume,
      "resume",
      act<ResumeClient>,
      Group::Process,
      "&Resume",
      "It goes on as if nothing had happened.",
      { .hintForProgram = "The server reads and answers it again." } },
    { Kind::Expire, "expire", act<ExpireSession>, Group::Process, "&Expire its session",
      "The service ends it, with all ephemeral nodes." },
    { Kind::Cut,
      "cut",
      act<CutLink>,
      Group::Link,
      "C&ut it now",
      "The connection is lost; the session lives on for its timeout.",
      { .undoneBy = Kind::Restore } },
    { Kind::Restore, "restore", act<Reattach>, Group::Link, "&Restore it",
      "It connects again for the same session, or hears that it is over." },
    { Kind::Lag,
      "lag",
      act<LagServer>,
      Group::Link,
      "Its server la&gs",
      "The follower learns of no transaction: the client reads the present state "
      "until it writes or syncs.",
      { .undoneBy = Kind::CatchUp, .gloss = "its server falls behind" } },
    { Kind::CatchUp, "catch-up", act<CatchUpServer>, Group::Link, "Its server catches u&p",
      "The server applies all missing transactions, and tells what has changed." },
    { Kind::CutBefore,
      "cut-before",
      meet<Delivery::RequestLost>,
      Group::Request,
      "Cut &before the next request is applied",
      "The request is lost.",
      { .undoneBy = Kind::Restore } },
    { Kind::CutAfter,
      "cut-after",
      meet<Delivery::ReplyLost>,
      Group::Request,
      "Cut &after it is applied",
      "The reply is lost: the client cannot know.",
      { .undoneBy = Kind::Restore } },
    { Kind::DropReply,
      "drop-reply",
      meet<Delivery::ReplyDropped>,
      Group::Request,
      "&Drop only its reply",
      "As before, and it connects again at once.",
      { .hintForProgram = "The request is applied and the connection closed; its program connects "
                          "again by itself." } },
    { Kind::CutLate,
      "cut-late",
      meet<Delivery::Late>,
      Group::Request,
      "Cut, and it is applied &late",
      "The request is still on its way.",
      { .undoneBy = Kind::Restore } },
    { Kind::Interrupt, "interrupt", meet<Delivery::Interrupted>, Group::Request,
      "&Interrupt its caller",
      "The next request is applied, and nobody waits for its reply: an interrupt, or a limit of "
      "the client's own." },
    { Kind::Arrive, "arrive", act<ApplyLate>, Group::Request, "The late request arri&ves",
      "What was on its way is applied now." },
    { Kind::Spare,
      "spare",
      meet<Delivery::Answered>,
      Group::Request,
      "&Spare the next request",
      "Takes back a cut or drop of it.",
      { .gloss = "takes back a cut or drop of the next request" } },
    { Kind::SilentCut,
      "silent-cut",
      cutSilently,
      Group::Link,
      "Cut it u&nnoticed",
      "The connection is dead, and the client learns of it only when it asks.",
      { .undoneBy = Kind::Restore, .gloss = "the client does not notice before it asks" } },
});

constexpr bool areInOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].kind != static_cast<Kind>(i))
            return false;
    }
    return true;
}
static_assert(areInOrder());

inline constexpr auto names = [] {
    std::array<std::string_view, rows.size()> all;
    std::ranges::transform(rows, all.begin(), &Row::name);
    return all;
}();

} // namespace faults

[[nodiscard]] constexpr const faults::Row& rowOf(FaultKind faultKind)
{
    return faults::rows[static_cast<std::size_t>(faultKind)];
}
/// "crash", "cut-after", ...: as on the command line.
[[nodiscard]] constexpr std::string_view faultKindName(FaultKind faultKind)
{
    return rowOf(faultKind).name;
}
[[nodiscard]] constexpr std::optional<FaultKind> faultKindFromName(std::string_view name)
{
    const auto found = std::ranges::find(faults::rows, name, &faults::Row::name);
    return found == faults::rows.end() ? std::nullopt : std::optional(found->kind);
}
/// All names, in order.
[[nodiscard]] constexpr std::span<const std::string_view> faultKindNames()
{
    return faults::names;
}
[[nodiscard]] inline Action faultAction(FaultKind faultKind, ClientId client)
{
    return rowOf(faultKind).action(client);
}

} // namespace lockstep
