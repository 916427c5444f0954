// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/fingerprint.h"

#include "core/base/hash.h"
#include "core/jute/request.h"

namespace lockstep {
namespace {

constexpr std::uint64_t pair(std::uint32_t high, std::uint32_t low)
{
    return (std::uint64_t { high } << 32u) | low;
}

std::uint64_t ofMachine(const Machine& machine)
{
    static_assert(registerCount % 4 == 0);
    std::uint64_t h = mix(mix(static_cast<std::uint64_t>(machine.wakeAt), machine.random.state),
                          pair((std::uint32_t { machine.line.value } << 16u) | machine.refusals,
                               machine.awaits.id()));
    const auto& r = machine.registers;
    for (std::size_t i = 0; i < registerCount; i += 4)
        h = mix(h, mix(pair(r[i], r[i + 1]), pair(r[i + 2], r[i + 3])));
    return h;
}

std::uint64_t ofClient(const Client& c)
{
    const std::uint32_t flags = (std::uint32_t { c.byNode } << 24u)
        | (static_cast<std::uint32_t>(c.phase) << 16u)
        | (static_cast<std::uint32_t>(c.struck) << 8u) | (static_cast<std::uint32_t>(c.link) << 4u)
        | (std::uint32_t { c.paused } << 3u) | (std::uint32_t { c.retiring } << 2u)
        | (std::uint32_t { c.remote } << 1u) | std::uint32_t { c.shares };
    // Branches of a tree, which a processor mixes at once; a chain is as slow as it is long.
    const std::uint64_t task
        = mix(pair(c.tasksDone, c.arrival), static_cast<std::uint64_t>(c.taskSince));
    const std::uint64_t seen = mix(pair(flags, c.lockPath.id()),
                                   c.lastZxid.value ^ (std::uint64_t { c.session.value } << 32u));
    return mix(ofMachine(c.machine), mix(task, seen));
}

std::uint64_t ofKnobs(const Knobs& knobs)
{
    std::uint64_t h = pair(knobs.retryDelayMillis, knobs.workTimeMillis);
    h = mix(h, pair(knobs.jitterPercent, knobs.tasks));
    return mix(h, pair(knobs.readersPercent, knobs.sessionTimeoutMillis));
}

} // namespace

std::uint64_t fingerprint(const World& world)
{
    std::uint64_t h = mix(world.service.fingerprint(), static_cast<std::uint64_t>(world.now));
    h = mix(h, ofKnobs(world.knobs));
    for (const Client& c : world.clients)
        h = mix(h, ofClient(c));
    const Resource& r = world.resource;
    h = mix(
        h,
        mix(pair(r.value.id(), static_cast<std::uint32_t>(r.token)),
            pair(r.writer.value,
                 (std::uint32_t { world.lastHolder.value } << 1u) | std::uint32_t { r.stale })));
    for (const Registration& kept : world.registrations)
        h = mix(h,
                (std::uint64_t { kept.path.id() } << 24u)
                    ^ (std::uint64_t { kept.client.value } << 8u)
                    ^ (std::uint64_t { kept.news } << 4u) ^ static_cast<std::uint64_t>(kept.kind));
    for (const LateRequest& late : world.late)
        h = mix(h, hashBytes(jute::encodeRequest(late.operation))
                    ^ (std::uint64_t { late.client.value } << 32u) ^ late.session.value);
    for (const LaggingServer& server : world.lagging)
        h = mix(h,
                server.state.fingerprint() ^ (std::uint64_t { server.session.value } << 32u)
                    ^ server.sent);
    return h;
}

} // namespace lockstep
