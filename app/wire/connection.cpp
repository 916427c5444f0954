// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/connection.h"

#include "app/wire/server.h"
#include "core/zookeeper/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lockstep {

Connection::Connection(WireServer& server, QTcpSocket* socket)
    : m_server(server)
    , m_channel(*socket, server.options(), [this] { m_server.hasOutput(this); })
    , m_request(std::make_shared<Turn>(server.wakeup()))
    , m_delivery(std::make_shared<Turn>(server.wakeup()))
    , m_handshake(server, m_channel, m_request)
    , m_requests(server, m_channel, m_request)
{
    m_age.start();
    socket->setParent(this);
    listenTo(*socket);
}

void Connection::listenTo(const QTcpSocket& socket)
{
    connect(&socket, &QTcpSocket::readyRead, this, [this] {
        read();
        m_server.flushAll();
    });
    connect(&socket, &QTcpSocket::bytesWritten, this, [this] {
        // A client that reads is alive, even while nothing is fetched from it.
        if (m_channel.hasHeld() && !m_stalled)
            m_heard = m_server.port().now();
        resumeLater();
    });
    connect(&socket, &QTcpSocket::disconnected, this, [this] {
        // A paused client's hang-up does not arrive either.
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
    return expiryOf(m_heard, timeoutMillis());
}

void Connection::read()
{
    if (m_phase == Phase::Closed || m_phase == Phase::Sending) {
        m_channel.skip();
        return;
    }
    if (m_stalled || m_channel.mustHold() || m_requests.isFull() || !m_channel.fetch())
        return;
    // Half a message is no sign of life: it may never end.
    const std::uint64_t before = received();
    const Micros now = m_server.port().now();
    handleFrames();
    if (received() != before)
        m_heard = now;
}

void Connection::handleFrames()
{
    if (m_phase == Phase::Fresh && answerWord())
        return;
    while (m_phase < Phase::Sending && !m_stalled && !m_channel.isFull()) {
        if (!m_request->isFree()) {
            m_requests.setAside();
            break;
        }
        if (const auto waiting = m_requests.next())
            handle(*waiting);
        else if (const auto frame = m_channel.next())
            handle(*frame);
        else
            break;
    }
    const auto problem = m_channel.problem();
    if (problem && m_phase < Phase::Sending)
        closeAtOnce(*problem);
}

void Connection::handle(std::string_view frame)
{
    if (m_phase != Phase::Fresh) {
        follow(m_requests.handle(frame));
        return;
    }
    m_phase = Phase::Attaching;
    followHandshake(m_handshake.begin(frame));
}

bool Connection::answerWord()
{
    const std::string_view begin = m_channel.rest().substr(0, 4);
    const std::string answer = begin.size() == 4 ? m_server.answerTo(begin) : std::string {};
    if (answer.empty())
        return false;
    m_channel.out().putRaw(answer);
    closeAfterSending({});
    return true;
}

void Connection::follow(const Sequel& sequel)
{
    switch (sequel.kind) {
    case Sequel::Kind::GoesOn:
        return;
    case Sequel::Kind::Stalls:
        stall();
        return;
    case Sequel::Kind::Closes:
        closeAtOnce(sequel.why);
        return;
    case Sequel::Kind::ClosesAfterSending:
        closeAfterSending(sequel.why);
        return;
    }
}

void Connection::followHandshake(const Sequel& sequel)
{
    follow(sequel);
    if (m_phase != Phase::Attaching || !m_handshake.hasSession())
        return;
    m_phase = Phase::Serving;
    m_client = m_handshake.served().client;
    m_heard = m_server.port().now();
    m_requests.serve(m_handshake.served());
    m_server.bind(m_client, this);
}

void Connection::goOnReading()
{
    if (m_phase == Phase::Serving)
        follow(m_requests.goOnReading());
}

// Not at once: this is called while the socket writes.
void Connection::resumeLater()
{
    if (m_resuming || m_phase >= Phase::Sending || m_channel.isFull())
        return;
    if (m_requests.isEmpty() && !m_channel.hasInput())
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
    if (!m_delivery->wasRefused && m_phase == Phase::Serving)
        m_channel.answer().putRaw(m_delivery->answer.bytes());
    m_delivery->release();
}

void Connection::takeTurnsBack()
{
    if (m_phase == Phase::Closed)
        return;
    takeDelivery();
    if (!m_request->isBack() || m_requests.isToAskAgain())
        return;
    m_server.settle(*m_request);
    if (m_phase == Phase::Attaching)
        followHandshake(m_handshake.attached());
    else if (m_phase == Phase::Serving)
        follow(m_requests.answered());
    else
        m_request->release();
    goOnReading();
    handleFrames();
    read();
}

void Connection::mark(SymbolMarks& marks) const
{
    m_request->mark(marks);
    m_delivery->mark(marks);
    m_requests.mark(marks);
}

void Connection::flush()
{
    if (m_phase == Phase::Closed || m_stalled)
        return;
    if (const auto tooMuch = m_channel.send())
        closeAtOnce(*tooMuch);
    else
        resumeLater();
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
    if (m_phase == Phase::Attaching)
        followHandshake(m_handshake.beginAgain());
    else if (m_requests.isToAskAgain())
        follow(m_requests.askAgain());
    if (m_phase >= Phase::Sending)
        return;
    goOnReading();
    handleFrames();
    read();
    // What was written before the stall.
    m_server.hasOutput(this);
    if (m_goneMeanwhile)
        closeAtOnce({});
}

void Connection::closeIfLate()
{
    if (m_stalled || m_phase == Phase::Serving || m_phase == Phase::Closed
        || !m_age.hasExpired(m_server.options().handshakeMillis))
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
        m_server.log(fmt::format("{} is disconnected: {}", peer(), why));
    if (!m_client)
        return;
    const ClientId client = std::exchange(m_client, ClientId {});
    if (m_server.connectionOf(client) == this) {
        m_server.bind(client, nullptr);
        m_server.submit(CutLink { client });
        m_server.letGo(client);
    }
}

void Connection::closeAtOnce(const std::string& why)
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    end(why);
    m_channel.abort();
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
        m_channel.finish();
}

} // namespace lockstep
