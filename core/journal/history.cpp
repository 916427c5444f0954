// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/history.h"

#include "core/base/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace lockstep {
namespace {

constexpr std::size_t mostRemembered = 16;

} // namespace

History::History(Journal& journal, Moment genesis)
    : m_journal(journal)
{
    LOCKSTEP_CHECK(journal.end() == 0, "history begins with an empty journal");
    Branch trunk;
    trunk.info.name = "trunk";
    trunk.snapshots.push_back(
        { 0, std::make_shared<const Replica>(Replica { .world = std::move(genesis) }) });
    m_branches.push_back(std::move(trunk));
}

Step History::size() const
{
    Step sum = 0;
    for (const BranchInfo& branch : branches())
        sum += branch.end - branch.forkedAt;
    return sum;
}

std::vector<BranchInfo> History::branches() const
{
    std::vector<BranchInfo> infos;
    for (const Branch& branch : m_branches) {
        infos.push_back(branch.info);
        infos.back().end = entries(branch.info.id).end();
    }
    return infos;
}

JournalView History::entries(BranchId branch) const
{
    LOCKSTEP_CHECK(has(branch), "the branch exists");
    return branch == m_current ? m_journal.view() : m_branches[branch.value].entries;
}

void History::passed(const Replica& replica)
{
    if (replica.step % chunkEntries != 0)
        return;
    auto& snapshots = m_branches[m_current.value].snapshots;
    if (!snapshots.empty() && snapshots.back().step >= replica.step)
        return;
    snapshots.push_back({ replica.step, std::make_shared<const Replica>(replica) });
}

Replica History::at(Step step) const
{
    const JournalView view = m_journal.view();
    LOCKSTEP_CHECK(step >= view.begin() && step <= view.end(),
                   "only what is retained can be sought");
    Replica replica = nearestTo(step);
    m_replayed += step - replica.step;
    while (replica.step < step) {
        const auto outcome = replica.apply(view[replica.step]);
        LOCKSTEP_CHECK(!outcome.divergence, outcome.divergence->sentence);
    }
    return replica;
}

const Replica& History::nearestTo(Step step) const
{
    const auto& snapshots = m_branches[m_current.value].snapshots;
    const auto after
        = std::upper_bound(snapshots.begin(), snapshots.end(), step,
                           [](Step s, const Snapshot& snapshot) { return s < snapshot.step; });
    LOCKSTEP_CHECK(after != snapshots.begin(), "there is a snapshot before every retained step");
    const Replica* nearest = std::prev(after)->replica.get();
    // What stands on an ancestor, before the fork, is this branch's, too.
    BranchId branch = m_current;
    for (Step shared = step; shared > nearest->step;) {
        for (const Remembered& known : m_remembered) {
            if (known.branch == branch && known.replica->step <= shared
                && known.replica->step > nearest->step)
                nearest = known.replica.get();
        }
        if (branch == BranchId {})
            break;
        shared = std::min(shared, m_branches[branch.value].info.forkedAt);
        branch = m_branches[branch.value].info.parent;
    }
    return *nearest;
}

void History::remember(const Replica& replica)
{
    // The branch that the step was first on keeps it, so that its other branches find it.
    BranchId owner = m_current;
    while (owner != BranchId {} && replica.step <= m_branches[owner.value].info.forkedAt)
        owner = m_branches[owner.value].info.parent;
    const auto known
        = std::find_if(m_remembered.begin(), m_remembered.end(), [&](const Remembered& r) {
              return r.branch == owner && r.replica->step == replica.step;
          });
    if (known != m_remembered.end()) {
        std::rotate(known, known + 1, m_remembered.end());
        return;
    }
    if (m_remembered.size() == mostRemembered)
        m_remembered.erase(m_remembered.begin());
    m_remembered.push_back({ owner, std::make_shared<const Replica>(replica) });
}

void History::keepCurrent()
{
    m_branches[m_current.value].entries = m_journal.view();
}

BranchId History::fork(Step step)
{
    keepCurrent();
    const Branch& parent = m_branches[m_current.value];
    Branch branch;
    branch.info.id = BranchId { static_cast<std::uint32_t>(m_branches.size()) };
    branch.info.name = fmt::format("fork at {}", step);
    branch.info.parent = m_current;
    branch.info.forkedAt = step;
    branch.entries = parent.entries.truncated(step);
    std::copy_if(parent.snapshots.begin(), parent.snapshots.end(),
                 std::back_inserter(branch.snapshots),
                 [&](const Snapshot& s) { return s.step <= step; });
    m_journal.continueFrom(branch.entries);
    m_current = branch.info.id;
    m_branches.push_back(std::move(branch));
    return m_current;
}

void History::switchTo(BranchId branch)
{
    LOCKSTEP_CHECK(has(branch), "the branch exists");
    if (branch == m_current)
        return;
    keepCurrent();
    m_current = branch;
    m_journal.continueFrom(m_branches[branch.value].entries);
}

BranchId History::fork(Step step, const Replica& left)
{
    remember(left);
    return fork(step);
}

void History::switchTo(BranchId branch, const Replica& left)
{
    remember(left);
    switchTo(branch);
}

void History::rename(BranchId branch, std::string name)
{
    LOCKSTEP_CHECK(has(branch), "the branch exists");
    m_branches[branch.value].info.name = std::move(name);
}

std::string History::nameNew(BranchId branch, const std::string& wanted)
{
    std::string name = wanted;
    for (int number = 2;
         std::ranges::find(m_branches, name, [](const Branch& other) { return other.info.name; })
         != m_branches.end();
         ++number)
        name = fmt::format("{} ({})", wanted, number);
    rename(branch, name);
    return name;
}

std::size_t History::retained() const
{
    Step sum = 0;
    // What a parent has let go, and a short branch still has: the same for every such branch.
    std::map<std::pair<BranchId, Step>, Step> orphaned;
    for (const Branch& branch : m_branches) {
        const JournalView view = entries(branch.info.id);
        sum += view.end() - std::clamp(branch.info.forkedAt, view.begin(), view.end());
        const Step shared = std::min(branch.info.forkedAt, entries(branch.info.parent).begin());
        if (view.begin() >= shared)
            continue;
        Step& end = orphaned[{ branch.info.parent, view.begin() }];
        end = std::max(end, shared);
    }
    for (const auto& [from, end] : orphaned)
        sum += end - from.second;
    return sum;
}

Step History::bound(std::size_t limit, Step followed)
{
    for (std::size_t kept = retained(); kept > limit; kept = retained()) {
        Step oldest = ~Step { 0 };
        for (const Branch& branch : m_branches) {
            const JournalView view = entries(branch.info.id);
            if (view.size() > 0 && view.begin() / chunkEntries < (view.end() - 1) / chunkEntries)
                oldest = std::min(oldest, view.begin() / chunkEntries);
        }
        if (oldest == ~Step { 0 } || (oldest + 1) * chunkEntries > followed)
            break;
        letGoBefore((oldest + 1) * chunkEntries);
        // Nothing may have been freed: another branch may still have that chunk as its only one.
        m_letGo += kept - retained();
    }
    return m_letGo;
}

void History::letGoBefore(Step step)
{
    m_journal.letGoBefore(step);
    for (Branch& branch : m_branches) {
        branch.entries = branch.entries.withoutBefore(step);
        const Step begin = entries(branch.info.id).begin();
        std::erase_if(branch.snapshots, [&](const Snapshot& s) { return s.step < begin; });
    }
    std::erase_if(m_remembered, [&](const Remembered& known) {
        return known.replica->step < entries(known.branch).begin();
    });
}

} // namespace lockstep
