// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The four-letter words, in the form that people and test tools expect.
#include "app/wire/server.h"

#include <fmt/format.h>

#include <map>

namespace lockstep {
namespace {

/// The service is the one of ZooKeeper 3.8, and says whose.
constexpr std::string_view version = "3.8.0-lockstep-" LOCKSTEP_VERSION;

std::string hexId(SessionId session)
{
    return fmt::format("0x{:x}", sessionNumber(session));
}

std::string watchesByPath(const Moment& world)
{
    std::string text;
    Symbol last;
    for (const Watch& watch : world.service.watches().all()) {
        if (watch.data == WatchMode::None)
            continue;
        if (watch.path != last)
            text += fmt::format("{}\n", watch.path.view());
        last = watch.path;
        text += fmt::format("\t{}\n", hexId(watch.session));
    }
    return text + "\n";
}

std::string watchSums(const Moment& world)
{
    std::map<SessionId, int> sessions;
    std::map<Symbol, int> paths;
    for (const Watch& watch : world.service.watches().all()) {
        if (watch.data == WatchMode::None)
            continue;
        ++sessions[watch.session];
        ++paths[watch.path];
    }
    int total = 0;
    for (const auto& [path, count] : paths)
        total += count;
    return fmt::format("{} connections watching {} paths\nTotal watches:{}\n\n", sessions.size(),
                       paths.size(), total);
}

std::string sessionsDump(const Moment& world)
{
    const auto& sessions = world.service.sessions();
    std::string text
        = fmt::format("SessionTracker dump:\nSession Sets ({0})/({0}):\n", sessions.size());
    std::string ephemerals;
    std::size_t owners = 0;
    for (const Session& session : sessions) {
        text += fmt::format("\t{}\n", hexId(session.id));
        const auto paths = world.service.ephemeralsOf(session.id);
        if (paths.empty())
            continue;
        ++owners;
        ephemerals += hexId(session.id) + ":\n";
        for (const Symbol path : paths)
            ephemerals += fmt::format("\t{}\n", path.view());
    }
    return text + fmt::format("ephemeral nodes dump:\nSessions with Ephemerals ({}):\n", owners)
        + ephemerals;
}

} // namespace

std::string WireServer::answerTo(std::string_view word)
{
    const auto connections = [this] {
        std::string text;
        for (const Connection* const c : m_connections) {
            text += fmt::format(" /{}[{}](queued=0,recved={},sent={}", c->peer(),
                                c->isServing() ? 1 : 0, c->received(), c->sent());
            if (c->isServing())
                text += fmt::format(",sid={},to={}", hexId(c->session()), c->timeoutMillis());
            text += ")\n";
        }
        return text;
    };
    const auto seen = [this](const auto& look) {
        std::string text;
        m_port.look([&](const Moment& world) { text = look(world); });
        return text;
    };
    const auto sums = [&] {
        return seen([this](const Moment& world) {
            return fmt::format("Latency min/avg/max: 0/0.0/0\nConnections: {}\nOutstanding: 0\n"
                               "Zxid: 0x{:x}\nMode: standalone\nNode count: {}\n",
                               m_connections.size(), world.service.zxid().value,
                               world.service.nodes().size());
        });
    };
    const std::string head = fmt::format("Zookeeper version: {}\n", version);
    if (word == "ruok")
        return "imok";
    if (word == "isro")
        return "rw";
    if (word == "srvr")
        return head + sums();
    if (word == "stat")
        return head + "Clients:\n" + connections() + "\n" + sums();
    if (word == "cons")
        return connections() + "\n";
    if (word == "envi")
        return fmt::format("Environment:\nzookeeper.version={}\nhost.name=localhost\n", version);
    if (word == "dump")
        return seen(sessionsDump);
    if (word == "wchp")
        return seen(watchesByPath);
    if (word == "wchs")
        return seen(watchSums);
    return {};
}

} // namespace lockstep
