// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/branchpath.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

struct Hop
{
    BranchId branch;
    Step shared = 0; ///< how much of the first branch is that branch's, too
};

std::vector<Hop> ancestry(const std::vector<BranchInfo>& branches, BranchId branch)
{
    std::vector<Hop> hops { { branch, std::numeric_limits<Step>::max() } };
    while (hops.back().branch && hops.size() <= branches.size()) {
        const BranchInfo& info = branches[hops.back().branch.value];
        hops.push_back({ info.parent, std::min(hops.back().shared, info.forkedAt) });
    }
    return hops;
}

} // namespace

Step commonEnd(const std::vector<BranchInfo>& branches, BranchId a, BranchId b)
{
    if (a.value >= branches.size() || b.value >= branches.size())
        return 0;
    const auto ofA = ancestry(branches, a);
    for (const Hop& hop : ancestry(branches, b)) {
        const auto met = std::find_if(ofA.begin(), ofA.end(),
                                      [&](const Hop& h) { return h.branch == hop.branch; });
        if (met != ofA.end())
            return std::min({ met->shared, hop.shared, branches[hop.branch.value].end });
    }
    return 0;
}

} // namespace lockstep::ui
