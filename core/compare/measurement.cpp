// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/compare/measurement.h"

#include "core/client/effects.h"
#include "core/client/machine.h"
#include "core/client/nextline.h"
#include "core/step/apply.h"

#include <algorithm>
#include <numeric>

namespace lockstep {
namespace {

bool isFailure(Event event)
{
    return levelOf(event) == Level::Warning || levelOf(event) == Level::Error;
}

/// Whether a client stands still until a time or an event, and does not hold the lock.
bool waits(const Moment& world, ClientId id)
{
    if (!world.has(id))
        return false;
    const Client& client = world.client(id);
    return client.phase == Phase::Waiting
        && (isParked(client) || client.machine.wakeAt > world.now);
}

bool awaitsEvent(const Moment& world, ClientId id)
{
    return waits(world, id) && !world.client(id).machine.awaits.empty();
}

} // namespace

std::uint64_t Figures::allViolations() const
{
    return std::accumulate(violations.begin(), violations.end(), std::uint64_t { 0 });
}

Measurement::Measurement(Moment world)
    : m_world(std::move(world))
{
}

Measurement::Course& Measurement::courseOf(ClientId client)
{
    if (m_courses.size() < client.value)
        m_courses.resize(client.value);
    return m_courses[client.value - 1u];
}

Measurement::Request Measurement::requestOf(const Action& action) const
{
    const auto* const step = std::get_if<StepClient>(&action);
    if (step == nullptr || m_world.client(step->client).link != Link::Connected)
        return {};
    const auto operation = nextOperation(m_world, step->client);
    if (!operation)
        return {};
    Request request { .sent = true, .write = isWrite(*operation), .failsUnheard = false };
    const Client& client = m_world.client(step->client);
    const bool unheard = client.struck == Delivery::ReplyLost
        || client.struck == Delivery::ReplyDropped || client.struck == Delivery::Interrupted;
    if (request.write && unheard) {
        // The entry does not tell the outcome. A copy of the service does: this is rare.
        ZookeeperState service = m_world.service;
        const Caller caller { step->client, client.session };
        request.failsUnheard = isFailure(service.apply(caller, *operation, m_world.now).event);
    }
    return request;
}

void Measurement::countRequest(const Request& request, const Entry& entry)
{
    if (!request.sent)
        return;
    (request.write ? m_figures.writes : m_figures.reads) += 1;
    if (entry.client)
        courseOf(entry.client).asked = true;
}

void Measurement::countZxids(const Request& request, const Entry& entry, const Reply& reply,
                             Zxid before)
{
    const std::uint64_t taken = m_world.service.zxid().value - before.value;
    m_figures.zxids += taken;
    // The end of a session is a transaction, too. Its event is a warning, but it succeeds.
    if (!request.sent && entry.kind != ActionKind::ApplyLate)
        return;
    if (isUnheard(reply.event) ? request.failsUnheard : isFailure(reply.event))
        m_figures.burntZxids += taken;
}

void Measurement::followWaking(const Entry& entry, bool awaited)
{
    Course& course = courseOf(entry.client);
    if (entry.kind == ActionKind::Deliver && awaited && !awaitsEvent(m_world, entry.client)) {
        m_figures.wakeUps += 1;
        course.woken = true;
        course.asked = false;
    }
    if (!course.woken)
        return;
    const bool waitsAgain = course.asked && waits(m_world, entry.client);
    if (waitsAgain && !takesLock(entry))
        m_figures.wastedWakeUps += 1;
    // The release also ends when the client fails, crashes or leaves.
    const bool goesOn
        = m_world.has(entry.client) && m_world.client(entry.client).phase == Phase::Waiting;
    if (waitsAgain || !goesOn)
        course.woken = false;
}

void Measurement::followRelease(const Entry& entry)
{
    Course& course = courseOf(entry.client);
    const auto& lines = m_world.program().lines;
    if (entry.kind == ActionKind::StepClient && entry.line < lines.size()
        && lines[entry.line].section == Section::Release)
        course.releaseEvents += entry.fired;
    if (!givesLockBack(entry))
        return;
    m_figures.releases += 1;
    m_figures.releaseEvents += course.releaseEvents;
    m_figures.mostReleaseEvents = std::max(m_figures.mostReleaseEvents, course.releaseEvents);
    course.releaseEvents = 0;
}

Entry Measurement::act(const Action& action, Micros at)
{
    const ClientId client = clientOf(action);
    const Request request = requestOf(action);
    const bool awaited = client && awaitsEvent(m_world, client);
    const Zxid zxid = m_world.service.zxid();
    Effects effects;
    const Entry entry = apply(m_world, action, at, &effects);
    m_figures.steps += 1;
    m_statistics.add(entry, m_world.program());
    m_figures.eventsDelivered += effects.delivered.size();
    countRequest(request, entry);
    // The set-up is the operator's, and the same for all recipes.
    if (client) {
        countZxids(request, entry, effects.reply, zxid);
        followWaking(entry, awaited);
        followRelease(entry);
    }
    for (std::size_t i = 0; i < m_figures.violations.size(); ++i) {
        if ((m_world.chronicle.newlyBroken >> i & 1) != 0)
            m_figures.violations[i] += 1;
    }
    return entry;
}

Figures Measurement::figures() const
{
    Figures figures = m_figures;
    figures.time = m_world.now;
    figures.tasks = m_statistics.tasks;
    figures.acquisitions = m_statistics.acquisitions;
    figures.throughput = throughput(m_statistics, m_world.now);
    figures.fairness = fairness(m_world);
    figures.failures = allFailures(m_statistics, m_world);
    figures.waits = allWaits(m_statistics, m_world);
    return figures;
}

} // namespace lockstep
