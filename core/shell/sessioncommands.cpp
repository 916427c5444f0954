// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/sessioncommands.h"

#include "core/shell/duetime.h"
#include "core/step/faults.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::shell {
namespace {

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
    return { member.name, sessionNumber(member.session),
             session != nullptr ? session->timeoutMillis : 0, stateOf(member.link),
             member.name == current };
}

std::string textOf(const SessionLine& line)
{
    const std::string timeout = line.timeoutMillis > 0
        ? fmt::format(" timeout {} ms", line.timeoutMillis)
        : std::string {};
    return fmt::format("{} {:#x}{} {}\n", line.name, line.id, timeout, line.state);
}

} // namespace

void SessionCommands::operator()(const PrintWatchesCommand& command)
{
    if (command.on)
        m_choices.printWatches = *command.on;
    else
        m_printer.print(fmt::format("printwatches is {}\n", m_choices.printWatches ? "on" : "off"));
}

void SessionCommands::operator()(const CloseCommand&)
{
    // A library that is not connected forgets its session; the service would keep it, and its
    // ephemeral nodes, until it expires. Whoever wants that says so with expire and reconnect.
    if (m_actor.member().link == Link::Cut)
        m_printer.fail(ErrorCode::ConnectionLoss, errorText(ErrorCode::ConnectionLoss, {}));
    else
        m_actor.close();
}

void SessionCommands::operator()(const ConnectCommand&)
{
    const auto member = m_actor.current();
    if (!member) {
        m_actor.take();
        return;
    }
    m_actor.become(*member);
    m_choices.current = member->name;
    if (member->link == Link::Cut) {
        m_printer.fail(
            ErrorCode::BadArguments,
            fmt::format("Session {} may be alive: reconnect it, or expire it first", member->name));
        return;
    }
    if (member->isAlive())
        m_actor.close();
    if (m_actor.open(member->name, defaultTimeoutMillis))
        m_printer.tell(member->name, Told::State::SyncConnected);
}

void SessionCommands::operator()(const WhoAmICommand&)
{
    if (m_actor.member().link == Link::Cut) {
        m_printer.fail(ErrorCode::ConnectionLoss, errorText(ErrorCode::ConnectionLoss, {}));
        return;
    }
    m_printer.print("Auth scheme: User\nip: 127.0.0.1\n");
}

void SessionCommands::operator()(const VersionCommand&)
{
    m_printer.print("ZooKeeper CLI version: 3.8.0-lockstep-" LOCKSTEP_VERSION "\n");
}

void SessionCommands::operator()(const QuitCommand&)
{
    m_answer.quit = true;
    const auto member = m_actor.current();
    if (!member || member->link != Link::Connected)
        return;
    m_actor.become(*member);
    m_actor.close();
}

void SessionCommands::operator()(const SessionCommand& command)
{
    const std::vector<Member> members = membersOf(m_actor.port());
    const auto known = std::ranges::find(members, command.name, &Member::name);
    const bool isOpen = known != members.end() && known->isAlive();
    if (isOpen) {
        m_choices.current = command.name;
    } else if (!m_actor.open(command.name, command.timeoutMillis.value_or(defaultTimeoutMillis))) {
        m_printer.fail(ErrorCode::BadArguments, "There is no place for another session");
        return;
    }
    m_actor.port().look([&](const Moment& world) {
        const std::vector<Member> after = membersOf(world);
        const auto member = std::ranges::find(after, command.name, &Member::name);
        if (member != after.end())
            m_answer.sessions = { lineOf(world, *member, m_choices.current) };
    });
    if (!m_answer.sessions)
        return;
    const SessionLine& line = m_answer.sessions->front();
    if (isOpen && command.timeoutMillis
        && negotiatedTimeout(*command.timeoutMillis) != line.timeoutMillis)
        m_printer.complain(
            fmt::format("Session {} is open already and keeps its timeout", command.name));
    m_printer.print(textOf(line));
}

void SessionCommands::operator()(const SessionsCommand&)
{
    m_answer.sessions.emplace();
    m_actor.port().look([&](const Moment& world) {
        for (const Member& member : membersOf(world))
            m_answer.sessions->push_back(lineOf(world, member, m_choices.current));
    });
    for (const SessionLine& line : *m_answer.sessions)
        m_printer.print(fmt::format("{} {}", line.current ? '*' : ' ', textOf(line)));
}

void SessionCommands::operator()(const LinkCommand& command)
{
    const auto chosen = m_actor.current();
    const std::string name = !command.name.empty() ? command.name
        : chosen                                   ? chosen->name
                                                   : std::string {};
    const std::vector<Member> members = membersOf(m_actor.port());
    const auto member = std::ranges::find(members, name, &Member::name);
    if (member == members.end()) {
        m_printer.fail(ErrorCode::BadArguments,
                       fmt::format("There is no session{}{}", name.empty() ? "" : " ", name));
        return;
    }
    const auto impossible = [&](std::string_view why) {
        m_printer.fail(ErrorCode::BadArguments, fmt::format("Session {} {}", name, why));
    };
    bool learns = false; // a server that lags does not know it yet
    const auto look = [&](const Moment& world, const Entry&) {
        learns = world.client(member->id).link == Link::Expired;
    };
    switch (command.what) {
    case LinkCommand::What::Expire:
        if (!m_actor.act(ExpireSession { member->id }, look)) {
            impossible("is over");
        } else if (learns && member->link == Link::Connected) {
            // The server closes the connection; the client comes back and is told.
            m_printer.tell(name, Told::State::Disconnected);
            m_printer.tell(name, Told::State::Expired);
        }
        return;
    case LinkCommand::What::Disconnect:
        if (m_actor.act(CutLink { member->id }))
            m_printer.tell(name, Told::State::Disconnected);
        else
            impossible("has no connection");
        return;
    case LinkCommand::What::Reconnect: {
        Event event = Event::SessionReattached;
        if (m_actor.act(Reattach { member->id },
                        [&](const Moment&, const Entry& entry) { event = entry.event; }))
            m_printer.tell(name,
                           event == Event::SessionReattached ? Told::State::SyncConnected
                                                             : Told::State::Expired);
        else
            impossible(member->isAlive() ? "is connected" : "is over");
        return;
    }
    }
}

void SessionCommands::operator()(const StrikeCommand& command)
{
    ClientId client;
    m_actor.port().look([&](const Moment& world) { client = struckBy(command, world); });
    const Action action = faultAction(command.faultKind, client);
    if (m_actor.act(action))
        return;
    m_actor.port().look([&](const Moment& world) {
        m_printer.fail(ErrorCode::BadArguments,
                       fmt::format("That cannot strike {}: {}", clientName(world, client),
                                   faultProblem(world, action).value_or("the run has stopped")));
    });
}

void SessionCommands::operator()(const SleepCommand& command)
{
    const Micros from = m_actor.port().now();
    const Micros until = std::min(from + command.millis * millisecond, lastMoment);
    if (!m_actor.port().wait(from)) {
        m_printer.fail(ErrorCode::BadArguments, "Time passes by itself here");
        return;
    }
    for (bool acted = command.millis > 0; acted;) {
        std::vector<Due> due;
        m_actor.port().look(
            [&](const Moment& world) { due = dueUntil(world, m_actor.port().now(), until); });
        acted = false;
        for (const Due& one : due) {
            m_actor.port().wait(one.at);
            // What came to nothing must not keep the loop going.
            m_actor.act(one.action, [&](const Moment&, const Entry& entry) {
                acted = acted || entry.event != Event::NodeNotReaped;
            });
            m_actor.deliverAll();
        }
    }
    m_actor.port().wait(until);
    m_answer.timeMillis = m_actor.port().now() / millisecond;
}

} // namespace lockstep::shell
