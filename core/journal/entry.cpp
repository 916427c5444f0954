// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/entry.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, actionKindCount> kinds {
    "step", "create", "get", "set", "lock", "unlock", "join", "retire", "knob",
};

} // namespace

std::string_view actionKindName(ActionKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

std::optional<ActionKind> actionKindFromName(std::string_view name)
{
    const auto found = std::find(kinds.begin(), kinds.end(), name);
    return found == kinds.end() ? std::nullopt
                                : std::optional(static_cast<ActionKind>(found - kinds.begin()));
}

Action actionOf(const Entry& entry)
{
    switch (entry.kind) {
    case ActionKind::StepClient:
        return StepClient { entry.client };
    case ActionKind::CreateNode:
        return Call { entry.client, CreateNode { entry.path, entry.value } };
    case ActionKind::GetNode:
        return Call { entry.client, GetNode { entry.path } };
    case ActionKind::SetNode:
        return Call { entry.client, SetNode { entry.path, entry.value } };
    case ActionKind::LockNode:
        return Call { entry.client, LockNode { entry.path } };
    case ActionKind::UnlockNode:
        return Call { entry.client, UnlockNode { entry.path } };
    case ActionKind::AddClient:
        return AddClient { entry.client, entry.path };
    case ActionKind::RetireClient:
        return RetireClient { entry.client };
    case ActionKind::TurnKnob:
        return TurnKnob { static_cast<Knob>(entry.span), entry.count };
    }
    LOCKSTEP_CHECK(false, "an entry has a known kind");
    return {};
}

} // namespace lockstep
