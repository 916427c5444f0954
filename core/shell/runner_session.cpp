// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The commands about sessions, connections and time.
#include "core/shell/duetime.h"
#include "core/shell/runner.h"
#include "core/step/faults.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::shell {
namespace {

constexpr Micros millisecond = 1000;
/// Where the shell's clock ends: a hundred years.
constexpr Micros lastMoment = Micros { 100 } * longestSleepMillis * millisecond;

std::string_view stateOf(Link link)
{
    if (link == Link::Connected)
        return "CONNECTED";
    return link == Link::Cut ? "CONNECTING" : "CLOSED";
}

SessionLine lineOf(const Moment& world, const Member& member, const std::string& current)
{
    const Session* const session = world.service.session(member.session);
    return { member.name, sessionNumber(member.session), session != nullptr ? session->timeoutMillis : 0,
             stateOf(member.link), member.name == current };
}

std::string textOf(const SessionLine& line)
{
    const std::string timeout
        = line.timeoutMillis > 0 ? fmt::format(" timeout {} ms", line.timeoutMillis) : std::string {};
    return fmt::format("{} {:#x}{} {}\n", line.name, line.id, timeout, line.state);
}

} // namespace

ClientId struckBy(const StrikeCommand& command, const Moment& world)
{
    const std::string port = fmt::format(":{}", command.client);
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        const Client& client = world.clients[i];
        if (client.phase == Phase::Guest && client.remote
            && world.chronicle.of(id).name.view().ends_with(port))
            return id;
    }
    return ClientId { command.client };
}

void Runner::operator()(const PrintWatchesCommand& command)
{
    if (command.on)
        m_choices.printWatches = *command.on;
    else
        print(fmt::format("printwatches is {}\n", m_choices.printWatches ? "on" : "off"));
}

void Runner::closeCurrent()
{
    if (call(CloseSession {}).code == ErrorCode::Ok)
        tell(m_actor.name, Told::State::Closed);
}

void Runner::operator()(const CloseCommand&)
{
    // A library that is not connected forgets its session; the service would keep the session and
    // its ephemeral nodes until it expires. Users get that with expire and reconnect.
    if (m_actor.link == Link::Cut)
        fail(ErrorCode::ConnectionLoss, errorText(ErrorCode::ConnectionLoss, {}));
    else
        closeCurrent();
}

void Runner::operator()(const ConnectCommand&)
{
    const auto member = current();
    if (!member) {
        takeSession();
        return;
    }
    m_actor = *member;
    m_choices.current = member->name;
    if (member->link == Link::Cut) {
        fail(ErrorCode::BadArguments,
             fmt::format("Session {} may be alive: reconnect it, or expire it first", member->name));
        return;
    }
    if (member->isAlive())
        closeCurrent();
    if (open(member->name, defaultTimeoutMillis))
        tell(member->name, Told::State::SyncConnected);
}

void Runner::operator()(const WhoAmICommand&)
{
    if (m_actor.link == Link::Cut) {
        fail(ErrorCode::ConnectionLoss, errorText(ErrorCode::ConnectionLoss, {}));
        return;
    }
    print("Auth scheme: User\nip: 127.0.0.1\n");
}

void Runner::operator()(const VersionCommand&)
{
    print("ZooKeeper CLI version: 3.8.0-lockstep-" LOCKSTEP_VERSION "\n");
}

void Runner::operator()(const QuitCommand&)
{
    m_answer.quit = true;
    const auto member = current();
    if (!member || member->link != Link::Connected)
        return;
    m_actor = *member;
    closeCurrent();
}

void Runner::operator()(const SessionCommand& command)
{
    std::vector<Member> members;
    m_port.look([&](const Moment& world) { members = membersOf(world); });
    const auto known = std::ranges::find(members, command.name, &Member::name);
    const bool isOpen = known != members.end() && known->isAlive();
    if (isOpen) {
        m_choices.current = command.name;
    } else if (!open(command.name, command.timeoutMillis.value_or(defaultTimeoutMillis))) {
        fail(ErrorCode::BadArguments, "There is no place for another session");
        return;
    }
    m_port.look([&](const Moment& world) {
        members = membersOf(world);
        const auto member = std::ranges::find(members, command.name, &Member::name);
        if (member != members.end())
            m_answer.sessions = { lineOf(world, *member, m_choices.current) };
    });
    if (!m_answer.sessions)
        return;
    const SessionLine& line = m_answer.sessions->front();
    if (isOpen && command.timeoutMillis && negotiatedTimeout(*command.timeoutMillis) != line.timeoutMillis)
        complain(fmt::format("Session {} is open already and keeps its timeout", command.name));
    print(textOf(line));
}

void Runner::operator()(const SessionsCommand&)
{
    m_answer.sessions.emplace();
    m_port.look([&](const Moment& world) {
        for (const Member& member : membersOf(world))
            m_answer.sessions->push_back(lineOf(world, member, m_choices.current));
    });
    for (const SessionLine& line : *m_answer.sessions)
        print(fmt::format("{} {}", line.current ? '*' : ' ', textOf(line)));
}

void Runner::operator()(const LinkCommand& command)
{
    const auto chosen = current();
    const std::string name = !command.name.empty() ? command.name : chosen ? chosen->name : std::string {};
    std::vector<Member> members;
    m_port.look([&](const Moment& world) { members = membersOf(world); });
    const auto member = std::ranges::find(members, name, &Member::name);
    if (member == members.end()) {
        fail(ErrorCode::BadArguments, fmt::format("There is no session{}{}", name.empty() ? "" : " ", name));
        return;
    }
    const auto impossible = [&](std::string_view why) {
        fail(ErrorCode::BadArguments, fmt::format("Session {} {}", name, why));
    };
    bool learns = false; // a server that lags does not know it yet
    const auto look = [&](const Moment& world, const Entry&) { learns = world.client(member->id).link == Link::Expired; };
    switch (command.what) {
    case LinkCommand::What::Expire:
        if (!act(ExpireSession { member->id }, look)) {
            impossible("is over");
        } else if (learns && member->link == Link::Connected) {
            // The server closes the connection; the client comes back and is told.
            tell(name, Told::State::Disconnected);
            tell(name, Told::State::Expired);
        }
        return;
    case LinkCommand::What::Disconnect:
        if (act(CutLink { member->id }))
            tell(name, Told::State::Disconnected);
        else
            impossible("has no connection");
        return;
    case LinkCommand::What::Reconnect: {
        Event event = Event::SessionReattached;
        if (act(Reattach { member->id }, [&](const Moment&, const Entry& entry) { event = entry.event; }))
            tell(name, event == Event::SessionReattached ? Told::State::SyncConnected : Told::State::Expired);
        else
            impossible(member->isAlive() ? "is connected" : "is over");
        return;
    }
    }
}

void Runner::operator()(const StrikeCommand& command)
{
    ClientId client;
    m_port.look([&](const Moment& world) { client = struckBy(command, world); });
    const Action action = faultAction(command.faultKind, client);
    if (act(action))
        return;
    m_port.look([&](const Moment& world) {
        fail(ErrorCode::BadArguments,
             fmt::format("That cannot strike {}: {}", clientName(world, client),
                         faultProblem(world, action).value_or("the run has stopped")));
    });
}

void Runner::operator()(const SleepCommand& command)
{
    const Micros from = m_port.now();
    const Micros until = std::min(from + command.millis * millisecond, lastMoment);
    if (!m_port.wait(from)) {
        fail(ErrorCode::BadArguments, "Time passes by itself here");
        return;
    }
    for (bool acted = command.millis > 0; acted;) {
        std::vector<Due> due;
        m_port.look([&](const Moment& world) { due = dueUntil(world, m_port.now(), until); });
        acted = false;
        for (const Due& one : due) {
            m_port.wait(one.at);
            // An action without effect must not keep the loop going.
            act(one.action, [&](const Moment&, const Entry& entry) {
                acted = acted || entry.event != Event::NodeNotReaped;
            });
            deliverAll();
        }
    }
    m_port.wait(until);
    m_answer.timeMillis = m_port.now() / millisecond;
}

} // namespace lockstep::shell
