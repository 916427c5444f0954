// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/statistics.h"
#include "core/judge/invariants.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <array>
#include <cstdint>
#include <vector>

namespace lockstep {

/// The costs and results of a run up to a step. All follow from the run's entries.
struct Figures
{
    Step steps = 0; ///< entries, the set-up's included
    Micros time = 0; ///< simulated time at the last step
    std::uint64_t tasks = 0; ///< done
    std::uint64_t acquisitions = 0;
    double throughput = 0; ///< acquisitions for each simulated second: see throughput()
    double fairness = 1; ///< see fairness()
    Failures failures {}; ///< attempts, by the outcome that ended them
    Histogram waits; ///< from a task's first request to the acquisition

    /// Requests that steps of recipes sent to the service. Leaves out requests of a client without
    /// a connection, which its own library refuses, and those that a library sends by itself
    /// (pings, watches set again, the end of a session).
    std::uint64_t reads = 0;
    std::uint64_t writes = 0; ///< requests that take a transaction: see isWrite()

    /// Watch events that reached a client, on their own or ahead of a reply.
    std::uint64_t eventsDelivered = 0;
    /// A release lasts from the first line of the recipe's release section until the client has
    /// given the lock back. Its events are all events that the service sent because of the client's
    /// requests meanwhile, to any session.
    std::uint64_t releases = 0;
    std::uint64_t releaseEvents = 0; ///< of all releases
    std::uint64_t mostReleaseEvents = 0; ///< of the release with the most events

    /// A wake-up is an event on its own (not ahead of a reply) by which a client that waited for
    /// the lock goes on.
    std::uint64_t wakeUps = 0;
    /// A wake-up is wasted when the client then sends at least one request, and waits or sleeps
    /// again without having acquired the lock. To go on without a request, or to give up, wastes
    /// none.
    std::uint64_t wastedWakeUps = 0;

    std::uint64_t zxids = 0; ///< transactions after the set-up
    /// How many of these failed writes took, even if the client never heard of the failure.
    std::uint64_t burntZxids = 0;

    /// How often each invariant broke after it had held.
    std::array<std::uint64_t, invariantCount> violations {};

    [[nodiscard]] std::uint64_t requests() const { return reads + writes; }
    [[nodiscard]] std::uint64_t allViolations() const;
    bool operator==(const Figures&) const = default;
};

/// Applies a run's actions to its own world and counts the figures on the way. A value.
/// Threads: none.
class Measurement
{
public:
    /// @p world is the world before the first action.
    explicit Measurement(Moment world);

    /// Applies @p action at time @p at and counts it. Requires: isEnabled(world(), action).
    Entry act(const Action& action, Micros at);
    /// The same for an entry of a journal. Requires: the entry comes next in this run.
    void add(const Entry& entry) { act(actionOf(entry), entry.at); }

    [[nodiscard]] const Moment& world() const { return m_world; }
    [[nodiscard]] Figures figures() const;

private:
    /// Facts about a client that the world does not have.
    struct Course
    {
        /// By an event, and has neither acquired the lock nor waited again since.
        bool woken = false;
        bool asked = false; ///< has sent a request since
        std::uint64_t releaseEvents = 0; ///< of its present release
    };
    /// A request that is about to be sent.
    struct Request
    {
        bool sent = false;
        bool write = false;
        bool failsUnheard = false; ///< it will be refused, and its reply lost
    };
    [[nodiscard]] Request requestOf(const Action& action) const;
    void countRequest(const Request& request, const Entry& entry);
    void countZxids(const Request& request, const Entry& entry, const Reply& reply, Zxid before);
    void followWaking(const Entry& entry, bool awaited);
    void followRelease(const Entry& entry);
    Course& courseOf(ClientId client);

    Moment m_world;
    Statistics m_statistics;
    Figures m_figures; ///< without the parts that figures() fills in
    std::vector<Course> m_courses; ///< client n stands at n - 1
};

} // namespace lockstep
