// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/guestactions.h"

#include <array>

namespace lockstep::test {
namespace {

template <std::size_t Count>
Symbol oneOf(Random& random, const std::array<std::string_view, Count>& texts)
{
    return Symbol::intern(texts[random.below(Count)]);
}

Symbol drawnPath(Random& random)
{
    static constexpr std::array<std::string_view, 11> paths {
        "/",        "/distributed_lock", "/other", "/other/child",     "/other/child/n-", "/e",
        "/e/below", "/malformed/",       "",       "/zookeeper/quota", "no slash",
    };
    return oneOf(random, paths);
}

Symbol drawnValue(Random& random)
{
    static constexpr std::array<std::string_view, 3> values { "", "a", "\xff\x00" };
    return oneOf(random, values);
}

std::int32_t drawnVersion(Random& random)
{
    return random.below(2) == 0 ? anyVersion : static_cast<std::int32_t>(random.below(4)) - 1;
}

CreateNode drawnCreate(Random& random)
{
    CreateNode create { .path = drawnPath(random), .value = drawnValue(random) };
    create.mode = static_cast<CreateMode>(random.below(createModeCount));
    create.noValue = create.value.empty() && random.below(2) == 0;
    // A container's request has no place for a time to live, not even for a wrong one.
    if (isTtl(create.mode) || (create.mode != CreateMode::Container && random.below(16) == 0))
        create.ttlMillis = static_cast<std::int64_t>(random.below(3)) * 1000;
    if (random.below(12) == 0)
        create.acl = Symbol::intern(random.below(2) == 0 ? "digest:bob:hash=:cdr" : "-");
    return create;
}

MultiOperation drawnPart(Random& random)
{
    switch (random.below(4)) {
    case 0: {
        CreateNode create = drawnCreate(random);
        // Within a multi a time to live that the mode does not have cannot even be said.
        if (!isTtl(create.mode))
            create.ttlMillis = -1;
        return create;
    }
    case 1:
        return DeleteNode { drawnPath(random), drawnVersion(random) };
    case 2:
        return SetNode { drawnPath(random), drawnValue(random), drawnVersion(random) };
    default:
        return CheckVersion { drawnPath(random), drawnVersion(random) };
    }
}

SetWatches drawnSetWatches(Random& random)
{
    SetWatches set { .lastZxid = Zxid { random.below(20) } };
    for (auto* paths : { &set.data, &set.exist, &set.children, &set.persistent, &set.recursive }) {
        for (std::uint64_t i = random.below(3); i > 0; --i)
            paths->push_back(drawnPath(random));
    }
    return set;
}

} // namespace

Operation drawnOperation(Random& random)
{
    const Symbol path = drawnPath(random);
    const bool watch = random.below(2) == 0;
    const auto type = static_cast<WatcherType>(1 + random.below(3));
    switch (random.below(21)) {
    case 0:
    case 1:
    case 2:
        return drawnCreate(random);
    case 3:
    case 4:
        return DeleteNode { path, drawnVersion(random) };
    case 5:
        return SetNode { path, drawnValue(random), drawnVersion(random) };
    case 6:
        return GetNode { path, watch };
    case 7:
        return ExistsNode { path, watch };
    case 8:
        return GetChildren { path, watch };
    case 9:
        return CountDescendants { path };
    case 10:
        return GetEphemerals { path };
    case 11:
        return Sync { path };
    case 12:
        return random.below(2) == 0 ? Operation { GetAcl { path } }
                                    : SetAcl { path, {}, drawnVersion(random) };
    case 13:
        return AddWatch { path, static_cast<WatchMode>(random.below(4)) };
    case 14:
        return RemoveWatches { path, type };
    case 15:
        return CheckWatches { path, type };
    case 16:
        return drawnSetWatches(random);
    case 17: {
        Multi multi;
        for (std::uint64_t i = random.below(4); i > 0; --i)
            multi.operations.push_back(drawnPart(random));
        return multi;
    }
    case 18:
        return random.below(4) == 0 ? Operation { CloseSession {} } : LockNode { path };
    case 19:
        return MalformedWrite {};
    default:
        return random.below(2) == 0 ? Operation { ReapNode { path } } : UnlockNode { path };
    }
}

Action drawnConnectionAction(Random& random, const Moment& world)
{
    const ClientId client { static_cast<std::uint16_t>(1
                                                       + random.below(world.clients.size() + 1)) };
    switch (random.below(16)) {
    case 0:
    case 1:
        return OpenSession { client, static_cast<std::uint32_t>(random.below(10'000)),
                             Symbol::intern("A"), random.below(2) == 0 };
    case 2:
        return CutLink { client };
    case 3:
    case 4:
        return random.below(2) == 0
            ? Reattach { client }
            : Reattach { client, static_cast<std::uint32_t>(random.below(100'000)) };
    case 5:
        return ExpireSession { client };
    case 6:
    case 7:
        return Deliver { client };
    case 8:
        return ApplyLate { client };
    case 9:
        return Call { client, drawnOperation(random), static_cast<Delivery>(random.below(4)) };
    default:
        return Call { client, drawnOperation(random) };
    }
}

} // namespace lockstep::test
