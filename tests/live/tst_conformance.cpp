// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The simulated service answers as a real server does. LOCKSTEP_SEED repeats a run,
// LOCKSTEP_NIGHTLY=1 makes it long, LOCKSTEP_PEER=host:port puts a service behind a socket in the
// World's place.
//
// Not compared:
// - numbers: zxids and sessions only by their order and by which is which, times by whether they
//    changed
//  - what a server orders by a hash table (children, what one session's end tells) but as a set
//  - sessions acting at the same moment; what is pipelined behind the end of a session (tests/wire)
//  - expiry, reaping, the longest request: tst_limits. Two connections for one session: tests/wire
//  - requests lost, late or half applied: a server cannot be told to
//  - the overflow of a sequence, which takes 2^31 creates: tests/core holds what a server did whose
//    snapshot was given that counter
//  - who has said who it is (auth, whoAmI, digest and ip in ACLs), quotas, SASL, TLS, reconfig
//  - four-letter words; operations that no server knows; a check by itself (tests/wire)
// - what no server survives or gets right: createTTL with a negative time and a mode without one, a
//    TTL
//    mode under another name in a multi, containers that are ephemeral or sequential, a write in a
//    multiRead, the echo of what lies outside Unicode's basic plane
#include "tests/live/episode.h"
#include "tests/live/generator.h"
#include "tests/live/server.h"
#include "tests/live/wirepeer.h"
#include "tests/live/worldpeer.h"
#include "tests/support/actions.h"

#include <QElapsedTimer>
#include <QTest>

#include <cstdio>

using namespace lockstep;
using namespace lockstep::live;
using namespace lockstep::test;

namespace {

constexpr unsigned episodeLength = 160;
constexpr unsigned long requestsByDay = 5'000;
constexpr unsigned long requestsByNight = 200'000;
constexpr unsigned mostDifferences = 5;

/// A real server, and beside it what is compared with it; both fresh.
struct Pair
{
    std::unique_ptr<Server> server = std::make_unique<Server>();
    std::unique_ptr<Server> second; ///< when the other one is real, too
    std::unique_ptr<Served> served; ///< when the other one is the simulated service on the wire
    std::unique_ptr<Peer> left = std::make_unique<WirePeer>(server->address());
    std::unique_ptr<Peer> right;
    std::unique_ptr<Episode> episode;

    [[nodiscard]] QString problem() const
    {
        return server->problem() + (second ? second->problem() : QString())
            + (served ? served->problem() : QString());
    }
};

using Maker = std::function<Pair()>;

Pair withRealServer()
{
    Pair pair;
    pair.second = std::make_unique<Server>();
    pair.right = std::make_unique<WirePeer>(pair.second->address());
    pair.episode = std::make_unique<Episode>(*pair.left, *pair.right);
    return pair;
}

Pair withWorld()
{
    Pair pair;
    const QStringList peer = qEnvironmentVariable("LOCKSTEP_PEER").split(QLatin1Char(':'));
    if (peer.size() == 2)
        pair.right
            = std::make_unique<WirePeer>(Address { peer[0].toStdString(), peer[1].toUShort() });
    else
        pair.right = std::make_unique<WorldPeer>();
    pair.episode = std::make_unique<Episode>(*pair.left, *pair.right);
    return pair;
}

Pair withServed()
{
    Pair pair;
    pair.served = std::make_unique<Served>();
    pair.right = std::make_unique<WirePeer>(pair.served->address());
    pair.episode = std::make_unique<Episode>(*pair.left, *pair.right);
    return pair;
}

/// Prints a script as short as can be found that shows @p difference.
void report(const Script& script, const Difference& difference, unsigned long before,
            const Maker& make)
{
    std::printf("difference after %lu requests, at step %u: %s\n", before, difference.step,
                difference.text.c_str());
    std::fflush(stdout);
    // Both services are in the same state for as long as they do not differ.
    Pair pair;
    std::string last = difference.text;
    const auto differs = [&](const Script& candidate) {
        if (!pair.episode)
            pair = make();
        auto found = pair.episode->run(candidate);
        if (found) {
            last = found->text;
            pair.episode.reset();
        }
        return found;
    };
    if (!differs(script)) {
        std::printf(
            "it does not show on fresh services: run the whole test again with this seed\n");
        return;
    }
    const Script shorter = shrunk(script, differs);
    std::printf("for lockstep-cli shell (real / simulated: %s):\n%s\n", last.c_str(),
                shellText(shorter).c_str());
    std::fflush(stdout);
}

void compare(const Maker& make, unsigned long requests, std::uint64_t salt)
{
    Pair pair = make();
    QVERIFY2(pair.problem().isEmpty(), qPrintable(pair.problem()));
    QElapsedTimer clock;
    clock.start();
    unsigned long done = 0;
    unsigned differences = 0;
    for (std::uint64_t number = 0; done < requests && differences < mostDifferences; ++number) {
        const Script script = Generator(seedOf(salt + number)).script(episodeLength);
        const unsigned long before = pair.episode->requests();
        if (const auto difference = pair.episode->run(script)) {
            ++differences;
            report(script, *difference, done + pair.episode->requests() - before, make);
            pair = make();
        } else if (pair.episode->requests() == before) {
            QFAIL("no request was answered: the server is gone");
        } else {
            done += pair.episode->requests() - before;
        }
    }
    std::printf("%lu requests compared in %.1f s, %u differences\n", done,
                static_cast<double>(clock.elapsed()) / 1000, differences);
    QCOMPARE(differences, 0U);
}

} // namespace

class ConformanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        (void)baseSeed();
        if (!Server::isInstalled())
            QFAIL("there is no real server here: app/packages.txt, group test, names its packages");
    }

    void twoRealServersDoNotDiffer() { compare(withRealServer, 1'000, 1'000'000); }

    void theSimulatedServiceAnswersAsARealServerDoes()
    {
        compare(withWorld,
                qEnvironmentVariableIsSet("LOCKSTEP_NIGHTLY") ? requestsByNight : requestsByDay, 0);
    }

    void itDoesSoOverTheWire() { compare(withServed, 2'000, 2'000'000); }
};

QTEST_GUILESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
