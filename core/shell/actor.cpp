// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/actor.h"

#include "core/client/effects.h"
#include "core/client/laggingserver.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"

#include <algorithm>
#include <ranges>

namespace lockstep::shell {
namespace {

constexpr std::string_view firstName = "A";

} // namespace

std::optional<Member> Actor::current() const
{
    const std::vector<Member> members = membersOf(m_port);
    const auto found = std::ranges::find(members, m_choices.current, &Member::name);
    if (found != members.end())
        return *found;
    // The window may have stepped back to where the session was not there yet.
    return members.empty() ? std::nullopt : std::optional(members.front());
}

bool Actor::take()
{
    auto member = current();
    if (!member && open(std::string(firstName), defaultTimeoutMillis))
        member = current();
    if (!member) {
        m_printer.fail(ErrorCode::BadArguments, "There is no place for another session");
        return false;
    }
    become(*member);
    m_choices.current = member->name;
    if (member->isAlive())
        return true;
    m_printer.failOnStdout(ErrorCode::SessionExpired, "Not connected", "Not connected\n");
    return false;
}

bool Actor::open(const std::string& name, std::uint32_t timeoutMillis)
{
    ClientId place;
    m_port.look([&](const Moment& world) {
        const auto members = membersOf(world);
        const auto again = std::ranges::find(members, name, &Member::name);
        if (again != members.end()) {
            place = again->id;
            return;
        }
        const auto free = std::ranges::find(world.clients, Phase::Absent, &Client::phase);
        place = clientAt(static_cast<std::size_t>(free - world.clients.begin()));
    });
    if (!act(OpenSession { place, timeoutMillis, Symbol::intern(name) }))
        return false;
    m_choices.current = name;
    return true;
}

void Actor::close()
{
    if (call(CloseSession {}).code == ErrorCode::Ok)
        m_printer.tell(m_member.name, Told::State::Closed);
}

Reply Actor::call(const Operation& operation, const Look& look)
{
    Reply reply { .event = Event::LinkDown, .code = ErrorCode::ConnectionLoss };
    const auto seen = [&](const Moment& world, const Entry& entry, const Effects& effects) {
        reply = effects.reply;
        for (const WatchEvent& event : effects.delivered)
            m_printer.tell({ m_member.name, event.type, std::string(event.path.view()) });
        if (look)
            look(world, entry);
    };
    m_port.perform(Call { m_member.id, operation }, m_port.now(), seen);
    m_dropped = m_dropped || reply.event == Event::RequestTooLarge;
    return reply;
}

bool Actor::act(const Action& action, const Look& look)
{
    const auto seen = [&](const Moment& world, const Entry& entry, const Effects&) {
        if (look)
            look(world, entry);
    };
    return m_port.perform(action, m_port.now(), seen);
}

bool Actor::walk(const std::string& path, bool watch, const std::function<void(Symbol)>& visit)
{
    const Symbol top = Symbol::intern(path);
    if (m_printer.failed(call(GetNode { top, watch }), path))
        return false;
    visit(top);
    std::vector<Symbol> left { top };
    while (!left.empty()) {
        const Symbol node = left.back();
        left.pop_back();
        const Reply reply = call(GetChildren { node, watch });
        // Who was listed may be gone by now; that is no error.
        if (reply.code != ErrorCode::NoNode && m_printer.failed(reply, node.view()))
            return false;
        for (const Listed& child : reply.listed)
            visit(child.path);
        for (const Listed& child : std::views::reverse(reply.listed))
            left.push_back(child.path);
    }
    return true;
}

bool Actor::deliverOne()
{
    ClientId client;
    m_port.look([&](const Moment& world) {
        for (const WatchEvent& event : world.service.pending()) {
            const Session* const session = world.service.session(event.session);
            if (session != nullptr && isMember(world, session->client)
                && hasEventSent(world, session->id)) {
                client = session->client;
                return;
            }
        }
    });
    const auto seen = [&](const Moment& world, const Entry&, const Effects& effects) {
        for (const WatchEvent& event : effects.delivered)
            m_printer.tell(
                { clientName(world, client), event.type, std::string(event.path.view()) });
    };
    return client && m_port.perform(Deliver { client }, m_port.now(), seen);
}

void Actor::deliverAll()
{
    while (deliverOne()) {}
}

void Actor::settle()
{
    if (m_dropped) {
        m_printer.tell(m_member.name, Told::State::Disconnected);
        if (act(Reattach { m_member.id }))
            m_printer.tell(m_member.name, Told::State::SyncConnected);
    }
    deliverAll();
    if (const auto member = current())
        m_printer.answer().session = member->name;
}

} // namespace lockstep::shell
