// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The requests of a connection: it answers those about itself, and passes the rest to the port.
#include "app/wire/connection.h"
#include "app/wire/server.h"
#include "core/zookeeper/acl.h"

#include <QCryptographicHash>

#include <fmt/format.h>

namespace lockstep {
namespace {

/// "bob:secret" as it stands in ACLs: the name, and a digest of both
/// (DigestAuthenticationProvider).
std::string digestId(std::string_view who)
{
    const auto bytes = QByteArray::fromRawData(who.data(), static_cast<qsizetype>(who.size()));
    return fmt::format("{}:{}", who.substr(0, who.find(':')),
                       QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toBase64().toStdString());
}

/// Replaces the scheme "auth" in an ACL by the connection's claimed identities
/// (PrepRequestProcessor.fixupACL). Leaves it when there are none; then the service refuses the
/// ACL.
Symbol withIds(Symbol kept, const std::vector<std::string>& ids)
{
    std::vector<Acl> list;
    bool changed = false;
    for (const Acl& acl : kept.empty() ? std::vector<Acl> {} : aclOf(kept)) {
        if (acl.scheme != "auth" || ids.empty()) {
            list.push_back(acl);
            continue;
        }
        changed = true;
        for (const std::string& id : ids)
            list.push_back({ acl.permissions, "digest", id });
    }
    return changed ? keptAcl(list) : kept;
}

void resolveIds(Operation& operation, const std::vector<std::string>& ids)
{
    if (auto* const create = std::get_if<CreateNode>(&operation))
        create->acl = withIds(create->acl, ids);
    else if (auto* const set = std::get_if<SetAcl>(&operation))
        set->acl = withIds(set->acl, ids);
    else if (auto* const multi = std::get_if<Multi>(&operation)) {
        for (MultiOperation& part : multi->operations) {
            if (auto* const one = std::get_if<CreateNode>(&part))
                one->acl = withIds(one->acl, ids);
        }
    }
}

} // namespace

using jute::OpCode;

void Connection::answerBare(std::int32_t xid, ErrorCode code)
{
    jute::putBare(m_out, xid, m_server.zxid(), code);
    ++m_sent;
    markOutput();
}

void Connection::handleRequest(std::string_view frame)
{
    jute::Reader in(frame);
    const std::int32_t xid = in.getInt();
    const auto code = static_cast<OpCode>(in.getInt());
    if (in.failed()) {
        closeAtOnce(fmt::format("a request of {} bytes is shorter than its header", frame.size()));
        return;
    }
    const std::string_view body = in.rest();
    if (handleOwn(xid, code, body))
        return;
    if (!jute::isOperation(code)) {
        // A server answers this one without a transaction, and hangs up.
        jute::putBare(m_out, xid, -1, ErrorCode::Unimplemented);
        closeAfterSending(fmt::format("there is no operation {}", static_cast<std::int32_t>(code)));
        return;
    }
    auto request = jute::decodeRequest(code, body);
    if (!request) {
        refuseUnread(xid, code);
        return;
    }
    if (!m_digestIds.empty())
        resolveIds(request->operation, m_digestIds);
    ask(xid, std::move(*request));
}

void Connection::refuseUnread(std::int32_t xid, OpCode code)
{
    if (jute::isNumberedUnread(code))
        ask(xid, { OpCode::Error, MalformedWrite {} });
    else
        answerBare(xid, ErrorCode::MarshallingError);
}

bool Connection::handleOwn(std::int32_t xid, OpCode code, std::string_view body)
{
    switch (code) {
    case OpCode::Ping:
        answerBare(jute::pingXid, ErrorCode::Ok);
        return true;
    case OpCode::Auth:
        authenticate(body);
        return true;
    case OpCode::WhoAmI:
        tellWhoItIs(xid);
        return true;
    case OpCode::MultiRead:
        askReads(xid, body);
        return true;
    case OpCode::DeleteContainer: // the server's own; what a client sends it takes for no path
        ask(xid, { OpCode::Delete, DeleteNode {} });
        return true;
    case OpCode::Check: {
        jute::Reader in(body);
        const Symbol path = Symbol::intern(in.getPresentText());
        const CheckVersion check { path, in.getInt() };
        if (in.failed())
            refuseUnread(xid, code);
        else
            ask(xid, { code, Multi { { check } } });
        return true;
    }
    default:
        return false;
    }
}

// Accepts every identity unchecked, since nothing is refused here; an unknown scheme ends the
// connection.
void Connection::authenticate(std::string_view body)
{
    jute::Reader in(body);
    in.getInt();
    const std::string_view scheme = in.getPresentText();
    const std::string_view who = in.getText().value_or(std::string_view {});
    if (in.failed()) {
        closeAtOnce("an authentication that cannot be read");
        return;
    }
    const bool known = scheme == "digest" || scheme == "ip";
    jute::putBare(m_out, jute::authXid, 0, known ? ErrorCode::Ok : ErrorCode::AuthFailed);
    markOutput();
    if (!known)
        closeAfterSending(fmt::format("there is no authentication \"{}\"", scheme));
    else if (scheme == "digest")
        m_digestIds.push_back(digestId(who));
}

void Connection::tellWhoItIs(std::int32_t xid)
{
    const std::size_t frame = m_out.openFrame();
    jute::putHeader(m_out, xid, m_server.zxid(), ErrorCode::Ok);
    m_out.putInt(static_cast<std::int32_t>(m_digestIds.size() + 1));
    m_out.putText("ip");
    m_out.putText(std::string_view(m_peer).substr(0, m_peer.rfind(':')));
    for (const std::string& id : m_digestIds) {
        m_out.putText("digest");
        m_out.putText(std::string_view(id).substr(0, id.find(':')));
    }
    m_out.closeFrame(frame);
    ++m_sent;
    markOutput();
}

void Connection::ask(std::int32_t xid, jute::Request request, Turn::Kind kind)
{
    Turn& turn = *m_request;
    turn.xid = xid;
    turn.code = request.code;
    turn.epochMillis = m_servedAs.epochMillis;
    turn.ask(kind, Call { m_client, std::move(request.operation) });
    if (m_server.submit(m_request))
        answered();
}

void Connection::answered()
{
    Turn& turn = *m_request;
    // Only a pause makes a request impossible. It may be over by now, so look again.
    if (turn.wasRefused && m_phase == Phase::Serving && hasItsSession()) {
        m_askAgain = true;
        stall();
        m_server.wakeup()->call();
        return;
    }
    const Event event = turn.entry.event;
    const bool lost = turn.wasRefused || event == Event::LinkDown || event == Event::SessionGone
        || event == Event::RequestTooLarge || event == Event::RequestLost || event == Event::ReplyLost
        || event == Event::RequestLate;
    const bool closed = !lost && event == Event::SessionClosed;
    const bool readPart = turn.kind == Turn::Kind::ReadPart;
    if (!lost && m_phase == Phase::Serving) {
        const std::string_view answer = turn.answer.bytes();
        m_out.putRaw(readPart ? answer.substr(0, turn.eventBytes) : answer);
        if (readPart)
            m_readResults.putRaw(answer.substr(turn.eventBytes));
        else
            ++m_sent;
        markOutput();
    }
    turn.release();
    if (m_phase != Phase::Serving)
        return;
    if (lost) {
        closeAtOnce({});
    } else if (closed) {
        closeAfterSending({});
    }
}

void Connection::askReads(std::int32_t xid, std::string_view body)
{
    auto reads = jute::decodeReads(body);
    if (!reads) {
        answerBare(xid, ErrorCode::MarshallingError);
        return;
    }
    m_reads = std::move(*reads);
    m_nextRead = 0;
    m_readResults.clear();
    m_request->xid = xid;
    m_reading = true;
    goOnReading();
}

void Connection::goOnReading()
{
    const std::int32_t xid = m_request->xid;
    while (m_reading && m_phase == Phase::Serving && m_nextRead < m_reads.size()) {
        ask(xid, std::move(m_reads[m_nextRead++]), Turn::Kind::ReadPart);
        if (!m_request->isFree())
            return;
        if (m_readResults.bytes().size() > m_server.options().largestOutput)
            closeAtOnce("the answer to one of its requests is too long");
    }
    if (!m_reading || m_phase != Phase::Serving)
        return;
    m_reading = false;
    jute::putMultiEnd(m_readResults);
    const std::size_t frame = m_out.openFrame();
    jute::putHeader(m_out, xid, m_server.zxid(), ErrorCode::Ok);
    m_out.putRaw(m_readResults.bytes());
    m_out.closeFrame(frame);
    m_readResults = {};
    ++m_sent;
    markOutput();
}

} // namespace lockstep
