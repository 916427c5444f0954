// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/journal/frame.h"
#include "core/journal/journal.h"
#include "core/journal/replica.h"

#include <memory>
#include <vector>

namespace lockstep {

/// History as a tree: branches that share what they have in common, and snapshots to seek by.
///
/// Invariants:
///  1. The current branch's entries are the Journal's; the others are kept as views.
///  2. There is a snapshot at every branch's first retained step, and one at every chunk boundary
///     that the follower has passed: a seek applies less than chunkEntries entries.
///  3. Nothing that a branch holds changes when another one grows. Branches are never deleted;
///     entries are let go only by the bound, oldest first.
/// Threads: one (the follower's). Only Journal::append() happens elsewhere, and never during fork()
/// and switchTo().
class History
{
public:
    /// Begins with @p genesis, the world before the first entry, and an empty trunk.
    History(Journal& journal, Moment genesis);

    [[nodiscard]] BranchId current() const { return m_current; }
    [[nodiscard]] std::vector<BranchInfo> branches() const;
    /// The entries of a branch. Requires: it exists.
    [[nodiscard]] JournalView entries(BranchId branch) const;
    /// How many entries all branches have together.
    [[nodiscard]] Step size() const;
    [[nodiscard]] bool has(BranchId branch) const { return branch.value < m_branches.size(); }

    /// Keeps @p replica as a snapshot when it stands at a chunk boundary.
    void passed(const Replica& replica);

    /// The world and sums at @p step of the current branch.
    /// Requires: the step is retained and not after the journal's end.
    [[nodiscard]] Replica at(Step step) const;

    /// Remembers @p replica, which stands at a step of the current branch, as one of the few
    /// newest: at() goes on from there. For those who come back, as a file with many branches does.
    void remember(const Replica& replica);

    /// How many entries at() has replayed so far, in all.
    [[nodiscard]] Step replayed() const { return m_replayed; }

    /// Begins a branch after @p step of the current one and makes it current. Returns its id.
    BranchId fork(Step step);
    /// Makes a branch current; the journal goes on at its end. Nothing when it is the current one.
    /// Requires: it exists.
    void switchTo(BranchId branch);
    /// The same two for who leaves the current branch with @p left, a replica on it, and may come
    /// back: who goes to and fro between long branches replays neither.
    BranchId fork(Step step, const Replica& left);
    void switchTo(BranchId branch, const Replica& left);
    /// Requires: it exists.
    void rename(BranchId branch, std::string name);
    /// The same, with a number behind a name that another branch has. Returns the name.
    std::string nameNew(BranchId branch, const std::string& wanted);

    /// Lets whole chunks of the oldest entries go until at most @p limit entries are in memory; the
    /// last chunk of each branch stays, and so does what @p followed, the follower's step, has not
    /// passed: others may append meanwhile. Returns how many have been let go so far, in all.
    Step bound(std::size_t limit, Step followed);
    /// The number of entries in memory; what branches share is counted once.
    [[nodiscard]] std::size_t retained() const;

private:
    struct Snapshot
    {
        Step step = 0;
        std::shared_ptr<const Replica> replica;
    };
    struct Branch
    {
        BranchInfo info;
        JournalView entries; ///< stale for the current branch
        std::vector<Snapshot> snapshots; ///< by step
    };
    /// A replica as it was left, for coming back.
    struct Remembered
    {
        BranchId branch;
        std::shared_ptr<const Replica> replica;
    };
    void keepCurrent();
    [[nodiscard]] const Replica& nearestTo(Step step) const;
    void letGoBefore(Step step);

    Journal& m_journal;
    std::vector<Branch> m_branches;
    std::vector<Remembered> m_remembered; ///< the newest last
    BranchId m_current;
    Step m_letGo = 0;
    mutable Step m_replayed = 0;
};

} // namespace lockstep
