// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/fingerprint.h"

#include "core/base/hash.h"
#include "core/jute/request.h"

namespace lockstep {
namespace {

std::uint64_t registersOf(const World& world, const Machine& machine)
{
    std::uint64_t h = machine.awaits.id();
    const std::size_t count = world.program == nullptr ? 0 : world.program->registers;
    for (std::size_t i = 0; i < count; ++i)
        h = mix(h + i, machine.registers[i]);
    return h;
}

} // namespace

std::uint64_t fingerprint(const World& world)
{
    std::uint64_t h = mix(world.service.fingerprint(), static_cast<std::uint64_t>(world.now));
    h = mix(h, mix(world.seed, world.lockPath.id()));
    if (world.program != nullptr)
        h = mix(h, hashBytes(world.program->name));
    h = mix(h, (std::uint64_t { world.knobs.retryDelayMillis } << 32u) | world.knobs.workTimeMillis);
    h = mix(h, (std::uint64_t { world.knobs.jitterPercent } << 32u) | world.knobs.tasks);
    h = mix(h, (std::uint64_t { world.knobs.readersPercent } << 32u) | world.firstSequence);
    for (const Client& c : world.clients) {
        const std::uint64_t place = (std::uint64_t { c.machine.line.value } << 48u)
            | (std::uint64_t { c.machine.refusals } << 32u) | c.lockPath.id();
        const std::uint64_t counts = (std::uint64_t { c.tasksDone } << 32u) | c.acquisitions;
        const std::uint64_t state
            = (static_cast<std::uint64_t>(c.phase) << 5u) | (static_cast<std::uint64_t>(c.struck) << 2u)
            | (std::uint64_t { c.paused } << 1u) | std::uint64_t { c.retiring };
        h = mix(h, (std::uint64_t { c.grant } << 32u) | c.arrival) + (std::uint64_t { c.shares } << 1u) + std::uint64_t { c.leftNode };
        h = mix(h, mix(place, counts)
                    ^ mix(static_cast<std::uint64_t>(c.machine.wakeAt), c.machine.random.state)
                    ^ mix(static_cast<std::uint64_t>(c.taskSince) ^ (state << 54u),
                          static_cast<std::uint64_t>(c.phaseSince))
                    ^ registersOf(world, c.machine)
                    ^ mix((std::uint64_t { c.session.value } << 32u) | c.name.id(),
                          c.lastZxid.value ^ (static_cast<std::uint64_t>(c.link) << 60u)
                              ^ (std::uint64_t { c.remote } << 62u)));
    }
    h = mix(h, (std::uint64_t { world.knobs.sessionTimeoutMillis } << 32u) | world.fruitless);
    h = mix(h, (std::uint64_t { world.grants } << 32u) | world.arrivals);
    const Resource& r = world.resource;
    h = mix(h, mix((std::uint64_t { r.value.id() } << 32u) | static_cast<std::uint32_t>(r.token),
                   (std::uint64_t { r.writes } << 32u) | r.refused)
                ^ (std::uint64_t { r.writer.value } << 16u) ^ (std::uint64_t { world.overtaken.value } << 1u)
                ^ std::uint64_t { r.stale });
    for (const Registration& kept : world.registrations)
        h = mix(h, (std::uint64_t { kept.path.id() } << 24u) ^ (std::uint64_t { kept.client.value } << 8u)
                    ^ (std::uint64_t { kept.news } << 4u) ^ static_cast<std::uint64_t>(kept.kind));
    for (const LateRequest& late : world.late)
        h = mix(h, hashBytes(jute::encodeRequest(late.operation))
                    ^ (std::uint64_t { late.client.value } << 32u) ^ late.session.value);
    for (const LaggingServer& server : world.lagging)
        h = mix(h, server.state.fingerprint() ^ (std::uint64_t { server.session.value } << 32u) ^ server.sent);
    return h;
}

} // namespace lockstep
