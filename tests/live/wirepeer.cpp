// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/wirepeer.h"

#include "core/jute/record.h"

#include <fmt/format.h>

#include <limits>

namespace lockstep::live {
namespace {

using jute::OpCode;

constexpr std::int32_t eventRequest = -1;
constexpr std::int32_t pingRequest = -2;
constexpr std::int32_t setWatchesRequest = -8; ///< as client libraries number them

} // namespace

Answer WirePeer::connect(Client& client, std::int64_t session, std::string_view password,
                         std::int64_t seen)
{
    Answer answer;
    client.connection = Connection(m_address);
    client.posted.clear();
    jute::Writer out;
    out.putInt(0); // protocol version
    out.putLong(seen);
    out.putInt(client.timeoutMillis);
    out.putLong(session);
    out.putText(password);
    out.putBool(false); // read only
    const auto frame = client.connection.sendFrame(out.bytes()) ? client.connection.receiveFrame()
                                                                : std::nullopt;
    if (!frame) {
        answer.closed = true;
        client.connection.close();
        return answer;
    }
    jute::Reader in(*frame);
    in.getInt();
    answer.timeoutMillis = in.getInt();
    answer.session = in.getLong();
    const auto given = in.getText();
    answer.refused = answer.session == 0;
    if (answer.refused) {
        client.connection.close();
        return answer;
    }
    client.session = answer.session;
    client.password = std::string(given.value_or(std::string_view {}));
    return answer;
}

Answer WirePeer::open(Who who, int timeoutMillis)
{
    Client& client = m_clients[who];
    if (client.session != 0)
        return { .idle = true };
    client.timeoutMillis = timeoutMillis;
    return connect(client, 0, std::string(16, '\0'), 0);
}

Answer WirePeer::reattach(Who who, const Reattach& how)
{
    Client& client = m_clients[who];
    if (client.session == 0 || client.connection.isOpen())
        return { .idle = true };
    const std::int32_t before = client.timeoutMillis;
    client.timeoutMillis = how.timeoutMillis.value_or(before);
    std::string password = client.password;
    if (!how.rightPassword)
        password.front() = static_cast<char>(password.front() ^ 1);
    const std::int64_t session = client.session;
    const std::int64_t seen = how.fromTheFuture ? std::numeric_limits<std::int64_t>::max() : 0;
    Answer answer = connect(client, session, password, seen);
    if (answer.refused || answer.closed)
        client.timeoutMillis = before;
    if (answer.refused && how.rightPassword)
        client.session = 0;
    answer.session = 0;
    return answer;
}

bool WirePeer::hear(std::string_view frame, Answer& answer)
{
    jute::Reader in(frame);
    if (in.getInt() != eventRequest)
        return false;
    in.getLong();
    in.getInt();
    Heard heard;
    heard.type = in.getInt();
    heard.state = in.getInt();
    heard.path = std::string(in.getText().value_or(std::string_view {}));
    answer.events.push_back(heard);
    return true;
}

void WirePeer::await(Client& client, std::int32_t request, const Send* send, Answer& answer)
{
    for (;;) {
        const auto frame = client.connection.receiveFrame();
        if (!frame) {
            answer.complaint = client.connection.complaint();
            client.connection.close();
            answer.closed = true;
            return;
        }
        if (hear(*frame, answer))
            continue;
        jute::Reader in(*frame);
        const std::int32_t replied = in.getInt();
        answer.zxid = static_cast<std::uint64_t>(in.getLong());
        answer.body.code = in.getInt();
        if (replied != request)
            answer.complaint = fmt::format("reply {} instead of {}", replied, request);
        else if (send != nullptr && !decode(*send, in.rest(), answer))
            answer.complaint = fmt::format("reply {} cannot be read: {}", replied, shown(*frame));
        return;
    }
}

void WirePeer::post(Who who, const Send& send, std::uint64_t seen)
{
    Client& client = m_clients[who];
    if (!client.connection.isOpen())
        return;
    const bool restores = std::holds_alternative<SetWatches>(send.operation);
    const std::int32_t request = restores ? setWatchesRequest : ++client.lastRequest;
    jute::Writer out;
    out.putInt(request);
    out.putInt(static_cast<std::int32_t>(send.code));
    client.posted.push_back(request);
    client.connection.sendFrame(out.take() + encode(send, seen));
}

Answer WirePeer::collect(Who who, const Send& send)
{
    Client& client = m_clients[who];
    if (client.posted.empty())
        return { .idle = true };
    Answer answer;
    await(client, client.posted.front(), &send, answer);
    if (answer.closed)
        client.posted.clear();
    else
        client.posted.pop_front();
    if (std::holds_alternative<CloseSession>(send.operation)) {
        client.connection.close();
        client.session = 0;
    }
    return answer;
}

Answer WirePeer::ping(Who who)
{
    Client& client = m_clients[who];
    if (!client.connection.isOpen())
        return { .idle = true };
    jute::Writer out;
    out.putInt(pingRequest);
    out.putInt(static_cast<std::int32_t>(OpCode::Ping));
    Answer answer;
    client.connection.sendFrame(out.bytes());
    await(client, pingRequest, nullptr, answer);
    return answer;
}

Answer WirePeer::cut(Who who)
{
    Client& client = m_clients[who];
    if (!client.connection.isOpen())
        return { .idle = true };
    client.connection.hangUp();
    return {};
}

Answer WirePeer::awaitEvent(Who who)
{
    Answer answer;
    if (const auto frame = m_clients[who].connection.receiveFrame())
        hear(*frame, answer);
    const Answer rest = ping(who);
    answer.events.insert(answer.events.end(), rest.events.begin(), rest.events.end());
    return answer;
}

Answer WirePeer::expire(Who who, Who witness)
{
    m_clients[who].connection.close();
    return awaitEvent(witness);
}

Answer WirePeer::reap(Symbol, std::int64_t, Who witness)
{
    return awaitEvent(witness);
}

} // namespace lockstep::live
