// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/words/branchwords.h"

#include "core/base/overloaded.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"

#include <fmt/format.h>

#include <string_view>

namespace lockstep {
namespace {

std::string nameOf(const Moment& world, ClientId client)
{
    return world.has(client) ? clientName(world, client) : clientName(client);
}

/// The other client of a pair, in short: "3" where both are called "Client".
std::string shortName(const Moment& world, ClientId client)
{
    const std::string whole = nameOf(world, client);
    constexpr std::string_view prefix = "Client ";
    return whole.starts_with(prefix) ? whole.substr(prefix.size()) : whole;
}

std::string turnName(const Moment& world, const Entry& recorded, ClientId client)
{
    const std::string name = nameOf(world, client);
    if (recorded.client == client)
        return fmt::format("{} goes on otherwise", name);
    if (!recorded.client)
        return fmt::format("{} first", name);
    return fmt::format("{} before {}", name, shortName(world, recorded.client));
}

} // namespace

std::string branchName(const Moment& world, Step step, const Entry& recorded, const Action* action)
{
    if (action == nullptr)
        return fmt::format("run on from {}", step);
    const auto with = [&](ClientId client, std::string_view words) {
        return fmt::format("{} {}", nameOf(world, client), words);
    };
    return std::visit(
        Overloaded {
            [&](const StepClient& a) { return turnName(world, recorded, a.client); },
            [&](const Deliver& a) { return turnName(world, recorded, a.client); },
            [&](const Call& a) {
                return a.client ? turnName(world, recorded, a.client)
                                : std::string("the operator acts");
            },
            [&](const WatchLock&) { return std::string("another lock is watched"); },
            [&](const TellPlace& a) { return turnName(world, recorded, a.client); },
            [&](const ApplyLate& a) { return with(a.client, "is heard late"); },
            [&](const OpenSession& a) { return with(a.client, "connects"); },
            [&](const CutLink& a) { return with(a.client, "cut off"); },
            [&](const Reattach& a) { return with(a.client, "connected again"); },
            [&](const ExpireSession& a) { return with(a.client, "expires"); },
            [&](const AddClient& a) { return with(a.client, "joins"); },
            [&](const RetireClient& a) { return with(a.client, "leaves"); },
            [&](const TurnKnob& a) {
                const KnobInfo& knob = knobInfo(a.knob);
                return fmt::format("{} {}{}{}", knob.title, a.value, knob.unit == "ms" ? " " : "",
                                   knob.unit);
            },
            [&](const StrikeCall& a) { return with(a.client, "loses a request"); },
            [&](const CrashClient& a) { return with(a.client, "crashes"); },
            [&](const PauseClient& a) { return with(a.client, "paused"); },
            [&](const ResumeClient& a) { return with(a.client, "woken"); },
            [&](const LagServer& a) { return with(a.client, "reads what is old"); },
            [&](const CatchUpServer& a) { return with(a.client, "reads what is new"); },
        },
        *action);
}

} // namespace lockstep
