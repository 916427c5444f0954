// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/faults.h"

#include "core/base/overloaded.h"
#include "core/client/connection.h"
#include "core/client/effects.h"
#include "core/client/laggingserver.h"
#include "core/client/turns.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

/// The whole process stands still, or goes on.
void setPaused(MutableScene scene, ClientId client, bool paused)
{
    forEachThread(scene, client, [&](ClientId id) { scene.world.client(id).paused = paused; });
}

} // namespace

void perform(MutableScene scene, const StrikeCall& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::StrikeCall;
    entry.event = action.delivery == Delivery::Answered ? Event::FaultDisarmed : Event::FaultArmed;
    entry.count = static_cast<std::uint32_t>(action.delivery);
    scene.world.client(action.client).struck = action.delivery;
}

void perform(MutableScene scene, const CrashClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::CrashClient;
    entry.event = Event::ClientCrashed;
    dropConnection(scene, action.client);
    forEachThread(scene, action.client, [&](ClientId id) {
        Client& client = scene.world.client(id);
        client.machine.awaits = {};
        client.machine.registers = {};
        client.paused = false;
        client.retiring = false;
        client.phase = Phase::Crashed;
    });
}

void perform(MutableScene scene, const PauseClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::PauseClient;
    entry.event = Event::ClientPaused;
    // For a program on the wire only the connection stands still, and the program may notice.
    entry.option = scene.world.client(action.client).remote ? connectionOnly : 0;
    setPaused(scene, action.client, true);
    scene.world.service.fallSilent(scene.world.client(action.client).session, scene.world.now);
}

void perform(MutableScene scene, const ResumeClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::ResumeClient;
    entry.event = Event::ClientResumed;
    entry.option = scene.world.client(action.client).remote ? connectionOnly : 0;
    setPaused(scene, action.client, false);
    scene.world.service.pingAgain(scene.world.client(action.client).session);
}

// A lagging server still passes its clients' pings on to the leader (Learner.ping): no session
// expires by the lag.
void perform(MutableScene scene, const LagServer& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::LagServer;
    entry.event = Event::ServerLagging;
    const SessionId session = scene.world.client(action.client).session;
    scene.world.lagging.push_back({ session, scene.world.service.appliedFor(session),
                                    scene.world.service.session(session)->pending });
}

void perform(MutableScene scene, const CatchUpServer& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::CatchUpServer;
    entry.event = Event::ServerCaughtUp;
    entry.count = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(transactionsBehind(scene.world, action.client), 0xFFFFFFFF));
    const Client& client = scene.world.client(action.client);
    catchUp(scene.world, client.session);
    // A server closes the connection of a session once it has applied the session's end; see
    // ExpireSession.
    if (client.link == Link::Connected && !client.paused
        && scene.world.service.session(client.session) == nullptr)
        learnOfEnd(scene, action.client);
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

std::optional<std::string> faultProblem(Scene scene, const Action& action)
{
    return std::visit(
        Overloaded {
            [&](const StrikeCall& a) -> std::optional<std::string> {
                if (auto problem = connectionProblem(scene.world, a.client))
                    return problem;
                if (static_cast<int>(a.delivery) >= deliveryCount)
                    return "no request meets that";
                if (a.delivery == Delivery::Interrupted
                    && scene.world.client(a.client).phase == Phase::Guest)
                    return "its threads are none of ours";
                if (a.delivery == scene.world.client(a.client).struck)
                    return fmt::format("its next request {} already", deliveryWords(a.delivery));
                return std::nullopt;
            },
            [&](const CrashClient& a) { return processProblem(scene.world, a.client); },
            [&](const PauseClient& a) -> std::optional<std::string> {
                const bool remote = isRemote(scene.world, a.client);
                if (auto problem = remote ? std::nullopt : processProblem(scene.world, a.client))
                    return problem;
                if (scene.world.client(a.client).paused)
                    return "it is paused already";
                return remote ? connectionProblem(scene.world, a.client) : std::nullopt;
            },
            [&](const ResumeClient& a) -> std::optional<std::string> {
                if (auto problem = isRemote(scene.world, a.client)
                        ? std::nullopt
                        : processProblem(scene.world, a.client))
                    return problem;
                if (!scene.world.client(a.client).paused)
                    return "it is not paused";
                return std::nullopt;
            },
            [&](const LagServer& a) -> std::optional<std::string> {
                if (auto problem = connectionProblem(scene.world, a.client))
                    return problem;
                // A remote program's reads, and the zxid of its replies, come from this server.
                if (isRemote(scene.world, a.client))
                    return "its program is connected to this server, and there is no other";
                if (laggingServerOf(scene.world, a.client) != nullptr)
                    return "its server lags already";
                return std::nullopt;
            },
            [&](const CatchUpServer& a) -> std::optional<std::string> {
                if (!scene.world.has(a.client))
                    return "it is not here";
                if (laggingServerOf(scene.world, a.client) == nullptr)
                    return "its server does not lag";
                return std::nullopt;
            },
            [&](const ApplyLate& a) -> std::optional<std::string> {
                if (!scene.world.has(a.client))
                    return "it is not here";
                if (std::ranges::find(scene.world.late, a.client, &LateRequest::client)
                    == scene.world.late.end())
                    return "nothing of it is on its way";
                return std::nullopt;
            },
            [&](const CutLink& a) -> std::optional<std::string> {
                auto problem = connectionProblem(scene.world, a.client);
                // Every other library has clocks and threads of its own.
                if (!problem && a.silent && scene.world.client(a.client).phase == Phase::Guest)
                    return "its library is none of ours";
                return problem;
            },
            [&](const Reattach& a) -> std::optional<std::string> {
                if (!scene.world.has(a.client))
                    return "it is not here";
                const Client& client = scene.world.client(a.client);
                if (client.phase == Phase::Crashed)
                    return "it has crashed";
                if (client.paused)
                    return "it is paused";
                // A remote program's library asks for a timeout at once; see Reattach.
                if (isRemote(scene.world, a.client) && !a.timeoutMillis)
                    return "its program connects again by itself";
                if (client.link == Link::Cut || client.link == Link::Silent
                    || isUnaware(scene.world, a.client))
                    return std::nullopt;
                return client.link == Link::Connected ? "it is connected" : "its session is over";
            },
            [&](const ExpireSession& a) -> std::optional<std::string> {
                if (!scene.world.has(a.client))
                    return "it is not here";
                if (forgottenSession(scene, a.client) == nullptr
                    && scene.world.service.session(scene.world.client(a.client).session) == nullptr)
                    return "its session is over";
                return std::nullopt;
            },
            [](const auto&) { return std::optional<std::string> {}; },
        },
        action);
}

} // namespace lockstep
