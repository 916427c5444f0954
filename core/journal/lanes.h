// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/chunkedlog.h"
#include "core/journal/journal.h"
#include "core/world/entry.h"

#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace lockstep {

/// One entry of one client: its place in the journal, and how long the client has held the lock
/// until then. Thanks to this running sum, a picture of any width can be drawn without reading
/// every entry. The sum is exact; a mark takes three words, since there are as many marks as
/// entries.
struct LaneMark
{
    std::uint32_t index = 0; ///< of the entry in the journal
    std::uint32_t heldLow = 0;
    std::uint32_t heldHigh = 0;

    LaneMark() = default;
    LaneMark(Step entry, Micros held)
        : index(static_cast<std::uint32_t>(entry))
        , heldLow(static_cast<std::uint32_t>(held))
        , heldHigh(static_cast<std::uint32_t>(static_cast<std::uint64_t>(held) >> 32u))
    {
    }
    /// How long this client has held the lock in all, up to this entry.
    [[nodiscard]] Micros held() const
    {
        return static_cast<Micros>((std::uint64_t { heldHigh } << 32u) | heldLow);
    }
};
using Lane = ChunkedLog<LaneMark>;

/// For each client, its entries in order: the timeline's lanes and the log's filter by client.
/// Threads: add() from one thread; everything else from any thread, for entries added before.
class Lanes
{
public:
    /// Adds entry @p index of the journal to the lane of its client.
    void add(Step index, const Entry& entry);
    /// How many entries have been added; the lanes cover the journal up to here.
    [[nodiscard]] Step end() const { return m_end.load(std::memory_order_acquire); }
    /// The lane of a client; null when it has none yet.
    [[nodiscard]] const Lane* lane(ClientId client) const;
    /// The highest client number with a lane.
    [[nodiscard]] unsigned count() const { return m_count.load(std::memory_order_acquire); }

private:
    static constexpr std::size_t places = 65536;
    struct Slot
    {
        Lane lane;
        Micros heldSince = 0;
        Micros held = 0;
        bool holding = false;
    };
    std::vector<std::atomic<Slot*>> m_slots = std::vector<std::atomic<Slot*>>(places);
    std::vector<std::unique_ptr<Slot>> m_owned;
    std::atomic<unsigned> m_count { 0 };
    std::atomic<Step> m_end { 0 };
};

/// One stretch of a lane: a client's phase between two times.
struct LaneSpan
{
    Micros from = 0;
    Micros to = 0;
    /// The phase in the whole stretch; for a folded one, where it ends.
    Phase phase = Phase::Absent;
    bool folded = false; ///< several phases in less than a pixel
    float heldShare = 0; ///< the part of the stretch in which the client held the lock, 0 to 1
};

/// The spans of a client's lane between two times, for a picture of @p columns columns. A column
/// with several changes becomes one folded span with the exact share of holding. Costs O(columns *
/// log entries), however long the run is. Requires: from < to, columns > 0, journal not behind the
/// lanes.
[[nodiscard]] std::vector<LaneSpan> laneSpans(const Lane& lane, const JournalView& journal,
                                              Micros from, Micros to, Micros runEnd,
                                              unsigned columns);

} // namespace lockstep
