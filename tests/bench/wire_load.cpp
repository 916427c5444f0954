// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How many requests a second a server answers: to ZooKeeper's own C client, which makes them
// without waiting, and to prepared bytes, where the client costs next to nothing and the server is
// the limit.
//     wire_load HOST:PORT [SECONDS] [WINDOW]
// Prints "mix,requests a second,requests" a line.
#define THREADED
#include "core/zookeeper/operation.h"
#include "tests/support/wireclient.h"

#include <zookeeper/zookeeper.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace {

using Clock = std::chrono::steady_clock;

/// How many calls may be under way, and how many have come back.
struct Window
{
    std::mutex mutex;
    std::condition_variable changed;
    int underWay = 0;
    long done = 0;
    long failed = 0;
    int most = 1000;

    void enter()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return underWay < most; });
        ++underWay;
    }
    void leave(int rc)
    {
        const std::scoped_lock lock(mutex);
        ++done;
        failed += rc == ZOK ? 0 : 1;
        if (--underWay == most / 2 || underWay == 0)
            changed.notify_one();
    }
    void drain()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return underWay == 0; });
    }
};

void onData(int rc, const char*, int, const Stat*, const void* window)
{
    static_cast<Window*>(const_cast<void*>(window))->leave(rc);
}

void onStat(int rc, const Stat*, const void* window)
{
    static_cast<Window*>(const_cast<void*>(window))->leave(rc);
}

void onText(int rc, const char*, const void* window)
{
    static_cast<Window*>(const_cast<void*>(window))->leave(rc);
}

void onVoid(int rc, const void* window)
{
    static_cast<Window*>(const_cast<void*>(window))->leave(rc);
}

void tell(const char* name, long done, Clock::time_point begin, bool failed)
{
    const double took = std::chrono::duration<double>(Clock::now() - begin).count();
    std::printf("%s,%.0f,%ld%s\n", name, static_cast<double>(done) / took, done,
                failed ? ",FAILED" : "");
    std::fflush(stdout);
}

void measure(const char* name, int most, double seconds,
             const std::function<int(Window&, long)>& call)
{
    Window window;
    window.most = most;
    const auto begin = Clock::now();
    const auto until = begin + std::chrono::duration<double>(seconds);
    for (long i = 0; i % 64 != 0 || Clock::now() < until; ++i) {
        window.enter();
        if (call(window, i) != ZOK)
            window.leave(ZSYSTEMERROR);
    }
    window.drain();
    tell(name, window.done, begin, window.failed > 0);
}

/// The same request @p most times in one piece, and again when all of it has been answered.
void measurePrepared(const char* name, std::uint16_t port, int most, double seconds,
                     const lockstep::Operation& operation)
{
    lockstep::test::WireClient client(port);
    if (!client.attach({}, 30'000))
        return;
    const auto first = client.ask(1, operation);
    if (!first || first->code != 0)
        return;
    const std::string one = lockstep::test::frameOf(1, operation);
    std::string all;
    for (int i = 0; i < most; ++i)
        all += one;
    // Every answer is as long as the first: a length, a header, the same body.
    const std::size_t answers = (4 + 16 + first->body.size()) * static_cast<std::size_t>(most);
    const auto begin = Clock::now();
    const auto until = begin + std::chrono::duration<double>(seconds);
    long done = 0;
    bool failed = false;
    while (!failed && Clock::now() < until) {
        client.sendRaw(all);
        failed = client.readRaw(answers).size() != answers;
        done += most;
    }
    tell(name, done, begin, failed);
}

void measureAllPrepared(std::string_view server, int most, double seconds)
{
    using namespace lockstep;
    const auto port
        = static_cast<std::uint16_t>(std::atoi(server.substr(server.rfind(':') + 1).data()));
    const Symbol node = Symbol::intern("/load");
    measurePrepared("prepared getData", port, most, seconds, GetNode { node });
    measurePrepared("prepared setData", port, most, seconds,
                    SetNode { node, Symbol::intern(std::string(100, 'x')) });
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
        return 2;
    const double seconds = argc > 2 ? std::atof(argv[2]) : 2;
    const int most = argc > 3 ? std::atoi(argv[3]) : 1000;
    zoo_set_debug_level(ZOO_LOG_LEVEL_ERROR);
    zhandle_t* const zk = zookeeper_init(argv[1], nullptr, 30'000, nullptr, nullptr, 0);
    if (zk == nullptr)
        return 3;
    const std::string value(100, 'x');
    const auto length = static_cast<int>(value.size());
    const ACL_vector open = ZOO_OPEN_ACL_UNSAFE;
    const int made = zoo_create(zk, "/load", value.data(), length, &open, 0, nullptr, 0);
    if (made != ZOK && made != ZNODEEXISTS)
        return 3;
    measure("getData", most, seconds,
            [&](Window& w, long) { return zoo_aget(zk, "/load", 0, onData, &w); });
    measure("exists", most, seconds,
            [&](Window& w, long) { return zoo_aexists(zk, "/load", 0, onStat, &w); });
    measure("setData", most, seconds, [&](Window& w, long) {
        return zoo_aset(zk, "/load", value.data(), length, -1, onStat, &w);
    });
    measure("create and delete", most, seconds, [&](Window& w, long i) {
        const std::string path = "/load/n" + std::to_string(i / 2 % 1000);
        return i % 2 == 0
            ? zoo_acreate(zk, path.c_str(), value.data(), length, &open, ZOO_EPHEMERAL, onText, &w)
            : zoo_adelete(zk, path.c_str(), -1, onVoid, &w);
    });
    zookeeper_close(zk);
    measureAllPrepared(argv[1], most, seconds);
    return 0;
}
