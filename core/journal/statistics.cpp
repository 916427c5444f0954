// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/statistics.h"

#include "core/client/withdrawal.h"
#include "core/recipe/outcome.h"
#include "core/step/stepclient.h"
#include "core/world/entrycode.h"
#include "core/world/moment.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace lockstep {
namespace {

constexpr unsigned linearBits = 4; ///< 16 buckets to each doubling

} // namespace

std::size_t Histogram::bucketOf(std::uint32_t micros)
{
    if (micros < (1u << linearBits))
        return micros;
    const auto exponent = static_cast<unsigned>(std::bit_width(micros)) - 1 - linearBits;
    return (std::size_t { exponent } << linearBits) + (micros >> exponent);
}

std::uint32_t Histogram::meanOf(std::size_t bucket) const
{
    return static_cast<std::uint32_t>(m_sums[bucket] / m_buckets[bucket]);
}

void Histogram::add(std::uint32_t micros)
{
    m_minimum = m_count == 0 ? micros : std::min(m_minimum, micros);
    m_maximum = std::max(m_maximum, micros);
    const std::size_t bucket = bucketOf(micros);
    m_buckets[bucket] += 1;
    m_sums[bucket] += micros;
    m_count += 1;
}

std::uint32_t Histogram::percentile(double share) const
{
    if (m_count == 0)
        return 0;
    const auto wanted = static_cast<std::uint64_t>(
        std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(m_count)));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < bucketCount; ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= std::max<std::uint64_t>(wanted, 1))
            return meanOf(bucket);
    }
    return m_maximum;
}

std::vector<std::uint64_t> Histogram::bars(std::size_t bars) const
{
    std::vector<std::uint64_t> counts(bars, 0);
    if (m_count == 0 || bars == 0)
        return counts;
    const double width = std::max(1.0, static_cast<double>(m_maximum)) / static_cast<double>(bars);
    for (std::size_t bucket = 0; bucket < bucketCount; ++bucket) {
        if (m_buckets[bucket] == 0)
            continue;
        const auto bar = static_cast<std::size_t>(static_cast<double>(meanOf(bucket)) / width);
        counts[std::min(bar, bars - 1)] += m_buckets[bucket];
    }
    return counts;
}

namespace {

/// A node that is there already is another client's lock.
bool isRefusedCreate(const Entry& entry, const Program& program)
{
    if (entry.kind != ActionKind::StepClient)
        return false;
    const Event outcome = entry.event == Event::AttemptFailed ? entry.unhandled()
        : endsAttempt(entry) ? failureOf(entry).value_or(Event::None)
                             : serviceOutcome(entry);
    return outcome == Event::NodeExists && isRefusal(program, entry.line, outcome);
}

} // namespace

void Statistics::add(const Entry& entry, const Program& program)
{
    levels[static_cast<std::size_t>(levelOf(entry))] += 1;
    if (takesLock(entry)) {
        acquisitions += 1;
        if (!isCall(entry.kind))
            waits.add(saturated(entry.waited()));
    } else if (givesLockBack(entry)) {
        holds.add(saturated(entry.held()));
        heldTime += entry.held();
    }
    if (isRefused(entry) || isRefusedCreate(entry, program))
        contentions += 1;
    else if (entry.event == Event::TaskCompleted)
        tasks += 1;
    if (const auto outcome = failureOf(entry))
        failures[static_cast<std::size_t>(outcomeOf(*outcome))] += 1;
}

std::string failuresText(const Failures& failures)
{
    std::string text;
    for (int i = 0; i < eventCount; ++i) {
        const std::uint32_t count = failures[static_cast<std::size_t>(i)];
        if (count == 0)
            continue;
        const auto outcome = static_cast<Event>(i);
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count,
                            outcome == Event::AttemptFailed
                                ? std::string("gave up")
                                : fmt::format("at \"{}\"", outcomeWords(outcome)));
    }
    return text;
}

std::optional<std::uint64_t> tasksWanted(const Statistics& statistics, const Moment& world)
{
    if (world.knobs.tasks == 0)
        return std::nullopt;
    std::uint64_t wanted = statistics.tasks;
    for (const Client& client : world.clients) {
        if (client.phase != Phase::Absent && client.phase != Phase::Guest
            && client.tasksDone < world.knobs.tasks)
            wanted += world.knobs.tasks - client.tasksDone;
    }
    return wanted;
}

Histogram allWaits(const Statistics& statistics, const Moment& moment)
{
    Histogram waits = statistics.waits;
    for (const Client& client : moment.clients) {
        if (waitsForLock(moment.program(), client))
            waits.add(saturated(moment.now - client.taskSince));
    }
    for (const ClientPast& past : moment.chronicle.clients) {
        if (past.phase == Phase::Guest && past.place == LinePlace::Waits)
            waits.add(saturated(moment.now - past.phaseSince));
    }
    return waits;
}

std::size_t failedClients(const Moment& world)
{
    return static_cast<std::size_t>(
        std::ranges::count(world.clients, Phase::Failed, &Client::phase));
}

Failures allFailures(const Statistics& statistics, const Moment& world)
{
    Failures failures = statistics.failures;
    const auto told = std::accumulate(failures.begin(), failures.end(), std::size_t { 0 });
    if (const std::size_t failed = failedClients(world); failed > told)
        failures[static_cast<std::size_t>(Event::AttemptFailed)]
            += static_cast<std::uint32_t>(failed - told);
    return failures;
}

double fairness(const Moment& world)
{
    double sum = 0;
    double squares = 0;
    double n = 0;
    for (const ClientPast& client : world.chronicle.clients) {
        const bool contends = client.phase == Phase::Guest
            ? client.place != LinePlace::None || client.acquisitions > 0
            : client.phase != Phase::Absent || client.acquisitions > 0;
        if (!contends)
            continue;
        const double x = client.acquisitions;
        sum += x;
        squares += x * x;
        n += 1;
    }
    return squares == 0 ? 1.0 : sum * sum / (n * squares);
}

double throughput(const Statistics& statistics, Micros now)
{
    return now <= 0
        ? 0.0
        : static_cast<double>(statistics.acquisitions) / (static_cast<double>(now) / 1e6);
}

} // namespace lockstep
