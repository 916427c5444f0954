// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/requestqueue.h"

#include "app/wire/server.h"
#include "core/jute/response.h"
#include "core/world/naming.h"

#include <fmt/format.h>

#include <utility>

namespace lockstep {

using jute::OpCode;

namespace {

/// Whether the client's connection was lost with the request.
bool isLost(const Turn& turn)
{
    const Event event = turn.entry.event;
    return turn.wasRefused || event == Event::LinkDown || event == Event::SessionGone
        || event == Event::RequestTooLarge || event == Event::RequestLost
        || event == Event::ReplyLost || event == Event::RequestLate;
}

} // namespace

RequestQueue::RequestQueue(WireServer& server, Channel& channel, std::shared_ptr<Turn> turn)
    : m_server(server)
    , m_channel(channel)
    , m_turn(std::move(turn))
{
}

bool RequestQueue::isFull() const
{
    return m_asideBytes > m_server.options().pauseInput;
}

void RequestQueue::setAside()
{
    while (!isFull()) {
        const auto frame = m_channel.next();
        if (!frame)
            return;
        jute::Reader in(*frame);
        in.getInt();
        if (m_served.client && in.getInt() == static_cast<std::int32_t>(OpCode::Ping)) {
            answerBare(jute::pingXid, ErrorCode::Ok);
            continue;
        }
        m_asideBytes += frame->size();
        m_aside.emplace_back(*frame);
    }
}

std::optional<std::string> RequestQueue::next()
{
    if (m_aside.empty())
        return std::nullopt;
    std::string frame = std::move(m_aside.front());
    m_aside.pop_front();
    m_asideBytes -= frame.size();
    return frame;
}

void RequestQueue::answerBare(std::int32_t xid, ErrorCode code)
{
    jute::putBare(m_channel.answer(), xid, m_server.zxid(), code);
}

Sequel RequestQueue::handle(std::string_view frame)
{
    jute::Reader in(frame);
    const std::int32_t xid = in.getInt();
    const auto code = static_cast<OpCode>(in.getInt());
    if (in.failed())
        return closes(
            fmt::format("a request of {} bytes is shorter than its header", frame.size()));
    const std::string_view body = in.rest();
    if (auto own = handleOwn(xid, code, body))
        return std::move(*own);
    if (!jute::isOperation(code)) {
        // A server answers this one without a transaction, and hangs up.
        jute::putBare(m_channel.out(), xid, -1, ErrorCode::Unimplemented);
        return closesAfterSending(
            fmt::format("there is no operation {}", static_cast<std::int32_t>(code)));
    }
    auto request = jute::decodeRequest(code, body);
    if (!request)
        return refuseUnread(xid, code);
    m_identity.resolve(request->operation);
    return ask(xid, std::move(*request));
}

Sequel RequestQueue::refuseUnread(std::int32_t xid, OpCode code)
{
    if (jute::isNumberedUnread(code))
        return ask(xid, { OpCode::Error, MalformedWrite {} });
    answerBare(xid, ErrorCode::MarshallingError);
    return {};
}

std::optional<Sequel> RequestQueue::handleOwn(std::int32_t xid, OpCode code, std::string_view body)
{
    switch (code) {
    case OpCode::Ping:
        answerBare(jute::pingXid, ErrorCode::Ok);
        return Sequel {};
    case OpCode::Auth:
        return authenticate(body);
    case OpCode::WhoAmI:
        tellWhoItIs(xid);
        return Sequel {};
    case OpCode::MultiRead:
        return askReads(xid, body);
    case OpCode::DeleteContainer: // the server's own; what a client sends it takes for no path
        return ask(xid, { OpCode::Delete, DeleteNode {} });
    case OpCode::Check:
        return check(xid, body);
    default:
        return std::nullopt;
    }
}

Sequel RequestQueue::check(std::int32_t xid, std::string_view body)
{
    jute::Reader in(body);
    const Symbol path = Symbol::intern(in.getPresentText());
    const CheckVersion asked { path, in.getInt() };
    return in.failed() ? refuseUnread(xid, OpCode::Check)
                       : ask(xid, { OpCode::Check, Multi { { asked } } });
}

// Schemes that no server has end a connection.
Sequel RequestQueue::authenticate(std::string_view body)
{
    jute::Reader in(body);
    in.getInt();
    const std::string_view scheme = in.getPresentText();
    const std::string_view who = in.getText().value_or(std::string_view {});
    if (in.failed())
        return closes("an authentication that cannot be read");
    if (scheme == "digest" && !m_identity.add(who))
        return closes("it says that it is more than can be kept");
    const bool known = scheme == "digest" || scheme == "ip";
    jute::putBare(m_channel.out(), jute::authXid, 0, known ? ErrorCode::Ok : ErrorCode::AuthFailed);
    if (!known)
        return closesAfterSending(fmt::format("there is no authentication \"{}\"", scheme));
    return {};
}

void RequestQueue::tellWhoItIs(std::int32_t xid)
{
    jute::Writer& out = m_channel.answer();
    const std::string_view peer = m_channel.peer();
    const std::size_t frame = out.openFrame();
    jute::putHeader(out, xid, m_server.zxid(), ErrorCode::Ok);
    out.putInt(static_cast<std::int32_t>(m_identity.digests().size() + 1));
    out.putText("ip");
    out.putText(peer.substr(0, peer.rfind(':')));
    for (const std::string& id : m_identity.digests()) {
        out.putText("digest");
        out.putText(std::string_view(id).substr(0, id.find(':')));
    }
    out.closeFrame(frame);
}

Sequel RequestQueue::ask(std::int32_t xid, jute::Request request, Turn::Kind kind)
{
    Turn& turn = *m_turn;
    turn.xid = xid;
    turn.code = request.code;
    turn.epochMillis = m_served.servedAs.epochMillis;
    turn.ask(kind, Call { m_served.client, std::move(request.operation) });
    return m_server.submit(m_turn) ? answered() : Sequel {};
}

void RequestQueue::mark(SymbolMarks& marks) const
{
    for (const jute::Request& read : m_reads)
        markSymbols(read.operation, marks);
}

Sequel RequestQueue::askAgain()
{
    m_askAgain = false;
    m_turn->release();
    return m_server.submit(m_turn) ? answered() : Sequel {};
}

bool RequestQueue::hasItsSession() const
{
    if (m_server.port().servedAs() != m_served.servedAs)
        return false;
    bool has = false;
    m_server.port().look([&](const Moment& world) {
        has = world.has(m_served.client)
            && world.client(m_served.client).session == m_served.session
            && world.client(m_served.client).link == Link::Connected
            && world.service.session(m_served.session) != nullptr;
    });
    return has;
}

Sequel RequestQueue::answered()
{
    const Turn& turn = *m_turn;
    // Nothing else than a pause makes a request impossible; it may be over by now, which is looked
    // at next.
    if (turn.wasRefused && hasItsSession()) {
        m_askAgain = true;
        m_server.wakeup()->call();
        return stalls();
    }
    const bool lost = isLost(turn);
    const bool closed = !lost && turn.entry.event == Event::SessionClosed;
    if (!lost) {
        const std::string_view answer = turn.answer.bytes();
        if (turn.kind == Turn::Kind::ReadPart) {
            m_channel.out().putRaw(answer.substr(0, turn.eventBytes));
            m_readResults.putRaw(answer.substr(turn.eventBytes));
        } else {
            m_channel.answer().putRaw(answer);
        }
    }
    m_turn->release();
    if (lost)
        return closes();
    return closed ? closesAfterSending() : Sequel {};
}

Sequel RequestQueue::askReads(std::int32_t xid, std::string_view body)
{
    auto reads = jute::decodeReads(body);
    if (!reads) {
        answerBare(xid, ErrorCode::MarshallingError);
        return {};
    }
    m_reads = std::move(*reads);
    m_nextRead = 0;
    m_readResults.clear();
    m_turn->xid = xid;
    m_reading = true;
    return goOnReading();
}

Sequel RequestQueue::goOnReading()
{
    while (m_reading && m_turn->isFree()) {
        if (m_nextRead == m_reads.size()) {
            answerReads();
            break;
        }
        Sequel sequel = ask(m_turn->xid, std::move(m_reads[m_nextRead++]), Turn::Kind::ReadPart);
        if (!sequel.goesOn())
            return sequel;
        if (m_readResults.bytes().size() > m_server.options().largestOutput)
            return closes("the answer to one of its requests is too long");
    }
    return {};
}

void RequestQueue::answerReads()
{
    m_reading = false;
    jute::putMultiEnd(m_readResults);
    jute::Writer& out = m_channel.answer();
    const std::size_t frame = out.openFrame();
    jute::putHeader(out, m_turn->xid, m_server.zxid(), ErrorCode::Ok);
    out.putRaw(m_readResults.bytes());
    out.closeFrame(frame);
    m_readResults = {};
}

} // namespace lockstep
