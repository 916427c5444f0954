// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/follower.h"

#include "core/judge/invariants.h"
#include "core/words/violationwords.h"
#include "core/world/entry.h"

#include <algorithm>

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
        m_lanes->add(m_head.step - 1, entry);
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
    m_branch = branch;
    m_head = std::move(head);
    forgetLanes();
}

void Follower::forked(BranchId child, BranchId parent, Step step)
{
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

void Follower::makeLanes(const JournalView& journal)
{
    if (m_lanes)
        return;
    auto lanes = std::make_shared<Lanes>();
    for (Step i = journal.begin(); i < std::min(journal.end(), m_head.step); ++i)
        lanes->add(i, journal[i]);
    m_lanes = std::move(lanes);
}

} // namespace lockstep
