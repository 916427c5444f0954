// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/chunkedlog.h"
#include "core/journal/journal.h"
#include "core/journal/lanestate.h"
#include "core/journal/lanewatch.h"
#include "core/journal/statelog.h"
#include "core/journal/totals.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <atomic>
#include <memory>
#include <vector>

namespace lockstep {

/// One entry of one client: its place in the journal.
struct LaneEntry
{
    std::uint32_t index = 0;
};
using Lane = ChunkedLog<LaneEntry>;

/// What the timeline shows of a run: for each client its entries in order, also for the log's
/// filter by client, and its states; and who stood at the lock.
/// Threads: begin() and add() from one thread; everything else from any thread, for entries added
/// before.
class Lanes
{
public:
    /// Begins at a step other than the first: @p world is the world there.
    void beginAt(Step step, const Moment& world);
    /// Adds entry @p index of the journal to the lane of its client, and the states that it has
    /// changed. @p world is the world after it. Requires: the entry follows the last one.
    void add(Step index, const Entry& entry, const Moment& world);
    /// A copy of steps @p begin to @p end, to be continued by another branch or without what was
    /// let go. @p journal has the entries from @p begin on. Requires: end <= this end().
    [[nodiscard]] std::shared_ptr<Lanes> part(const JournalView& journal, Step begin,
                                              Step end) const;

    /// How many entries have been added; the lanes cover the journal up to here.
    [[nodiscard]] Step end() const { return m_end.load(std::memory_order_acquire); }
    /// The entries of a client; null when it has none yet.
    [[nodiscard]] const Lane* lane(ClientId client) const;
    /// The states of a client, as LaneState; null when it never came.
    [[nodiscard]] const StateLog* states(ClientId client) const;
    /// The states of the lock, as LockState.
    [[nodiscard]] const StateLog& lock() const { return m_lock; }
    /// Who stood at the lock since mark @p index of lock().
    [[nodiscard]] LockMark lockMark(std::size_t index) const;
    /// The entries of a client with a notable glyph; null as lane().
    [[nodiscard]] const Lane* notable(ClientId client) const;
    /// How many clients were in each LaneState.
    [[nodiscard]] const Totals& totals() const { return m_totals; }
    /// The highest client number with a lane.
    [[nodiscard]] unsigned count() const { return m_count.load(std::memory_order_acquire); }

private:
    static constexpr std::size_t places = 65536;
    struct Slot
    {
        Lane lane;
        Lane notable;
        StateLog states;
    };
    /// The first two are most of the time the same client, and all that there is.
    struct Standing
    {
        ClientId owner;
        ClientId believer;
        std::uint32_t crowd = 0; ///< in m_crowds, counted from 1; 0: at most one of each
    };
    Slot& slotOf(ClientId client);
    [[nodiscard]] const Slot* known(ClientId client) const;
    void mark(Step step, Micros at, const std::vector<LaneWatch::Change>& changes);
    void markLock(Step step, Micros at, LockState state, const LockMark& lock);

    std::vector<std::atomic<Slot*>> m_slots = std::vector<std::atomic<Slot*>>(places);
    std::vector<std::unique_ptr<Slot>> m_owned;
    StateLog m_lock;
    Totals m_totals;
    ChunkedLog<Standing> m_standing; ///< parallel to m_lock; there before its mark
    ChunkedLog<LockMark> m_crowds;
    LaneWatch m_watch;
    LockMark m_lastLock; ///< the writer's
    std::atomic<unsigned> m_count { 0 };
    std::atomic<Step> m_end { 0 };
};

} // namespace lockstep
