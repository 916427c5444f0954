// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A short run of the fuzzer's target without clang: what clients send, damaged.
// LOCKSTEP_SEED=n repeats a run; LOCKSTEP_FUZZ_RUNS=n and LOCKSTEP_NIGHTLY=1 make it longer.
#include "core/base/check.h"
#include "core/base/random.h"
#include "core/jute/record.h"
#include "tests/fuzz/wire_target.h"
#include "tests/support/effort.h"
#include "tests/support/recordedrequests.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

using namespace lockstep;
using namespace lockstep::test;

namespace {

void damage(std::string& text, Random& random)
{
    const std::size_t at = random.below(text.size() + 1);
    const std::size_t length = std::min<std::size_t>(random.below(12), text.size() - at);
    switch (random.below(5)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(random.next());
        return;
    case 1:
        text.erase(at, length);
        return;
    case 2:
        text.insert(at, text.substr(random.below(text.size() + 1), length));
        return;
    case 3:
        text.replace(at, std::min<std::size_t>(4, text.size() - at),
                     std::string("\xff\xff\xff\xff", 4));
        return;
    default:
        text.resize(at);
    }
}

} // namespace

class TestWireFuzz : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void damagedRequestsAreAnsweredOrRefused();
};

void TestWireFuzz::damagedRequestsAreAnsweredOrRefused()
{
    const std::uint64_t seed = fromEnvironment("LOCKSTEP_SEED", 1);
    const std::uint64_t runs = fuzzRuns(4'000, 30'000);
    qInfo("seed %llu, %llu streams", static_cast<unsigned long long>(seed),
          static_cast<unsigned long long>(runs));
    const auto requests = recordedRequests();
    QVERIFY(requests.size() > 40);
    Random random { seed };
    for (std::uint64_t i = 0; i < runs; ++i) {
        setCheckContext(fmt::format("LOCKSTEP_SEED={} stream {}", seed, i));
        jute::Writer out;
        for (auto n = 1 + random.below(12); n > 0; --n) {
            std::string request = requests[random.below(requests.size())];
            if (random.below(3) == 0)
                damage(request, random);
            out.putText(request);
        }
        std::string stream = static_cast<char>(random.next()) + out.take();
        if (random.below(4) == 0)
            damage(stream, random);
        fuzz::sendAsClient(stream);
    }
}

QTEST_APPLESS_MAIN(TestWireFuzz)
#include "tst_wirefuzz.moc"
