// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a server that runs for days takes: pairs of a set of 1 KB, each another one, and a lock that
// is taken and given back by an ephemeral sequential node, as fast as they go; then what 24 hours
// of a hundred pairs a second would take, from the slope after a warm-up.
//     serve_memory PORT PROCESS [SECONDS]
// Prints "seconds,pairs,megabytes" a line, and last "24 hours,pairs,megabytes".
#include "core/base/random.h"
#include "core/zookeeper/operation.h"
#include "tests/support/wireclient.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace lockstep;
using Clock = std::chrono::steady_clock;

constexpr int pairsAtOnce = 100;
constexpr double dayPairs = 24 * 3600 * 100.0;

double residentMegabytes(const std::string& process)
{
    std::ifstream statm("/proc/" + process + "/statm");
    double all = 0;
    double resident = 0;
    statm >> all >> resident;
    return resident * 4096 / 1e6;
}

std::string newValue(Random& random)
{
    std::string value;
    while (value.size() < 1000)
        value += fmt::format("{:016x}", random.next());
    return value;
}

/// Sends the requests in one piece and reads an answer for each. The names of the nodes that were
/// made; false in the second when an answer failed.
bool exchange(test::WireClient& client, const std::vector<Operation>& requests,
              std::vector<std::string>& made)
{
    std::string bytes;
    for (const Operation& request : requests)
        bytes += test::frameOf(1, request);
    client.sendRaw(bytes);
    for (const Operation& request : requests) {
        const auto answer = client.read();
        if (!answer || answer->code != 0)
            return false;
        if (std::holds_alternative<CreateNode>(request)) {
            jute::Reader in(answer->body);
            made.emplace_back(in.getPresentText());
        }
    }
    return true;
}

bool performPairs(test::WireClient& client, Random& random)
{
    std::vector<Operation> first;
    for (int i = 0; i < pairsAtOnce; ++i) {
        first.emplace_back(SetNode { Symbol::intern("/day"), Symbol::intern(newValue(random)) });
        first.emplace_back(CreateNode { .path = Symbol::intern("/day/lock-"),
                                        .mode = CreateMode::EphemeralSequential });
    }
    std::vector<std::string> made;
    if (!exchange(client, first, made))
        return false;
    std::vector<Operation> second;
    for (const std::string& node : made)
        second.emplace_back(DeleteNode { Symbol::intern(node) });
    return exchange(client, second, made);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
        return 2;
    const double seconds = argc > 3 ? std::atof(argv[3]) : 90;
    test::WireClient client(static_cast<std::uint16_t>(std::atoi(argv[1])));
    const Symbol node = Symbol::intern("/day");
    if (!client.attach({}, 30'000) || !client.ask(1, CreateNode { .path = node }))
        return 3;
    Random random { 1 };
    // This client holds no text from one round to the next.
    Symbol::beginSweeping();
    const auto begin = Clock::now();
    double warmPairs = 0;
    double warm = 0;
    double pairs = 0;
    double told = 0;
    for (double passed = 0; passed < seconds;) {
        if (!performPairs(client, random))
            return 1;
        pairs += pairsAtOnce;
        Symbol::sweep(SymbolMarks {});
        passed = std::chrono::duration<double>(Clock::now() - begin).count();
        if (passed < told)
            continue;
        told += seconds / 15;
        const double now = residentMegabytes(argv[2]);
        std::printf("%.0f,%.0f,%.1f\n", passed, pairs, now);
        std::fflush(stdout);
        if (passed <= seconds / 3) {
            warmPairs = pairs;
            warm = now;
        }
    }
    const double now = residentMegabytes(argv[2]);
    const double slope = (now - warm) / (pairs - warmPairs);
    std::printf("24 hours,%.0f,%.1f\n", dayPairs, warm + slope * (dayPairs - warmPairs));
    return 0;
}
