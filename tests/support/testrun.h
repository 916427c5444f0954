// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/drive/schedule.h"
#include "core/journal/frame.h"
#include "core/journal/history.h"
#include "core/judge/invariants.h"

#include <memory>
#include <vector>

namespace lockstep::test {

/// A whole run without threads, for tests and pictures: it does what the engine does, at once, on
/// the calling thread. Begins after the set-up, at step 1.
class TestRun
{
public:
    explicit TestRun(Config config = {}, Policy policy = Policy::RoundRobin);

    /// One step by the policy; false when nobody has one.
    bool step();
    /// One step of that client. Requires: it has one.
    void step(unsigned client);
    /// Up to @p count steps by the policy; returns how many there were.
    Step steps(Step count);
    /// Tells, like the engine, what has become of guests in a line.
    void act(const Action& action, Micros later = 0);
    void addClient(unsigned client)
    {
        act(AddClient { ClientId { static_cast<std::uint16_t>(client) } });
    }
    void retire(unsigned client)
    {
        act(RetireClient { ClientId { static_cast<std::uint16_t>(client) } });
    }

    [[nodiscard]] const Moment& world() const { return m_replica.world; }
    [[nodiscard]] const Replica& replica() const { return m_replica; }
    [[nodiscard]] const std::vector<Violation>& violations() const { return *m_violations; }
    [[nodiscard]] JournalView journal() const { return m_journal->view(); }
    [[nodiscard]] History& history() { return *m_history; }

    /// The frame at the head.
    [[nodiscard]] FramePtr frame() const { return frameAt(m_replica.step); }
    /// The frame with the cursor at @p step.
    [[nodiscard]] FramePtr frameAt(Step step) const;

private:
    /// One entry.
    void record(Moment& copy, const Action& action, Micros at);

    Config m_config;
    Schedule m_schedule;
    std::unique_ptr<Journal> m_journal = std::make_unique<Journal>();
    std::unique_ptr<History> m_history;
    std::shared_ptr<Lanes> m_lanes = std::make_shared<Lanes>();
    std::shared_ptr<std::vector<Violation>> m_violations
        = std::make_shared<std::vector<Violation>>();
    Replica m_replica;
};

} // namespace lockstep::test
