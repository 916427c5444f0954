// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/runner.h"

#include "core/client/effects.h"
#include "core/client/laggingserver.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"

#include <algorithm>

namespace lockstep::shell {
namespace {

constexpr std::string_view firstName = "A";

bool isMember(const Moment& world, ClientId id)
{
    return world.has(id) && world.client(id).phase == Phase::Guest && !world.client(id).remote;
}

} // namespace

std::vector<Member> membersOf(const Moment& world)
{
    std::vector<Member> members;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        if (!isMember(world, id))
            continue;
        const Client& client = world.client(id);
        members.push_back({ id, std::string(world.chronicle.of(id).name.view()), client.session, client.link });
    }
    return members;
}

std::optional<Member> Runner::current() const
{
    std::vector<Member> members;
    m_port.look([&](const Moment& world) { members = membersOf(world); });
    const auto found = std::ranges::find(members, m_choices.current, &Member::name);
    if (found != members.end())
        return *found;
    // The window may have stepped back to a time before the session.
    return members.empty() ? std::nullopt : std::optional(members.front());
}

bool Runner::takeSession()
{
    auto member = current();
    if (!member && open(std::string(firstName), defaultTimeoutMillis))
        member = current();
    if (!member) {
        fail(ErrorCode::BadArguments, "There is no place for another session");
        return false;
    }
    m_actor = *member;
    m_choices.current = member->name;
    if (member->isAlive())
        return true;
    m_answer.code = ErrorCode::SessionExpired;
    m_answer.message = "Not connected";
    print("Not connected\n");
    return false;
}

void Runner::fail(ErrorCode code, std::string sentence)
{
    complain(sentence);
    m_answer.code = code;
    m_answer.message = std::move(sentence);
}

bool Runner::failed(const Reply& reply, std::string_view path)
{
    if (reply.code == ErrorCode::Ok)
        return false;
    fail(reply.code, errorText(reply.code, path));
    return true;
}

Reply Runner::call(const Operation& operation, const Look& look)
{
    Reply reply { .event = Event::LinkDown, .code = ErrorCode::ConnectionLoss };
    m_port.perform(Call { m_actor.id, operation }, m_port.now(),
                   [&](const Moment& world, const Entry& entry, const Effects& effects) {
                       reply = effects.reply;
                       for (const WatchEvent& event : effects.delivered)
                           tell({ m_actor.name, event.type, std::string(event.path.view()) });
                       if (look)
                           look(world, entry);
                   });
    m_dropped = m_dropped || reply.event == Event::RequestTooLarge;
    return reply;
}

bool Runner::act(const Action& action, const Look& look)
{
    return m_port.perform(action, m_port.now(),
                          [&](const Moment& world, const Entry& entry, const Effects&) {
                              if (look)
                                  look(world, entry);
                          });
}

void Runner::tell(Told told)
{
    if (m_choices.printWatches)
        print(watcherText(told, told.session != m_choices.current));
    m_answer.events.push_back(std::move(told));
}

void Runner::tell(const std::string& session, Told::State state)
{
    tell(Told { .session = session, .state = state });
}

void Runner::takeStat(const Moment& world, Symbol path)
{
    if (const Znode* const node = serverOf(world, m_actor.id).find(path))
        m_answer.stat = node->stat();
}

void Runner::printStat()
{
    if (m_answer.stat)
        print(statText(*m_answer.stat));
}

bool Runner::open(const std::string& name, std::uint32_t timeoutMillis)
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
        place = ClientId { static_cast<std::uint16_t>(free - world.clients.begin() + 1) };
    });
    if (!act(OpenSession { place, timeoutMillis, Symbol::intern(name) }))
        return false;
    m_choices.current = name;
    return true;
}

bool Runner::deliverOne()
{
    ClientId client;
    m_port.look([&](const Moment& world) {
        for (const WatchEvent& event : world.service.pending()) {
            const Session* const session = world.service.session(event.session);
            if (session != nullptr && isMember(world, session->client) && hasEventSent(world, session->id)) {
                client = session->client;
                return;
            }
        }
    });
    return client
        && m_port.perform(Deliver { client }, m_port.now(),
                          [&](const Moment& world, const Entry&, const Effects& effects) {
                              for (const WatchEvent& event : effects.delivered)
                                  tell({ clientName(world, client), event.type,
                                         std::string(event.path.view()) });
                          });
}

void Runner::deliverAll()
{
    while (deliverOne()) { }
}

void Runner::settle()
{
    if (m_dropped) {
        tell(m_actor.name, Told::State::Disconnected);
        if (act(Reattach { m_actor.id }))
            tell(m_actor.name, Told::State::SyncConnected);
    }
    deliverAll();
    if (const auto member = current())
        m_answer.session = member->name;
}

std::vector<Symbol> Runner::childrenOf(Symbol path, bool watch, Reply& reply)
{
    std::vector<Symbol> paths;
    reply = call(GetChildren { path, watch }, [&](const Moment& world, const Entry&) {
        const ZookeeperState& server = serverOf(world, m_actor.id);
        const Znode* const node = server.find(path);
        if (node == nullptr || node->numChildren == 0)
            return;
        for (const Znode* child : server.children(path))
            paths.push_back(child->path);
    });
    return paths;
}

bool Runner::walk(const std::string& path, bool watch, const std::function<void(Symbol)>& visit)
{
    const Symbol top = Symbol::intern(path);
    if (failed(call(GetNode { top, watch }), path))
        return false;
    visit(top);
    std::vector<Symbol> left { top };
    while (!left.empty()) {
        const Symbol node = left.back();
        left.pop_back();
        Reply reply;
        const std::vector<Symbol> children = childrenOf(node, watch, reply);
        // A listed node may be gone by now; that is not an error.
        if (reply.code != ErrorCode::NoNode && failed(reply, node.view()))
            return false;
        for (const Symbol child : children)
            visit(child);
        left.insert(left.end(), children.rbegin(), children.rend());
    }
    return true;
}

} // namespace lockstep::shell
