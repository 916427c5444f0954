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

/// What a run cost and brought, up to a step. All of it follows from the run's entries.
struct Figures
{
    Step steps = 0; ///< entries, the set-up's included
    Micros time = 0; ///< simulated time at the last of them
    std::uint64_t tasks = 0; ///< done
    std::uint64_t acquisitions = 0;
    double throughput = 0; ///< acquisitions for each simulated second: see throughput()
    double fairness = 1; ///< see fairness()
    Failures failures {}; ///< attempts, by the outcome that ended them
    Histogram waits; ///< from a task's first request to the acquisition

    /// Requests that the steps of recipes sent to the service: not those of a client without a connection,
    /// which its own library refuses. What a library sends by itself (pings, watches that are set again, the
    /// end of a session) is not in it.
    std::uint64_t reads = 0;
    std::uint64_t writes = 0; ///< those that take a transaction: see isWrite()

    std::uint64_t eventsDelivered = 0; ///< watch events that reached a client, on their own or ahead of a reply
    /// A release is what a client does from the first line of its recipe's release section until it has given
    /// the lock back. Its events are those that the service sent in answer to its requests, to whomever.
    std::uint64_t releases = 0;
    std::uint64_t releaseEvents = 0; ///< of all releases
    std::uint64_t mostReleaseEvents = 0; ///< of the one that sent most

    /// A wake-up is an event on its own (not ahead of a reply) by which a client that waited for the lock goes on.
    std::uint64_t wakeUps = 0;
    /// A wake-up is wasted when the client then sends a request or more, and waits or sleeps again without
    /// having come to hold the lock. Who goes on without a request, and who gives up, wasted none.
    std::uint64_t wastedWakeUps = 0;

    std::uint64_t zxids = 0; ///< transactions behind the set-up
    std::uint64_t burntZxids = 0; ///< of these, taken by writes that failed, also where the client never heard

    /// How often each invariant broke, having held before.
    std::array<std::uint64_t, invariantCount> violations {};

    [[nodiscard]] std::uint64_t requests() const { return reads + writes; }
    [[nodiscard]] std::uint64_t allViolations() const;
    bool operator==(const Figures&) const = default;
};

/// Applies a run's actions to a world of its own and takes the figures on the way. A value. Threads: none.
class Measurement
{
public:
    /// @p world is the one before the first action.
    explicit Measurement(Moment world);

    /// Applies @p action at time @p at and counts it. Requires: isEnabled(world(), action).
    Entry act(const Action& action, Micros at);
    /// The same with what a journal holds. Requires: the entry belongs here.
    void add(const Entry& entry) { act(actionOf(entry), entry.at); }

    [[nodiscard]] const Moment& world() const { return m_world; }
    [[nodiscard]] Figures figures() const;

private:
    /// What is known of a client beside the world.
    struct Course
    {
        bool woken = false; ///< by an event, and it has not come to hold the lock or to wait again since
        bool asked = false; ///< has sent a request since
        std::uint64_t releaseEvents = 0; ///< of the release that it is in
    };
    /// A request that is about to be sent.
    struct Request
    {
        bool sent = false;
        bool write = false;
        bool failsUnheard = false; ///< it will be refused, and the reply lost
    };
    [[nodiscard]] Request requestOf(const Action& action) const;
    void countRequest(const Request& request, const Entry& entry);
    void countZxids(const Request& request, const Entry& entry, const Reply& reply, Zxid before);
    void followWaking(const Entry& entry, bool awaited);
    void followRelease(const Entry& entry);
    Course& courseOf(ClientId client);

    Moment m_world;
    Statistics m_statistics;
    Figures m_figures; ///< but for what figures() fills in
    std::vector<Course> m_courses; ///< client n stands at n - 1
};

} // namespace lockstep
