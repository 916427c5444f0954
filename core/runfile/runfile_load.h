// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/history.h"
#include "core/judge/invariants.h"
#include "core/runfile/runfile.h"
#include "core/world/entry.h"

#include <functional>
#include <memory>

namespace lockstep {

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
    /// there.
    [[nodiscard]] Result<void> add(const RunBatch& batch, std::string_view file,
                                   const Listener& listener = {});

    [[nodiscard]] const Replica& replica() const { return m_replica; }
    [[nodiscard]] const Journal& journal() const { return *m_journal; }
    [[nodiscard]] History& history() { return *m_history; }
    /// Whether the file has more than one branch.
    [[nodiscard]] bool hasForks() const { return m_history->branches().size() > 1; }

private:
    RunReplay() = default;
    void carryOut(const BranchLine& line);

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
