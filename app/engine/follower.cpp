// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/follower.h"

#include "core/base/check.h"
#include "core/judge/invariants.h"
#include "core/words/violationwords.h"
#include "core/world/entry.h"

#include <algorithm>
#include <utility>

namespace lockstep {

Follower::Follower(Moment genesis)
    : m_head { .world = std::move(genesis) }
{
    m_violations[m_branch] = std::make_shared<const Violations>();
}

std::shared_ptr<const std::vector<Violation>> Follower::violations() const
{
    return m_violations.at(m_branch);
}

bool Follower::apply(const Entry& entry, bool& violated)
{
    if (m_divergence)
        return false;
    const auto outcome = m_head.apply(entry);
    if (outcome.divergence) {
        m_divergence = outcome.divergence;
        return false;
    }
    if (m_lanes)
        m_lanes->add(m_head.step - 1, entry, m_head.world);
    violated = outcome.newlyBroken != 0;
    if (violated)
        addViolations(outcome.newlyBroken, entry.client);
    return true;
}

void Follower::addViolations(InvariantSet newlyBroken, ClientId actor)
{
    auto& known = m_violations[m_branch];
    if (known->size() >= mostViolations)
        return;
    // Frames hold the old list; it must not change under them.
    auto more = std::make_shared<Violations>(*known);
    for (int i = 0; i < invariantCount; ++i) {
        if ((newlyBroken >> i & 1) != 0 && more->size() < mostViolations)
            more->push_back(
                describeViolation(m_head.world, static_cast<Invariant>(i), m_head.step, actor));
    }
    known = std::move(more);
}

void Follower::moveTo(BranchId branch, Replica head)
{
    // Who goes to and fro between two branches makes the lanes of neither anew.
    constexpr std::size_t mostLeft = 2;
    if (m_lanes)
        m_left.push_back({ m_branch, std::move(m_lanes) });
    if (m_left.size() > mostLeft)
        m_left.erase(m_left.begin());
    m_branch = branch;
    m_head = std::move(head);
    m_lanes.reset();
}

void Follower::forked(BranchId child, BranchId parent, Step step)
{
    m_forks[child] = { parent, step };
    const auto& known = m_violations.at(parent);
    if (known->empty() || known->back().step <= step) {
        m_violations[child] = known;
        return;
    }
    auto shared = std::make_shared<Violations>();
    std::copy_if(known->begin(), known->end(), std::back_inserter(*shared),
                 [&](const Violation& v) { return v.step <= step; });
    m_violations[child] = std::move(shared);
}

/// How many steps the current branch and another one have in common.
Step Follower::sharedWith(BranchId other) const
{
    // From each ancestor of the current branch on, the steps up to where it was left are shared.
    std::map<BranchId, Step> reach;
    Step up = ~Step { 0 };
    for (BranchId branch = m_branch;;) {
        reach[branch] = up;
        const auto fork = m_forks.find(branch);
        if (fork == m_forks.end())
            break;
        up = std::min(up, fork->second.at);
        branch = fork->second.parent;
    }
    Step shared = ~Step { 0 };
    while (!reach.contains(other)) {
        const Fork& fork = m_forks.at(other);
        shared = std::min(shared, fork.at);
        other = fork.parent;
    }
    return std::min(shared, reach.at(other));
}

void Follower::makeLanes(const JournalView& journal, const History& history)
{
    if (std::exchange(m_trims, false) && m_lanes)
        m_lanes = m_lanes->part(journal, journal.begin(), m_lanes->end());
    if (m_lanes)
        return;
    const auto sharedSteps = [&](const Left& left) {
        return std::min({ left.lanes->end(), sharedWith(left.branch), m_head.step });
    };
    const auto best = std::ranges::max_element(m_left, {}, sharedSteps);
    const auto own = std::ranges::find(m_left, m_branch, &Left::branch);
    if (own != m_left.end()) {
        m_lanes = std::move(own->lanes);
        m_left.erase(own);
    } else if (best != m_left.end() && sharedSteps(*best) > journal.begin()) {
        m_lanes = best->lanes->part(journal, journal.begin(), sharedSteps(*best));
    } else {
        m_lanes = std::make_shared<Lanes>();
    }
    if (m_lanes->end() == m_head.step)
        return;
    Replica replica = history.at(std::max(m_lanes->end(), journal.begin()));
    if (m_lanes->end() == 0 && replica.step > 0)
        m_lanes->beginAt(replica.step, replica.world);
    while (replica.step < m_head.step) {
        const Entry& entry = journal[replica.step];
        const auto outcome = replica.apply(entry);
        LOCKSTEP_CHECK(!outcome.divergence, outcome.divergence->sentence);
        m_lanes->add(replica.step - 1, entry, replica.world);
    }
}

} // namespace lockstep
