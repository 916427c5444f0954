// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/faults.h"

#include "core/base/overloaded.h"
#include "core/client/connection.h"
#include "core/client/effects.h"
#include "core/client/laggingserver.h"
#include "core/judge/tally.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {

void perform(World& world, const StrikeCall& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::StrikeCall;
    entry.event = action.fate == Fate::Answered ? Event::FaultDisarmed : Event::FaultArmed;
    entry.count = static_cast<std::uint32_t>(action.fate);
    world.clients[action.client.value - 1u].struck = action.fate;
}

void perform(World& world, const CrashClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::CrashClient;
    entry.event = Event::ClientCrashed;
    dropConnection(world, action.client);
    forEachThread(world, action.client, [&](ClientId id) {
        changeClient(world, id, [&](Client& client) {
            client.machine.awaits = {};
            client.machine.registers = {};
            client.paused = false;
            client.retiring = false;
            setPhase(client, Phase::Crashed, world.now);
        });
    });
}

void perform(World& world, const PauseClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::PauseClient;
    entry.event = Event::ClientPaused;
    // Of a program on the wire only the connection stands still, and it may find that out.
    entry.option = world.client(action.client).remote ? connectionOnly : 0;
    forEachThread(world, action.client, [&](ClientId id) { changeClient(world, id, [](Client& client) { client.paused = true; }); });
    world.service.fallSilent(world.client(action.client).session, world.now);
}

void perform(World& world, const ResumeClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::ResumeClient;
    entry.event = Event::ClientResumed;
    entry.option = world.client(action.client).remote ? connectionOnly : 0;
    forEachThread(world, action.client, [&](ClientId id) { changeClient(world, id, [](Client& client) { client.paused = false; }); });
    world.service.pingAgain(world.client(action.client).session);
}

// A server that lags still tells the leader whose pings it hears (Learner.ping): no session expires by that.
void perform(World& world, const LagServer& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::LagServer;
    entry.event = Event::ServerLagging;
    const SessionId session = world.client(action.client).session;
    world.lagging.push_back({ session, world.service.appliedFor(session), world.service.session(session)->pending });
}

void perform(World& world, const CatchUpServer& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::CatchUpServer;
    entry.event = Event::ServerCaughtUp;
    entry.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(transactionsBehind(world, action.client), 0xFFFFFFFF));
    const Client& client = world.client(action.client);
    catchUp(world, client.session);
    // It closes the connection of a session whose end it has applied; see ExpireSession.
    if (client.link == Link::Connected && !client.paused && world.service.session(client.session) == nullptr)
        learnOfEnd(world, action.client);
}

namespace {

std::optional<std::string> processProblem(const World& world, ClientId id)
{
    if (!world.has(id))
        return "it is not here";
    switch (world.client(id).phase) {
    case Phase::Guest:
        return "its process is none of ours";
    case Phase::Crashed:
        return "it has crashed";
    default:
        return std::nullopt;
    }
}

bool isRemote(const World& world, ClientId id)
{
    return world.has(id) && world.client(id).phase == Phase::Guest && world.client(id).remote;
}

std::optional<std::string> connectionProblem(const World& world, ClientId id)
{
    if (!world.has(id))
        return "it is not here";
    const Client& client = world.client(id);
    if (client.phase == Phase::Crashed)
        return "it has crashed";
    if (world.service.session(client.session) == nullptr)
        return "its session is over";
    if (client.link != Link::Connected)
        return "it has no connection";
    return std::nullopt;
}

} // namespace

std::optional<std::string> faultProblem(const World& world, const Action& action)
{
    return std::visit(
        Overloaded {
            [&](const StrikeCall& a) -> std::optional<std::string> {
                if (auto problem = connectionProblem(world, a.client))
                    return problem;
                if (static_cast<int>(a.fate) >= fateCount)
                    return "no request meets that";
                if (a.fate == Fate::Interrupted && world.client(a.client).phase == Phase::Guest)
                    return "its threads are none of ours";
                if (a.fate == world.client(a.client).struck)
                    return fmt::format("its next request {} already", fateWords(a.fate));
                return std::nullopt;
            },
            [&](const CrashClient& a) { return processProblem(world, a.client); },
            [&](const PauseClient& a) -> std::optional<std::string> {
                const bool remote = isRemote(world, a.client);
                if (auto problem = remote ? std::nullopt : processProblem(world, a.client))
                    return problem;
                if (world.client(a.client).paused)
                    return "it is paused already";
                return remote ? connectionProblem(world, a.client) : std::nullopt;
            },
            [&](const ResumeClient& a) -> std::optional<std::string> {
                if (auto problem = isRemote(world, a.client) ? std::nullopt : processProblem(world, a.client))
                    return problem;
                if (!world.client(a.client).paused)
                    return "it is not paused";
                return std::nullopt;
            },
            [&](const LagServer& a) -> std::optional<std::string> {
                if (auto problem = connectionProblem(world, a.client))
                    return problem;
                // What it is shown of nodes, and its replies' zxid, are this server's own.
                if (isRemote(world, a.client))
                    return "its program is connected to this server, and there is no other";
                if (laggingServerOf(world, a.client) != nullptr)
                    return "its server lags already";
                return std::nullopt;
            },
            [&](const CatchUpServer& a) -> std::optional<std::string> {
                if (!world.has(a.client))
                    return "it is not here";
                if (laggingServerOf(world, a.client) == nullptr)
                    return "its server does not lag";
                return std::nullopt;
            },
            [&](const ApplyLate& a) -> std::optional<std::string> {
                if (!world.has(a.client))
                    return "it is not here";
                if (std::ranges::find(world.late, a.client, &LateRequest::client) == world.late.end())
                    return "nothing of it is on its way";
                return std::nullopt;
            },
            [&](const CutLink& a) { return connectionProblem(world, a.client); },
            [&](const Reattach& a) -> std::optional<std::string> {
                if (!world.has(a.client))
                    return "it is not here";
                const Client& client = world.client(a.client);
                if (client.phase == Phase::Crashed)
                    return "it has crashed";
                if (client.paused)
                    return "it is paused";
                // Its library says at once for how long; see Reattach.
                if (isRemote(world, a.client) && !a.timeoutMillis)
                    return "its program connects again by itself";
                if (client.link == Link::Cut || isUnaware(world, a.client))
                    return std::nullopt;
                return client.link == Link::Connected ? "it is connected" : "its session is over";
            },
            [&](const ExpireSession& a) -> std::optional<std::string> {
                if (!world.has(a.client))
                    return "it is not here";
                if (forgottenSession(world, a.client) == nullptr && world.service.session(world.client(a.client).session) == nullptr)
                    return "its session is over";
                return std::nullopt;
            },
            [](const auto&) { return std::optional<std::string> {}; },
        },
        action);
}

} // namespace lockstep
