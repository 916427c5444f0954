// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Broken frames over sockets: the server lives, and answers everybody else. LOCKSTEP_SEED=n repeats
// what was sent, LOCKSTEP_FUZZ_RUNS=n and LOCKSTEP_NIGHTLY=1 send more.
#include "core/base/random.h"
#include "tests/support/effort.h"
#include "tests/support/recordedrequests.h"
#include "tests/wire/lab.h"

#include <QTest>

#include <algorithm>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// Breaks a request, or the length before it.
std::string brokenFrame(std::string request, Random& random)
{
    const std::size_t at = random.below(request.size() + 1);
    const std::size_t length = std::min<std::size_t>(random.below(12), request.size() - at);
    switch (random.below(6)) {
    case 0:
        if (at < request.size())
            request[at] = static_cast<char>(random.next());
        break;
    case 1:
        request.erase(at, length);
        break;
    case 2:
        request.insert(at, request.substr(random.below(request.size() + 1), length));
        break;
    case 3:
        request.replace(at, std::min<std::size_t>(4, request.size() - at), 4, '\xff');
        break;
    case 4: // another operation
        if (request.size() > 7)
            request[7] = static_cast<char>(random.below(120));
        break;
    default:
        request.resize(at);
    }
    jute::Writer frame;
    frame.putText(request);
    std::string bytes = frame.take();
    if (random.below(8) == 0)
        bytes[random.below(4)] = static_cast<char>(random.next());
    return bytes;
}

} // namespace

class TestBrokenFrames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOthersAreAnswered();
};

void TestBrokenFrames::theOthersAreAnswered()
{
    const std::uint64_t seed = fromEnvironment("LOCKSTEP_SEED", 1);
    const std::uint64_t frames = fuzzRuns(2'000, 30'000);
    qInfo("LOCKSTEP_SEED=%llu, %llu frames", static_cast<unsigned long long>(seed),
          static_cast<unsigned long long>(frames));
    const auto requests = recordedRequests();
    QVERIFY(requests.size() > 40);
    WireLab lab;
    WireClient good = lab.client(40'000);
    const Symbol path = Symbol::intern("/good");
    QCOMPARE(good.ask(1, CreateNode { path, Symbol::intern("v") })->code, 0);
    Random random { seed };
    std::int32_t xid = 1;
    for (std::uint64_t sent = 0; sent < frames;) {
        WireClient bad = lab.connected();
        // Some break the handshake.
        if (random.below(8) != 0)
            QVERIFY(bad.attach());
        std::string bytes;
        for (auto n = 1 + random.below(10); n > 0; --n, ++sent)
            bytes += brokenFrame(requests[random.below(requests.size())], random);
        bad.sendRaw(bytes);
        if (random.below(2) == 0)
            bad.close();
        const auto answer = good.ask(++xid, ExistsNode { path });
        QVERIFY2(answer && answer->code == 0 && answer->xid == xid,
                 qPrintable(u"after %1 frames"_qs.arg(sent)));
        lab.clock.advanceMillis(100);
    }
    // Nothing is left of them. A session ends a while after the server has read its last frame.
    const auto isAlone = [&] {
        lab.clock.advanceMillis(1'000);
        const auto answer = good.ask(++xid, ExistsNode { path });
        return answer && answer->code == 0 && lab.service.world().service.sessions().size() == 1;
    };
    QVERIFY(QTest::qWaitFor(isAlone, 60'000));
}

QTEST_GUILESS_MAIN(TestBrokenFrames)
#include "tst_brokenframes.moc"
