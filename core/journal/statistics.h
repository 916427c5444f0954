// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/world/entry.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lockstep {

struct Program;

/// Counts durations in buckets whose width grows with the value: 16 to each doubling. A percentile
/// is the mean of its bucket: exact when the bucket's values are equal, else right within 6.25 %.
/// The largest and smallest are exact.
class Histogram
{
public:
    void add(std::uint32_t micros);
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] std::uint32_t minimum() const { return m_count == 0 ? 0 : m_minimum; }
    [[nodiscard]] std::uint32_t maximum() const { return m_maximum; }
    /// The value that @p share (0 to 1) of all values do not exceed, as exact as said above; 0
    /// without values.
    [[nodiscard]] std::uint32_t percentile(double share) const;
    /// The number of values in each of @p bars bars of equal width over [0, maximum()].
    [[nodiscard]] std::vector<std::uint64_t> bars(std::size_t bars) const;
    bool operator==(const Histogram&) const = default;

private:
    static constexpr std::size_t bucketCount = std::size_t { 16 } * 29;
    static std::size_t bucketOf(std::uint32_t micros);
    [[nodiscard]] std::uint32_t meanOf(std::size_t bucket) const;
    std::array<std::uint32_t, bucketCount> m_buckets {};
    std::array<std::uint64_t, bucketCount> m_sums {};
    std::uint64_t m_count = 0;
    std::uint32_t m_minimum = 0;
    std::uint32_t m_maximum = 0;
};

/// How many attempts ended with each outcome: see failureOf().
using Failures = std::array<std::uint32_t, eventCount>;
/// "1 at \"no node\", 2 gave up"; empty without failures.
[[nodiscard]] std::string failuresText(const Failures& failures);

/// The sums of the entries up to a step. A value, kept beside the world.
struct Statistics
{
    Histogram waits; ///< from a task's first operation to the acquisition; see allWaits()
    Histogram holds; ///< from the acquisition to the release
    std::array<std::uint64_t, levelCount> levels {}; ///< entries of each Level
    std::uint64_t acquisitions = 0;
    /// Requests that were refused because another client had the lock: isRefused(), isRefusal().
    std::uint64_t contentions = 0;
    std::uint64_t tasks = 0; ///< done
    Failures failures {}; ///< how attempts ended
    Micros heldTime = 0; ///< how long somebody owned the lock, counted at each release
    bool operator==(const Statistics&) const = default;

    /// Adds an entry of a run of @p program.
    void add(const Entry& entry, const Program& program);
};

struct Moment;
/// Tasks done plus tasks that present clients still owe, including those of clients that will never
/// finish. Nothing when tasks are endless.
[[nodiscard]] std::optional<std::uint64_t> tasksWanted(const Statistics& statistics,
                                                       const Moment& world);
/// The waits of @p statistics, and those of the clients of @p moment that still wait.
[[nodiscard]] Histogram allWaits(const Statistics& statistics, const Moment& moment);
/// The number of present clients that have failed: they do no more.
[[nodiscard]] std::size_t failedClients(const Moment& world);
/// The failures of @p statistics, plus those that no entry tells: a fault of one thread can wake
/// the other thread of its process, which then gives up. An entry tells of one client only, so the
/// other failure shows in @p world alone.
[[nodiscard]] Failures allFailures(const Statistics& statistics, const Moment& world);
/// Jain's index of the acquisitions, over the clients that are present or have left after an
/// acquisition; of guests over those that contend at the watched lock, or did. 1 is perfectly fair,
/// 1/n is one client having them all; 1 when nobody has acquired yet. A client does not change the
/// index by leaving, unless it never had the lock: then nothing tells any more how long it tried.
[[nodiscard]] double fairness(const Moment& world);
/// Acquisitions for each second of simulated time; 0 at time 0.
[[nodiscard]] double throughput(const Statistics& statistics, Micros now);

} // namespace lockstep
