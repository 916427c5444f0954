// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/wireclient.h"

#include "core/jute/request.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace lockstep::test {
namespace {

constexpr timeval patience { .tv_sec = 30, .tv_usec = 0 };

} // namespace

WireClient::WireClient(WireClient&& other) noexcept
{
    *this = std::move(other);
}

WireClient& WireClient::operator=(WireClient&& other) noexcept
{
    std::swap(m_socket, other.m_socket);
    std::swap(m_ticket, other.m_ticket);
    std::swap(m_timeoutMillis, other.m_timeoutMillis);
    return *this;
}

WireClient::~WireClient()
{
    close();
}

bool WireClient::connectTo(std::uint16_t port)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    return ::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

std::uint16_t WireClient::localPort() const
{
    sockaddr_in address {};
    socklen_t size = sizeof address;
    return ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) == 0
        ? ntohs(address.sin_port)
        : 0;
}

void WireClient::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

void WireClient::sendRaw(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return; // the answers will tell
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void WireClient::sendFrame(std::string_view frame)
{
    jute::Writer out;
    out.putText(frame);
    sendRaw(out.bytes());
}

void WireClient::send(std::int32_t xid, jute::OpCode code, std::string_view body)
{
    jute::Writer out;
    out.putInt(xid);
    out.putInt(static_cast<std::int32_t>(code));
    out.putRaw(body);
    sendFrame(out.bytes());
}

void WireClient::send(std::int32_t xid, const Operation& operation)
{
    sendRaw(frameOf(xid, operation));
}

std::string WireClient::readRaw(std::size_t size)
{
    std::string bytes(size, '\0');
    std::size_t at = 0;
    while (at < size) {
        const ssize_t got = ::recv(m_socket, bytes.data() + at, size - at, 0);
        if (got <= 0)
            break;
        at += static_cast<std::size_t>(got);
    }
    bytes.resize(at);
    return bytes;
}

std::optional<std::string> WireClient::readFrame()
{
    const std::string head = readRaw(4);
    if (head.size() < 4)
        return std::nullopt;
    const auto length = static_cast<std::size_t>(jute::Reader(head).getInt());
    std::string frame = readRaw(length);
    return frame.size() == length ? std::optional(std::move(frame)) : std::nullopt;
}

std::optional<WireClient::Answer> WireClient::read()
{
    const auto frame = readFrame();
    if (!frame)
        return std::nullopt;
    jute::Reader in(*frame);
    Answer answer;
    answer.xid = in.getInt();
    answer.zxid = in.getLong();
    answer.code = in.getInt();
    answer.body = in.rest();
    return answer;
}

std::optional<WireClient::Answer> WireClient::ask(std::int32_t xid, const Operation& operation)
{
    send(xid, operation);
    return read();
}

bool WireClient::isClosed()
{
    char byte = 0;
    for (;;) {
        const ssize_t got = ::recv(m_socket, &byte, 1, 0);
        if (got == 0 || (got < 0 && errno == ECONNRESET))
            return true;
        if (got < 0)
            return false;
    }
}

bool WireClient::attach(const Ticket& ticket, std::int32_t timeoutMillis, std::int64_t lastZxid)
{
    askToAttach(ticket, timeoutMillis, lastZxid);
    return readAttached();
}

void WireClient::askToAttach(const Ticket& ticket, std::int32_t timeoutMillis,
                             std::int64_t lastZxid)
{
    jute::Writer out;
    out.putInt(0);
    out.putLong(lastZxid);
    out.putInt(timeoutMillis);
    out.putLong(ticket.session);
    out.putText(ticket.password);
    out.putBool(false);
    sendFrame(out.bytes());
}

bool WireClient::readAttached()
{
    const auto frame = readFrame();
    if (!frame)
        return false;
    jute::Reader in(*frame);
    in.getInt();
    m_timeoutMillis = in.getInt();
    m_ticket.session = in.getLong();
    m_ticket.password = in.getText().value_or(std::string_view {});
    return m_ticket.session != 0;
}

std::string frameOf(std::int32_t xid, const Operation& operation)
{
    jute::Writer out;
    const std::size_t frame = out.openFrame();
    out.putInt(xid);
    out.putInt(static_cast<std::int32_t>(jute::opCodeOf(operation)));
    out.putRaw(jute::encodeBody(operation));
    out.closeFrame(frame);
    return out.take();
}

} // namespace lockstep::test
