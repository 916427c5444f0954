// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/connection.h"

#include "app/wire/server.h"
#include "core/zookeeper/session.h"

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

Connection::Connection(WireServer& server, QTcpSocket* socket)
    : m_server(server)
    , m_socket(socket)
    , m_peer(peerName(*socket))
    , m_request(std::make_shared<Turn>(server.wakeup()))
    , m_delivery(std::make_shared<Turn>(server.wakeup()))
{
    m_age.start();
    socket->setParent(this);
    socket->setReadBufferSize(readAtOnce);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, [this] {
        read();
        m_server.flushAll();
    });
    connect(socket, &QTcpSocket::bytesWritten, this, [this] {
        // A client that reads is alive, also while we do not read.
        if (std::exchange(m_holding, false) && !m_stalled)
            m_heard = m_server.port().now();
        resumeLater();
    });
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        // While the connection is stalled, its end does not arrive either.
        if (m_stalled) {
            m_goneMeanwhile = true;
            return;
        }
        closeAtOnce({});
        m_server.flushAll();
    });
}

Micros Connection::silentUntil() const
{
    return expiryOf(m_heard, m_timeoutMillis);
}

bool Connection::isOutputFull() const
{
    const auto waiting = m_out.bytes().size() + static_cast<std::size_t>(m_socket->bytesToWrite());
    return waiting > m_server.options().pauseOutput;
}

void Connection::read()
{
    if (m_phase == Phase::Closed || m_phase == Phase::Sending) {
        m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    if (m_stalled)
        return;
    // Unread bytes stay in the socket, and the other end has to wait.
    m_holding = isOutputFull();
    if (m_holding || m_asideBytes > m_server.options().pauseInput)
        return;
    const qint64 size = m_socket->bytesAvailable();
    if (size <= 0)
        return;
    char* const room = m_in.room(static_cast<std::size_t>(size));
    const qint64 got = m_socket->read(room, size);
    m_in.added(static_cast<std::size_t>(std::max<qint64>(got, 0)));
    // Half a message is not a sign of life: it may never end.
    const std::uint64_t before = m_received;
    const Micros now = m_server.port().now();
    handleFrames();
    if (m_received != before)
        m_heard = now;
}

void Connection::handleFrames()
{
    if (m_phase == Phase::Fresh && answerWord())
        return;
    while (m_phase < Phase::Sending && !m_stalled && !isOutputFull()) {
        if (!m_request->isFree()) {
            setAside();
            break;
        }
        if (!m_aside.empty()) {
            const std::string frame = std::move(m_aside.front());
            m_aside.pop_front();
            m_asideBytes -= frame.size();
            handle(frame);
        } else if (const auto frame = m_in.next()) {
            ++m_received;
            handle(*frame);
        } else {
            break;
        }
    }
    if (m_in.failed() && m_phase < Phase::Sending)
        closeAtOnce(fmt::format("a message of {} bytes; no more than {} are taken", m_in.length(),
                                largestRequest));
}

// A held client must not take us for dead: its pings are answered, everything else waits.
void Connection::setAside()
{
    while (m_asideBytes <= m_server.options().pauseInput) {
        const auto frame = m_in.next();
        if (!frame)
            return;
        ++m_received;
        jute::Reader in(*frame);
        in.getInt();
        if (m_phase == Phase::Serving && in.getInt() == static_cast<std::int32_t>(jute::OpCode::Ping)) {
            answerBare(jute::pingXid, ErrorCode::Ok);
            continue;
        }
        m_asideBytes += frame->size();
        m_aside.emplace_back(*frame);
    }
}

void Connection::handle(std::string_view frame)
{
    if (m_phase == Phase::Fresh)
        begin(frame);
    else
        handleRequest(frame);
}

// Not at once: this is called while the socket writes.
void Connection::resumeLater()
{
    if (m_resuming || m_phase >= Phase::Sending || isOutputFull())
        return;
    if (m_in.rest().empty() && m_aside.empty() && m_socket->bytesAvailable() == 0)
        return;
    m_resuming = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_resuming = false;
            handleFrames();
            read();
            m_server.flushAll();
        },
        Qt::QueuedConnection);
}

void Connection::deliver()
{
    if (m_phase != Phase::Serving || m_stalled || !m_delivery->isFree())
        return;
    bool more = true;
    while (more && m_phase == Phase::Serving) {
        m_delivery->ask(Turn::Kind::Deliver, Deliver { m_client });
        if (!m_server.submit(m_delivery))
            return;
        const auto& told = m_delivery->told;
        more = !m_delivery->wasRefused && std::ranges::find(told, m_client) != told.end();
        takeDelivery();
    }
}

void Connection::takeDelivery()
{
    if (!m_delivery->isBack())
        return;
    if (!m_delivery->wasRefused && m_phase == Phase::Serving) {
        m_out.putRaw(m_delivery->answer.bytes());
        ++m_sent;
        markOutput();
    }
    m_delivery->release();
}

void Connection::takeTurnsBack()
{
    if (m_phase == Phase::Closed)
        return;
    takeDelivery();
    if (!m_request->isBack() || m_askAgain)
        return;
    m_server.settle(*m_request);
    if (m_request->kind == Turn::Kind::Attach)
        attached();
    else
        answered();
    goOnReading();
    handleFrames();
    read();
}

void Connection::markOutput()
{
    if (!m_marked)
        m_server.hasOutput(this);
    m_marked = true;
}

void Connection::flush()
{
    m_marked = false;
    if (m_phase == Phase::Closed || m_stalled || m_out.bytes().empty())
        return;
    m_socket->write(m_out.bytes().data(), static_cast<qint64>(m_out.bytes().size()));
    if (m_out.bytes().size() > keptBuffer)
        m_out = {};
    else
        m_out.clear();
    m_socket->flush();
    if (static_cast<std::size_t>(m_socket->bytesToWrite()) > m_server.options().largestOutput)
        closeAtOnce(fmt::format("it has not read {} bytes; no more are kept",
                                m_socket->bytesToWrite()));
    else
        resumeLater();
}

bool Connection::isPaused(ClientId client) const
{
    bool paused = false;
    m_server.port().look([&](const Moment& world) { paused = world.has(client) && world.client(client).paused; });
    return paused;
}

bool Connection::hasItsSession() const
{
    bool has = false;
    const bool same = m_server.port().servedAs() == m_servedAs;
    m_server.port().look([&](const Moment& world) {
        has = same && world.has(m_client) && world.client(m_client).session == m_session
            && world.client(m_client).link == Link::Connected && world.service.session(m_session) != nullptr;
    });
    return has;
}

bool Connection::mayComeBack(ClientId client) const
{
    bool may = false;
    m_server.port().look([&](const Moment& world) {
        may = world.has(client) && (world.client(client).paused || world.client(client).link == Link::Cut);
    });
    return may;
}

void Connection::stall()
{
    m_stalled = true;
}

void Connection::resume()
{
    if (!m_stalled || m_phase == Phase::Closed)
        return;
    m_stalled = false;
    m_heard = m_server.port().now();
    if (m_phase == Phase::Attaching) {
        beginAgain();
    } else if (m_askAgain) {
        m_askAgain = false;
        m_request->release();
        if (m_server.submit(m_request))
            answered();
    }
    if (m_phase >= Phase::Sending)
        return;
    goOnReading();
    handleFrames();
    read();
    markOutput();
    if (m_goneMeanwhile)
        closeAtOnce({});
}

void Connection::closeIfLate()
{
    if (m_stalled || m_phase == Phase::Serving || m_phase == Phase::Closed || !m_age.hasExpired(m_server.options().handshakeMillis))
        return;
    if (m_phase == Phase::Attaching && !m_request->isFree())
        return; // somebody holds it
    closeAtOnce(m_phase == Phase::Sending ? std::string {}
                                          : fmt::format("did not say who it is within {} s",
                                                        m_server.options().handshakeMillis / 1000));
}

void Connection::end(const std::string& why)
{
    if (!why.empty())
        m_server.log(fmt::format("{} is disconnected: {}", m_peer, why));
    if (!m_client)
        return;
    const ClientId client = m_client;
    m_client = {};
    if (m_server.connectionOf(client) == this) {
        m_server.bind(client, nullptr);
        m_server.submit(CutLink { client });
    }
}

void Connection::closeAtOnce(const std::string& why)
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    end(why);
    m_socket->disconnect(this);
    m_socket->abort();
    m_server.remove(this);
}

void Connection::closeAfterSending(const std::string& why)
{
    if (m_phase >= Phase::Sending)
        return;
    m_phase = Phase::Sending;
    m_age.restart();
    end(why);
    flush();
    if (m_phase == Phase::Sending)
        m_socket->disconnectFromHost();
}

} // namespace lockstep
