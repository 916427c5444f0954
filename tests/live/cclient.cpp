// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// ZooKeeper's own C client against the server at the address given; prints what came of each call.
// Nothing that is printed may depend on time or on the server's numbers.
#define THREADED
#include <zookeeper/zookeeper.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <vector>

namespace {

/// What the watchers were told.
struct Told
{
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> events;
    bool connected = false;

    void awaitEvents(std::size_t count)
    {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, std::chrono::seconds(20), [&] { return events.size() >= count; });
    }
};

void watcher(zhandle_t*, int type, int state, const char* path, void* context)
{
    auto& told = *static_cast<Told*>(context);
    const std::scoped_lock lock(told.mutex);
    if (type == ZOO_SESSION_EVENT)
        told.connected = state == ZOO_CONNECTED_STATE;
    else
        told.events.push_back(std::to_string(type) + " " + path);
    told.changed.notify_all();
}

void say(const char* what, int rc)
{
    std::printf("%s: %d\n", what, rc);
}

/// @p more is asked once the call has been made.
template <class More>
void say(const char* what, int rc, More more)
{
    std::printf("%s: %d %s\n", what, rc, std::string(more()).c_str());
}

std::string stat(const Stat& s)
{
    return std::to_string(s.version) + "/" + std::to_string(s.cversion) + "/"
        + std::to_string(s.aversion) + "/" + std::to_string(s.dataLength) + "/"
        + std::to_string(s.numChildren);
}

void multi(zhandle_t* zk)
{
    std::array<char, 64> name {};
    Stat set {};
    std::array<zoo_op_t, 4> ops {};
    std::array<zoo_op_result_t, 4> results {};
    zoo_create_op_init(&ops[0], "/c/m", "x", 1, &ZOO_OPEN_ACL_UNSAFE, 0, name.data(), name.size());
    zoo_set_op_init(&ops[1], "/c/m", "yy", 2, 0, &set);
    zoo_check_op_init(&ops[2], "/c/m", 1);
    zoo_delete_op_init(&ops[3], "/c/m", 1);
    say("multi", zoo_multi(zk, ops.size(), ops.data(), results.data()),
        [&] { return std::string(name.data()) + " " + stat(set); });
    zoo_check_op_init(&ops[2], "/c/m", 7);
    const int rc = zoo_multi(zk, ops.size(), ops.data(), results.data());
    std::string codes;
    for (const zoo_op_result_t& result : results)
        codes += std::to_string(result.err) + ",";
    say("multi that fails", rc, [&] { return codes; });
}

void all(zhandle_t* zk, Told& told)
{
    const ACL_vector* const open = &ZOO_OPEN_ACL_UNSAFE;
    std::array<char, 256> buffer {};
    int length = buffer.size();
    Stat s {};
    say("create", zoo_create(zk, "/c", "v", 1, open, 0, buffer.data(), length),
        [&] { return buffer.data(); });
    say("create again", zoo_create(zk, "/c", "v", 1, open, 0, buffer.data(), length));
    say("create2",
        zoo_create2(zk, "/c/s-", nullptr, -1, open, ZOO_EPHEMERAL_SEQUENTIAL, buffer.data(), length,
                    &s),
        [&] { return buffer.data() + std::string(" ") + stat(s); });
    say("ttl",
        zoo_create2_ttl(zk, "/c/t", "", 0, open, ZOO_PERSISTENT_WITH_TTL, 60'000, buffer.data(),
                        length, &s),
        [&] { return stat(s); });
    say("container", zoo_create(zk, "/c/box", "", 0, open, ZOO_CONTAINER, buffer.data(), length));
    say("watched", zoo_wexists(zk, "/c/later", watcher, &told, &s));
    say("created later", zoo_create(zk, "/c/later", "", 0, open, 0, nullptr, 0));
    told.awaitEvents(1);
    say("get", zoo_wget(zk, "/c", watcher, &told, buffer.data(), &length, &s), [&] {
        return std::string(buffer.data(), static_cast<std::size_t>(length)) + " " + stat(s);
    });
    say("set", zoo_set2(zk, "/c", "ww", 2, 0, &s), [&] { return stat(s); });
    told.awaitEvents(2);
    say("set another version", zoo_set(zk, "/c", "ww", 2, 77));
    String_vector children {};
    const int listed = zoo_get_children2(zk, "/c", 0, &children, &s);
    std::vector<std::string> names(children.data, children.data + children.count);
    std::sort(names.begin(), names.end());
    std::string joined;
    for (const std::string& name : names)
        joined += name + ",";
    say("children", listed, [&] { return joined + " " + stat(s); });
    deallocate_String_vector(&children);
    ACL_vector acl {};
    say("acl", zoo_get_acl(zk, "/c", &acl, &s), [&] { return std::to_string(acl.count); });
    deallocate_ACL_vector(&acl);
    multi(zk);
    say("delete", zoo_delete(zk, "/c/later", -1));
    say("delete what is not there", zoo_delete(zk, "/c/later", -1));
    say("delete what has children", zoo_delete(zk, "/c", -1));
    for (const std::string& event : told.events)
        std::printf("event %s\n", event.c_str());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2)
        return 2;
    zoo_set_debug_level(ZOO_LOG_LEVEL_ERROR);
    Told told;
    zhandle_t* const zk = zookeeper_init(argv[1], watcher, 10'000, nullptr, &told, 0);
    if (zk == nullptr)
        return 3;
    {
        std::unique_lock lock(told.mutex);
        if (!told.changed.wait_for(lock, std::chrono::seconds(20), [&] { return told.connected; }))
            return 3;
    }
    all(zk, told);
    say("close", zookeeper_close(zk));
    return 0;
}
