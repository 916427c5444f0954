// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/connection.h"

#include "core/jute/record.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace lockstep::live {

Connection::Connection(const Address& address)
{
    sockaddr_in to {};
    to.sin_family = AF_INET;
    to.sin_port = htons(address.port);
    if (inet_pton(AF_INET, address.host.c_str(), &to.sin_addr) != 1)
        return;
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (connect(m_socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        close();
}

Connection::~Connection()
{
    close();
}

Connection::Connection(Connection&& other) noexcept
    : m_socket(std::exchange(other.m_socket, -1))
    , m_buffer(std::move(other.m_buffer))
    , m_complaint(std::move(other.m_complaint))
{
}

Connection& Connection::operator=(Connection&& other) noexcept
{
    close();
    m_socket = std::exchange(other.m_socket, -1);
    m_buffer = std::move(other.m_buffer);
    m_complaint = std::move(other.m_complaint);
    return *this;
}

void Connection::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
    m_buffer.clear();
}

void Connection::hangUp()
{
    if (isOpen() && shutdown(m_socket, SHUT_WR) == 0)
        receiveAll();
    close();
}

bool Connection::sendRaw(std::string_view bytes)
{
    while (isOpen() && !bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return isOpen();
}

bool Connection::sendFrame(std::string_view bytes)
{
    jute::Writer out;
    out.putText(bytes);
    return sendRaw(out.bytes());
}

bool Connection::receive(std::size_t wanted)
{
    std::array<char, 65536> chunk; // NOLINT: recv fills what is read
    while (isOpen() && m_buffer.size() < wanted) {
        pollfd readable { m_socket, POLLIN, 0 };
        if (poll(&readable, 1, patienceMillis) <= 0) {
            m_complaint = "nothing came for 20 seconds";
            return false;
        }
        const ssize_t got = recv(m_socket, chunk.data(), chunk.size(), 0);
        if (got <= 0)
            return false;
        m_buffer.append(chunk.data(), static_cast<std::size_t>(got));
    }
    return isOpen();
}

std::optional<std::string> Connection::receiveFrame()
{
    if (!receive(4))
        return std::nullopt;
    jute::Reader head(m_buffer);
    const auto length = static_cast<std::size_t>(static_cast<std::uint32_t>(head.getInt()));
    if (!receive(4 + length))
        return std::nullopt;
    std::string frame = m_buffer.substr(4, length);
    m_buffer.erase(0, 4 + length);
    return frame;
}

std::string Connection::receiveAll()
{
    while (receive(m_buffer.size() + 1)) { }
    return m_buffer;
}

} // namespace lockstep::live
