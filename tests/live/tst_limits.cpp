// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What takes real time or real size, beside a real server: expiry, reaping, the longest request.
#include "tests/live/episode.h"
#include "tests/live/server.h"
#include "tests/live/wirepeer.h"
#include "tests/live/worldpeer.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::live;

namespace {

constexpr Who a = 0;
constexpr Who d = 3;

Symbol sym(std::string_view text)
{
    return Symbol::intern(text);
}

/// A script that is written down line by line.
struct Lines
{
    Script script;

    void add(Who who, decltype(live::Step::what) what)
    {
        script.push_back({ static_cast<unsigned>(script.size() + 1), who, std::move(what) });
    }
    void asks(Who who, Operation operation) { add(who, plain(std::move(operation))); }
    void creates(Who who, std::string_view path, CreateMode mode, std::int64_t ttl = -1)
    {
        asks(who, CreateNode { .path = sym(path), .mode = mode, .ttlMillis = ttl });
    }
};

} // namespace

class LimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!Server::isInstalled())
            QFAIL("there is no real server here: app/packages.txt, group test, names its packages");
        constexpr int reapEveryMillis = 100;
        m_server = std::make_unique<Server>(reapEveryMillis);
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->problem()));
        m_real = std::make_unique<WirePeer>(m_server->address());
        m_world = std::make_unique<WorldPeer>();
        m_episode = std::make_unique<Episode>(*m_real, *m_world);
    }

    void aSilentSessionExpiresWithAllItsNodes()
    {
        Lines lines;
        lines.add(a, Open { 1000 });
        lines.add(d, Open { 30'000 });
        lines.creates(d, "/a", CreateMode::Persistent);
        for (const char* path : { "/a/s-", "/a/s-", "/a/s-", "/a/t-", "/a/t-" })
            lines.creates(a, path, CreateMode::EphemeralSequential);
        lines.creates(a, "/a/stays", CreateMode::Persistent);
        lines.asks(d, GetChildren { sym("/a"), true });
        lines.asks(d, GetNode { sym("/a/s-0000000002"), true });
        lines.asks(d, AddWatch { sym("/a/t-0000000003"), WatchMode::Persistent });
        lines.asks(a, AddWatch { sym("/"), WatchMode::Recursive });
        lines.add(a, Expire { d });
        lines.asks(d, GetChildren { sym("/a") });
        lines.add(a, live::Reattach {});
        lines.add(a, Open { 1000 });
        lines.asks(a, GetEphemerals { sym("/") });
        lines.creates(a, "/a/u-", CreateMode::EphemeralSequential);
        expectNoDifference(lines.script);
    }

    void timeoutsAreGrantedAlike()
    {
        Lines lines;
        for (const int wanted :
             { 1, 999, 1000, 1001, 4000, 60'000, 60'001, 2'000'000'000, 0, -1 }) {
            lines.add(a, Open { wanted });
            lines.asks(a, CloseSession {});
        }
        expectNoDifference(lines.script);
    }

    void timeoutsAreGrantedAnewToWhoComesBack()
    {
        Lines lines;
        lines.add(a, Open { 4000 });
        for (const int wanted : { 1, 999, 1001, 60'001, 2'000'000'000, 0, -1, 8000 }) {
            lines.add(a, Cut {});
            lines.add(a, live::Reattach { true, wanted });
        }
        lines.asks(a, CloseSession {});
        expectNoDifference(lines.script);
    }

    void aRequestOfTheGreatestLengthIsTakenAndOneByteMoreCutsTheConnection()
    {
        CreateNode create { .path = sym("/big") };
        const std::size_t room = largestRequest - requestSize(create);
        Lines lines;
        lines.add(a, Open {});
        create.value = sym(std::string(room + 1, 'x'));
        lines.asks(a, create);
        lines.add(a, live::Reattach {});
        lines.asks(a, ExistsNode { sym("/big") });
        create.value = sym(std::string(room, 'x'));
        lines.asks(a, create);
        lines.asks(a, GetNode { sym("/big") });
        expectNoDifference(lines.script);
    }

    void usedContainersAndOldTtlNodesAreReaped()
    {
        Comparison comparison(true);
        const auto ask = [&](Who who, const Operation& operation) {
            const Answer real = m_real->send(who, plain(operation), 0);
            const auto difference
                = comparison.difference(real, m_world->send(who, plain(operation), 0), false);
            QVERIFY2(!difference, difference.value_or(std::string {}).c_str());
        };
        m_real->open(d, 30'000);
        m_world->open(d, 30'000);
        ask(d, CreateNode { .path = sym("/c"), .mode = CreateMode::Container });
        ask(d, CreateNode { .path = sym("/unused"), .mode = CreateMode::Container });
        ask(d, CreateNode { .path = sym("/c/x") });
        ask(d, ExistsNode { sym("/c"), true });
        ask(d, DeleteNode { sym("/c/x") });
        QCOMPARE(m_real->reap(sym("/c"), 0, d).events, m_world->reap(sym("/c"), 0, d).events);
        ask(d, CreateNode { .path = sym("/t"), .mode = CreateMode::Ttl, .ttlMillis = 300 });
        ask(d, ExistsNode { sym("/t"), true });
        QCOMPARE(m_real->reap(sym("/t"), 301, d).events, m_world->reap(sym("/t"), 301, d).events);
        ask(d, GetChildren { sym("/") });
        ask(d, DeleteNode { sym("/unused") });
        ask(d, CloseSession {});
    }

private:
    void expectNoDifference(const Script& script)
    {
        const auto difference = m_episode->run(script);
        if (difference)
            QFAIL(qPrintable(QStringLiteral("step %1: %2").arg(difference->step).arg(
                QString::fromStdString(difference->text))));
    }

    std::unique_ptr<Server> m_server;
    std::unique_ptr<Peer> m_real;
    std::unique_ptr<Peer> m_world;
    std::unique_ptr<Episode> m_episode;
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "tst_limits.moc"
