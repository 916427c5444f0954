// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/channel.h"

#include <QHostAddress>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

/// The bytes read from one connection before the others have their turn.
constexpr qint64 readAtOnce = qint64 { 64 } * 1024;
/// A buffer that was once needed for something large is not kept.
constexpr std::size_t keptBuffer = std::size_t { 256 } * 1024;

std::string peerName(const QTcpSocket& socket)
{
    bool isIPv4 = false;
    const quint32 address = socket.peerAddress().toIPv4Address(&isIPv4);
    const QHostAddress plain = isIPv4 ? QHostAddress(address) : socket.peerAddress();
    return fmt::format("{}:{}", plain.toString().toStdString(), socket.peerPort());
}

} // namespace

Channel::Channel(QTcpSocket& socket, const WireOptions& options, std::function<void()> hasOutput)
    : m_socket(socket)
    , m_options(options)
    , m_peer(peerName(socket))
    , m_hasOutput(std::move(hasOutput))
{
    socket.setReadBufferSize(readAtOnce);
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
}

bool Channel::mustHold()
{
    m_held = isFull();
    return m_held;
}

bool Channel::fetch()
{
    const qint64 size = m_socket.bytesAvailable();
    if (size <= 0)
        return false;
    char* const room = m_in.room(static_cast<std::size_t>(size));
    const qint64 got = m_socket.read(room, size);
    m_in.added(static_cast<std::size_t>(std::max<qint64>(got, 0)));
    return true;
}

std::optional<std::string_view> Channel::next()
{
    const auto frame = m_in.next();
    if (frame)
        ++m_received;
    return frame;
}

bool Channel::hasInput() const
{
    return !m_in.rest().empty() || m_socket.bytesAvailable() > 0;
}

std::optional<std::string> Channel::problem() const
{
    if (!m_in.failed())
        return std::nullopt;
    return fmt::format("a message of {} bytes; no more than {} are taken", m_in.length(),
                       largestRequest);
}

void Channel::skip()
{
    // Once it is closed nothing arrives, and Qt would warn.
    if (m_socket.isReadable())
        m_socket.skip(m_socket.bytesAvailable());
}

jute::Writer& Channel::out()
{
    if (!std::exchange(m_told, true))
        m_hasOutput();
    return m_out;
}

jute::Writer& Channel::answer()
{
    ++m_sent;
    return out();
}

bool Channel::isFull() const
{
    const auto waiting = m_out.bytes().size() + static_cast<std::size_t>(m_socket.bytesToWrite());
    return waiting > m_options.pauseOutput;
}

bool Channel::hasHeld()
{
    return std::exchange(m_held, false);
}

std::optional<std::string> Channel::send()
{
    m_told = false;
    if (m_out.bytes().empty())
        return std::nullopt;
    m_socket.write(m_out.bytes().data(), static_cast<qint64>(m_out.bytes().size()));
    if (m_out.bytes().size() > keptBuffer)
        m_out = {};
    else
        m_out.clear();
    m_socket.flush();
    if (static_cast<std::size_t>(m_socket.bytesToWrite()) <= m_options.largestOutput)
        return std::nullopt;
    return fmt::format("it has not read {} bytes; no more are kept", m_socket.bytesToWrite());
}

void Channel::finish()
{
    m_socket.disconnectFromHost();
}

void Channel::abort()
{
    m_socket.disconnect(m_socket.parent());
    m_socket.abort();
}

} // namespace lockstep
