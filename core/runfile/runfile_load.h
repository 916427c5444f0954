// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/history.h"
#include "core/judge/invariants.h"
#include "core/runfile/runfile.h"
#include "core/world/entry.h"

#include <functional>
#include <memory>
#include <optional>

namespace lockstep {

/// What long work asks now and then, with the share that is done, 0 to 1: whether it shall go on.
using AskGoOn = std::function<bool(double done)>;
/// How many entries and marks pass from one question to the next.
inline constexpr std::size_t askGoOnEvery = 1024;

/// Who follows while a file is loaded.
struct Loading
{
    /// The follower's replica, at the end of the journal.
    std::function<const Replica&()> head;
    /// Goes on from a replica at the end of the journal, which has another branch now.
    std::function<void(Replica)> moveTo;
    std::function<void(const ForkLine&)> forked; ///< the branch is there; may be empty
    /// Applies the next entry; false when it does not replay.
    std::function<bool(const Entry&)> apply;
};
/// Adds a batch to @p journal and @p history; @p into follows, and stands at the journal's end
/// afterwards. The index of the entry that does not replay, if there is one: everything before it
/// is there. Ends early when @p goOn, which may be empty, says no.
[[nodiscard]] std::optional<std::size_t> loadBatch(const RunBatch& batch, Journal& journal,
                                                   History& history, const Loading& into,
                                                   const AskGoOn& goOn);

/// Replays the batches of a reader, and rebuilds the tree of branches.
///
/// Threads: one at a time. Invariant: history().current() ends at replica().step.
class RunReplay
{
public:
    /// Begins before the first entry. An error when the recipe is not known (see programOf).
    [[nodiscard]] static Result<RunReplay> begin(const RunHeader& header);

    /// Called for each replayed entry, with the invariants that it broke (bits); the replica stands
    /// after the entry.
    using Listener = std::function<void(const Entry&, InvariantSet newlyBroken)>;
    /// Adds a batch. An error names the first line that does not replay; everything before it is
    /// there. Ends early, without an error, when @p goOn says no.
    [[nodiscard]] Result<void> add(const RunBatch& batch, std::string_view file,
                                   const Listener& listener = {}, const AskGoOn& goOn = {});

    [[nodiscard]] const Replica& replica() const { return m_replica; }
    [[nodiscard]] const Journal& journal() const { return *m_journal; }
    [[nodiscard]] History& history() { return *m_history; }
    /// Whether the file has more than one branch.
    [[nodiscard]] bool hasForks() const { return m_history->has(BranchId { 1 }); }

private:
    RunReplay() = default;
    std::unique_ptr<Journal> m_journal = std::make_unique<Journal>();
    std::unique_ptr<History> m_history;
    Replica m_replica;
};

/// Replays the entries from the journal's first one to @p end, which must reach back to step 0, and
/// returns the violations on the way with the replica at the end. An error when one does not
/// replay.
struct Verdict
{
    Replica replica;
    std::vector<Violation> violations;
};
[[nodiscard]] Result<Verdict> judge(const Config& config, const JournalView& journal, Step end);

} // namespace lockstep
