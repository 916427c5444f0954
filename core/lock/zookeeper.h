// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/client/effects.h"
#include "core/journal/journal.h"
#include "core/lock/journalkeeper.h"
#include "core/lock/pacer.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// The service: a mutex around a World, and a journal that is appended under the same mutex. The
/// journal has everything that ever happened to the world, in that order.
///
///     Zookeeper zookeeper(time);
///     zookeeper.createNode("/distributed_lock", "initial_value");
///
/// Invariants: the journal's entries, applied to the first world, give the present one; entries'
/// times never go back.
/// Threads: every member may be called from any thread, unless it says otherwise.
class Zookeeper
{
public:
    /// An empty service. @p time stamps its entries and must outlive it. Enlisted clients run @p
    /// recipe with @p knobs; the work time is zero, since the caller's own work takes its own time.
    /// The knob for tasks is ignored: the caller decides how many there are.
    explicit Zookeeper(Pacer& time, std::string_view recipe = "try-lock",
                       Knobs knobs = { .workTimeMillis = 0, .tasks = 0 });
    /// A service that goes on with @p world. The journal keeps about as many of the newest entries
    /// as @p keep says.
    Zookeeper(Pacer& time, Moment world, JournalBound keep = {});
    Zookeeper(const Zookeeper&) = delete;
    Zookeeper& operator=(const Zookeeper&) = delete;

    // The seed's service. Clients are told apart by name. The journal gets one entry for each call,
    // at the level of its outcome.

    /// True when the node is made; false when it exists (warning), when its parent does not exist
    /// or the path is malformed (error).
    bool createNode(std::string_view path, std::string_view value);
    /// The value, or nothing when there is no such node (error).
    std::optional<std::string> getNode(std::string_view path);
    /// True when the value is replaced; false when there is no such node (error).
    bool setNode(std::string_view path, std::string_view value);
    /// True when the client has the lock now; false when somebody has it already, the same client
    /// included (warning), or when there is no such node (error).
    bool lockNode(std::string_view path, std::string_view client);
    /// True when the lock is free now; false when the client is not its owner or nobody is (error).
    bool unlockNode(std::string_view path, std::string_view client);

    // For those who drive clients.

    /// Applies any action at @p at, or now, and journals it. Nothing when it is not possible.
    std::optional<Entry> perform(const Action& action, Micros at = 0);
    /// Lets a client of the recipe do its nextAction(): hear an event, or take its step.
    std::optional<Entry> performNext(ClientId client, Micros at = 0);
    /// Shows the result of an action before anybody else acts. Called under the mutex: it must be
    /// quick and call nothing of this object.
    using Look
        = std::function<void(const Moment& after, const Entry& entry, const Effects& effects)>;
    /// The same; @p look, unless it is empty, is called when the action was possible.
    std::optional<Entry> perform(const Action& action, Micros at, const Look& look);
    /// Looks at the world without copying it. Under the mutex, as Look.
    void look(const std::function<void(const Moment&)>& at) const;
    /// A new client that contends for @p lockPath; @p name is its name in sentences. Aborts when
    /// all places are taken.
    ClientId enlist(std::string_view name, std::string_view lockPath);
    /// Where a client stands.
    struct Standing
    {
        Phase phase = Phase::Absent;
        std::optional<Micros> due; ///< when it may act; nothing when it has no next step
    };
    [[nodiscard]] Standing standing(ClientId client) const;
    [[nodiscard]] std::string nameOf(ClientId client) const;
    /// A copy of the world. Costs a copy under the mutex: not for every step.
    [[nodiscard]] Moment world() const;
    /// Replaces the world. The caller takes care of the journal. Requires: nobody acts meanwhile.
    void reset(Moment world);

    [[nodiscard]] Journal& journal() { return m_journal; }
    [[nodiscard]] const Journal& journal() const { return m_journal; }
    /// What costOf() says of all entries so far, in sum; 0 where the journal has no bound of bytes.
    [[nodiscard]] std::uint64_t journalledBytes() const { return m_keeper.total(); }

private:
    /// Without @p client the operator asks.
    template <class Asked>
    Entry call(const Asked& operation, std::optional<std::string_view> client = {});
    Entry applyAndJournal(const Action& action, Micros at, Effects* effects = nullptr);
    /// Journals what the line at the watched lock has become for guests.
    void tellPlaces();
    ClientId idFor(std::string_view name, Symbol path);
    /// Wakes the clients that may be due earlier after this entry.
    void wakeConcerned(const Entry& entry);

    Pacer& m_time;
    mutable std::mutex m_mutex; ///< guards everything below
    Moment m_world;
    Journal m_journal;
    JournalKeeper m_keeper;
    std::map<std::string, ClientId, std::less<>> m_ids; ///< the first client of each name
    std::map<ClientId, std::string> m_names;
    ClientId m_nextCaller { 0xFFFF }; ///< callers without a machine are numbered from the top
};

} // namespace lockstep
