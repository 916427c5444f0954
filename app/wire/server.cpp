// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/server.h"

#include <QNetworkProxy>
#include <QTcpSocket>

#include <fmt/format.h>
#include <sys/resource.h>

#include <utility>

namespace lockstep {
namespace {

/// How often the server looks at clocks. Sessions expire at multiples of a tick, which is longer.
constexpr int lookEveryMillis = 100;
constexpr int backlog = 1024;

/// Whether somebody answers there; else a connection of some program has the port.
bool isListenedTo(const QHostAddress& address, quint16 port)
{
    constexpr int patienceMillis = 500;
    const bool any = address == QHostAddress::Any || address == QHostAddress::AnyIPv4;
    const bool any6 = address == QHostAddress::AnyIPv6;
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy); // asked of this machine, about this machine
    socket.connectToHost(any        ? QHostAddress(QHostAddress::LocalHost)
                             : any6 ? QHostAddress(QHostAddress::LocalHostIPv6)
                                    : address,
                         port);
    // A connection that has the port as its own end may connect to itself.
    return socket.waitForConnected(patienceMillis)
        && (socket.localPort() != port || socket.localAddress() != socket.peerAddress());
}

std::string whyNot(QAbstractSocket::SocketError error, const QString& text, const WireOptions& at)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return isListenedTo(at.address, at.port) ? "another program listens there"
                                                 : "a connection of another program has that port";
    case QAbstractSocket::SocketAccessError:
        return "it is not permitted";
    case QAbstractSocket::SocketAddressNotAvailableError:
        return "this machine has no such address";
    default:
        return text.toStdString();
    }
}

} // namespace

void raiseDescriptorLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

WireServer::WireServer(WirePort& port, WireOptions options)
    : m_port(port)
    , m_options(std::move(options))
    , m_wakeup(std::make_shared<Wakeup>([this] {
        takeTurnsBack();
        followWorld();
        flushAll();
    }))
    , m_timer(this)
    , m_reapAt(port.now() + m_options.reapEvery)
    , m_spare(std::make_shared<Turn>(m_wakeup))
{
    setListenBacklogSize(backlog);
    connect(&m_timer, &QTimer::timeout, this, [this] { tick(); });
    connect(this, &QTcpServer::acceptError, this, [this] {
        log(fmt::format("a client cannot be connected: {}", errorString().toStdString()));
    });
}

WireServer::~WireServer()
{
    stop();
    m_wakeup->end();
}

Result<void> WireServer::start()
{
    if (!m_wakeup->isOpen())
        return tl::unexpected(
            Error { ErrorKind::Unreachable, "cannot listen: too many files are open" });
    if (!listen(m_options.address, m_options.port)) {
        const QHostAddress& address = m_options.address;
        const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
        return tl::unexpected(
            Error { ErrorKind::Unreachable,
                    fmt::format("cannot listen on {}{}{}:{}: {}", v6 ? "[" : "",
                                address.toString().toStdString(), v6 ? "]" : "", m_options.port,
                                whyNot(serverError(), errorString(), m_options)) });
    }
    m_timer.start(lookEveryMillis);
    return {};
}

void WireServer::stop()
{
    close();
    m_timer.stop();
    m_byClient.fill(nullptr);
    m_withOutput.clear();
    for (Connection* const connection : std::exchange(m_connections, {}))
        delete connection;
    if (m_options.endsSessions)
        endAllSessions();
}

void WireServer::incomingConnection(qintptr descriptor)
{
    auto* const socket = new QTcpSocket;
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    m_connections.insert(new Connection(*this, socket));
}

void WireServer::remove(Connection* connection)
{
    if (m_connections.erase(connection) > 0)
        connection->deleteLater();
}

std::int64_t WireServer::zxid() const
{
    std::int64_t zxid = 0;
    m_port.look([&zxid](const Moment& world) {
        zxid = static_cast<std::int64_t>(world.service.zxid().value);
    });
    return zxid;
}

bool WireServer::submit(const std::shared_ptr<Turn>& turn)
{
    if (!turn->passTo(m_port, turn))
        return false;
    settle(*turn);
    return true;
}

void WireServer::submit(const Action& action)
{
    const std::shared_ptr<Turn> turn
        = m_spare->isFree() ? m_spare : std::make_shared<Turn>(m_wakeup);
    turn->ask(Turn::Kind::Background, action);
    if (submit(turn))
        turn->release();
    else
        m_background.push_back(turn);
}

// A list instead of recursion: events go out by the thousand.
void WireServer::settle(const Turn& turn)
{
    m_toTell.insert(m_toTell.end(), turn.told.begin(), turn.told.end());
    if (m_telling)
        return;
    m_telling = true;
    while (!m_toTell.empty()) {
        const ClientId client = m_toTell.back();
        m_toTell.pop_back();
        if (Connection* const connection = connectionOf(client))
            connection->deliver();
    }
    m_telling = false;
}

void WireServer::hasOutput(Connection* connection)
{
    m_withOutput.push_back(connection);
}

void WireServer::flushAll()
{
    // A connection that is closed here may cause events for others, which come later in the list.
    for (std::size_t i = 0; i < m_withOutput.size(); ++i)
        m_withOutput[i]->flush();
    m_withOutput.clear();
}

void WireServer::mark(SymbolMarks& marks) const
{
    m_spare->mark(marks);
    for (const auto& turn : m_background)
        turn->mark(marks);
    for (const Connection* const connection : m_connections)
        connection->mark(marks);
}

void WireServer::takeTurnsBack()
{
    std::erase_if(m_background, [this](const std::shared_ptr<Turn>& turn) {
        if (!turn->isBack())
            return false;
        settle(*turn);
        turn->release();
        return true;
    });
    for (Connection* const connection : std::vector(m_connections.begin(), m_connections.end()))
        connection->takeTurnsBack();
}

} // namespace lockstep
