// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/worldpeer.h"

#include "core/base/overloaded.h"
#include "core/client/effects.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/zookeeper/path.h"

#include <algorithm>
#include <functional>

namespace lockstep::live {
namespace {

using jute::OpCode;

void hear(const Effects& effects, Answer& answer)
{
    for (const WatchEvent& event : effects.delivered)
        answer.events.push_back(
            { static_cast<std::int32_t>(event.type), 3, std::string(event.path.view()) });
}

template <class Name>
std::vector<std::string> namesOf(const Reply& reply, Name name)
{
    std::vector<std::string> names;
    for (const Listed& node : reply.listed)
        names.emplace_back(name(node.path.view()));
    std::sort(names.begin(), names.end());
    return names;
}

/// In a multi a server goes by the create mode, whatever the request was called: only containers
/// and TTL nodes are answered with a Stat, as create2 is (Op.Create.getOpcode,
/// FinalRequestProcessor).
OpCode kindOf(const MultiOperation& part)
{
    return std::visit(Overloaded { [](const CreateNode& o) {
                                      const bool newer
                                          = isTtl(o.mode) || o.mode == CreateMode::Container;
                                      return newer ? OpCode::Create2 : OpCode::Create;
                                  },
                                   [](const DeleteNode&) { return OpCode::Delete; },
                                   [](const SetNode&) { return OpCode::SetData; },
                                   [](const CheckVersion&) { return OpCode::Check; } },
                      part);
}

std::vector<Body> bodiesOf(const Multi& multi, const Reply& reply)
{
    std::vector<Body> bodies;
    for (std::size_t i = 0; i < reply.results.size(); ++i) {
        const MultiResult& result = reply.results[i];
        Body body { .code = static_cast<std::int32_t>(result.code), .kind = OpCode::Error };
        if (reply.event == Event::MultiDone) {
            body.kind = kindOf(multi.operations[i]);
            const bool creates = std::holds_alternative<CreateNode>(multi.operations[i]);
            if (creates)
                body.path = std::string(result.path.view());
            if (body.kind == OpCode::SetData || (creates && body.kind != OpCode::Create))
                body.stat = result.stat;
        }
        bodies.push_back(body);
    }
    return bodies;
}

void fill(const Send& send, const Reply& reply, Answer& answer)
{
    Body& body = answer.body;
    std::visit(
        Overloaded {
            [&](const CreateNode&) {
                body.path = std::string(reply.path.view());
                if (send.code != OpCode::Create)
                    body.stat = reply.stat;
            },
            [&](const GetNode&) {
                body.data
                    = keptData(reply.noValue ? std::nullopt : std::optional(reply.value.view()));
                body.stat = reply.stat;
            },
            [&](const ExistsNode&) { body.stat = reply.stat; },
            [&](const SetNode&) { body.stat = reply.stat; },
            [&](const SetAcl&) { body.stat = reply.stat; },
            [&](const GetAcl&) {
                body.acl = aclOf(reply.value);
                body.stat = reply.stat;
            },
            [&](const GetChildren&) {
                body.names = namesOf(reply, nodeName);
                if (send.code == OpCode::GetChildren2)
                    body.stat = reply.stat;
            },
            [&](const CountDescendants&) { body.count = static_cast<std::int32_t>(reply.count); },
            [&](const GetEphemerals&) { body.names = namesOf(reply, std::identity {}); },
            [&](const Sync&) { body.path = std::string(reply.path.view()); },
            [](const auto&) {},
        },
        send.operation);
}

} // namespace

WorldPeer::WorldPeer()
    : m_world(makeMoment(Config { .clients = 0 }, findRecipe("try-lock")))
{
}

// Guests join in the first free place.
ClientId WorldPeer::place(Who who) const
{
    const auto found = m_places.find(who);
    return found == m_places.end() ? ClientId { static_cast<std::uint16_t>(m_places.size() + 1) }
                                   : found->second;
}

Effects WorldPeer::act(const Action& action)
{
    Effects effects { .wantsContents = true };
    apply(m_world, action, m_world.now + 1000, &effects);
    return effects;
}

Answer WorldPeer::open(Who who, int timeoutMillis)
{
    const OpenSession action {
        place(who), static_cast<std::uint32_t>(std::max(timeoutMillis, 0)), {}, true
    };
    if (m_world.has(action.client) && m_world.client(action.client).link != Link::Closed
        && m_world.client(action.client).link != Link::Expired)
        return { .idle = true };
    m_places.emplace(who, action.client);
    act(action);
    const Session& session = *m_world.service.session(m_world.client(action.client).session);
    return { .timeoutMillis = static_cast<std::int32_t>(session.timeoutMillis),
             .session = sessionNumber(session.id) };
}

void WorldPeer::post(Who who, const Send& send, std::uint64_t seen)
{
    if (m_world.has(place(who)) && m_world.client(place(who)).link == Link::Connected)
        m_answers[who].push_back(answered(who, send, seen));
}

Answer WorldPeer::collect(Who who, const Send&)
{
    std::deque<Answer>& answers = m_answers[who];
    if (answers.empty())
        return { .idle = true };
    Answer answer = std::move(answers.front());
    answers.pop_front();
    return answer;
}

Answer WorldPeer::refusedUnread(Who who, OpCode code)
{
    if (jute::isNumberedUnread(code))
        act(Call { {}, MalformedWrite {} });
    Answer answer = ping(who);
    answer.body.code = static_cast<std::int32_t>(ErrorCode::MarshallingError);
    return answer;
}

Answer WorldPeer::readAll(Who who, const std::vector<jute::Request>& reads)
{
    Answer answer;
    for (const jute::Request& read : reads) {
        const Effects effects = act(Call { place(who), read.operation });
        hear(effects, answer);
        Answer one;
        if (effects.reply.code == ErrorCode::Ok)
            fill({ .operation = read.operation, .code = read.code }, effects.reply, one);
        one.body.code = static_cast<std::int32_t>(effects.reply.code);
        one.body.kind = one.body.code == 0 ? read.code : OpCode::Error;
        answer.parts.push_back(one.body);
    }
    const Answer rest = ping(who);
    answer.events.insert(answer.events.end(), rest.events.begin(), rest.events.end());
    answer.zxid = rest.zxid;
    return answer;
}

Answer WorldPeer::answered(Who who, const Send& send, std::uint64_t seen)
{
    // Through the bytes, as a server would be told.
    const std::string bytes = encode(send, seen);
    if (send.code == OpCode::MultiRead) {
        const auto reads = jute::decodeReads(bytes);
        return reads ? readAll(who, *reads) : refusedUnread(who, send.code);
    }
    const auto request = jute::decodeRequest(send.code, bytes);
    if (!request)
        return refusedUnread(who, send.code);
    Answer answer;
    const Effects effects = act(Call { place(who), request->operation });
    hear(effects, answer);
    if (effects.reply.event == Event::RequestTooLarge) {
        answer.closed = true;
        return answer;
    }
    answer.zxid = m_world.service.zxid().value;
    answer.body.code = static_cast<std::int32_t>(effects.reply.code);
    if (const auto* const multi = std::get_if<Multi>(&request->operation)) {
        answer.parts = bodiesOf(*multi, effects.reply);
    } else if (effects.reply.code == ErrorCode::Ok) {
        fill(send, effects.reply, answer);
    }
    return answer;
}

Answer WorldPeer::ping(Who who)
{
    const ClientId client = place(who);
    if (!m_world.has(client) || m_world.client(client).link != Link::Connected)
        return { .idle = true };
    Answer answer;
    while (isEnabled(m_world, Deliver { client }))
        hear(act(Deliver { client }), answer);
    answer.zxid = m_world.service.zxid().value;
    return answer;
}

Answer WorldPeer::cut(Who who)
{
    if (!isEnabled(m_world, CutLink { place(who) }))
        return { .idle = true };
    act(CutLink { place(who) });
    return {};
}

Answer WorldPeer::reattach(Who who, const Reattach& how)
{
    // A library says each time for how long: what it was granted, unless it asks for something else
    // now.
    const Session* const had = m_world.has(place(who))
        ? m_world.service.session(m_world.client(place(who)).session)
        : nullptr;
    const std::uint32_t granted = had == nullptr ? 0 : had->timeoutMillis;
    const std::uint32_t wanted
        = how.timeoutMillis ? static_cast<std::uint32_t>(std::max(*how.timeoutMillis, 0)) : granted;
    if (!isEnabled(m_world, lockstep::Reattach { place(who), wanted }))
        return { .idle = true };
    // A password is a matter of the connection: the World knows none, nor what somebody has seen.
    if (how.fromTheFuture)
        return { .closed = true };
    if (!how.rightPassword)
        return { .refused = true };
    act(lockstep::Reattach { place(who), wanted });
    const Client& client = m_world.client(place(who));
    if (client.link == Link::Expired)
        return { .refused = true };
    return { .timeoutMillis
             = static_cast<std::int32_t>(m_world.service.session(client.session)->timeoutMillis) };
}

// The header of what comes next is compared; this one has none.
Answer WorldPeer::expire(Who who, Who witness)
{
    cut(who);
    act(ExpireSession { place(who) });
    return heardBy(witness);
}

Answer WorldPeer::reap(Symbol path, std::int64_t afterMillis, Who witness)
{
    m_world.now += afterMillis * 1000;
    act(Call { {}, ReapNode { path } });
    return heardBy(witness);
}

Answer WorldPeer::heardBy(Who witness)
{
    Answer answer = ping(witness);
    answer.zxid = 0;
    return answer;
}

} // namespace lockstep::live
