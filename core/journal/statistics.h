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

/// Counts durations in buckets whose width grows with the value: 16 to each doubling. A percentile is the
/// mean of its bucket: exact when the bucket's values are equal, else right within 6.25 %. The largest
/// and smallest are exact.
class Histogram
{
public:
    void add(std::uint32_t micros);
    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] std::uint32_t minimum() const { return m_count == 0 ? 0 : m_minimum; }
    [[nodiscard]] std::uint32_t maximum() const { return m_maximum; }
    /// The value that @p share (0 to 1) of the values do not exceed, within the above; 0 without values.
    [[nodiscard]] std::uint32_t percentile(double share) const;
    /// How many values fall into each of @p bars bars of equal width over [0, maximum()].
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
/// "1 at \"no node\", 2 gave up"; empty when none did.
[[nodiscard]] std::string failuresText(const Failures& failures);

/// What the entries up to a step add up to. A value, kept beside the world.
struct Statistics
{
    Histogram waits; ///< from a task's first operation to the acquisition
    Histogram holds; ///< from the acquisition to the release
    std::array<std::uint64_t, levelCount> levels {}; ///< entries of each Level
    std::uint64_t acquisitions = 0;
    std::uint64_t contentions = 0; ///< requests that were refused because another client had the lock: isRefused()
    std::uint64_t tasks = 0; ///< done
    Failures failures {}; ///< of clients' attempts
    Micros heldTime = 0; ///< in which somebody owned the lock, releases counted
    bool operator==(const Statistics&) const = default;

    void add(const Entry& entry);
};

struct Moment;
/// How many tasks there are: those that were done, and what clients that are present had still to do, also those
/// that never will. Nothing when tasks are endless.
[[nodiscard]] std::optional<std::uint64_t> tasksWanted(const Statistics& statistics, const Moment& world);
/// How many clients are present whose attempt failed: they do no more.
[[nodiscard]] std::size_t failedClients(const Moment& world);
/// The failures of @p statistics, and those of clients that gave up when what struck another thread of their process
/// woke them: an entry tells of one client, and only the world tells of the other.
[[nodiscard]] Failures allFailures(const Statistics& statistics, const Moment& world);
/// Jain's index of the acquisitions of the clients that had their chance: those that are present, and
/// those that have acquired, though they left since. 1 is perfectly fair, 1/n is one client having them
/// all; 1 when nobody has acquired yet. A client that leaves does not change it by leaving, unless it
/// never had the lock: then nothing tells any more how long it tried.
[[nodiscard]] double fairness(const Moment& world);
/// Acquisitions for each second of simulated time; 0 at time 0.
[[nodiscard]] double throughput(const Statistics& statistics, Micros now);

} // namespace lockstep
