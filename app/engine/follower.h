// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/journal/history.h"
#include "core/journal/lanes.h"
#include "core/journal/replica.h"
#include "core/judge/invariants.h"
#include "core/world/entry.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace lockstep {

/// Follows the current branch's journal and builds up the replica at the head, the lanes and the
/// violations.
/// Threads: the engine's; lanes() may be read by any.
class Follower
{
public:
    explicit Follower(Moment genesis);

    [[nodiscard]] const Replica& head() const { return m_head; }
    [[nodiscard]] const std::optional<Divergence>& divergence() const { return m_divergence; }
    /// Null until makeLanes().
    [[nodiscard]] std::shared_ptr<const Lanes> lanes() const { return m_lanes; }
    [[nodiscard]] std::shared_ptr<const std::vector<Violation>> violations() const;

    /// Applies the journal's next entry; false when it does not replay. Then nothing is applied,
    /// now or later. Sets @p violated when the entry breaks an invariant.
    bool apply(const Entry& entry, bool& violated);

    /// Another branch is the current one now. It ends where @p head stands. There are no lanes
    /// until makeLanes().
    void moveTo(BranchId branch, Replica head);
    /// The branch @p child begins with the violations of @p parent up to @p step.
    void forked(BranchId child, BranchId parent, Step step);
    /// The next makeLanes() leaves out the entries that were let go.
    void trimLanes() { m_trims = true; }
    /// Makes the lanes, unless they are there: from what they share with a branch that was
    /// left lately, and by replaying the rest. @p history stands at the branch, @p journal has its
    /// entries.
    void makeLanes(const JournalView& journal, const History& history);

private:
    using Violations = std::vector<Violation>;
    void addViolations(InvariantSet newlyBroken, ClientId actor);

    Replica m_head;
    /// The lanes of a branch as they were when it was left.
    struct Left
    {
        BranchId branch;
        std::shared_ptr<Lanes> lanes;
    };
    struct Fork
    {
        BranchId parent;
        Step at = 0;
    };
    [[nodiscard]] Step sharedWith(BranchId other) const;

    std::shared_ptr<Lanes> m_lanes = std::make_shared<Lanes>(); ///< null: to be made
    std::vector<Left> m_left; ///< the newest last
    std::map<BranchId, Fork> m_forks;
    bool m_trims = false;
    std::map<BranchId, std::shared_ptr<const Violations>> m_violations;
    BranchId m_branch;
    std::optional<Divergence> m_divergence;
};

} // namespace lockstep
