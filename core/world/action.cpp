// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/action.h"

#include "core/base/overloaded.h"

namespace lockstep {

ClientId clientOfOther(const Action& action)
{
    return std::visit(Overloaded { [](const TurnKnob&) { return ClientId {}; },
                                   [](const WatchLock&) { return ClientId {}; },
                                   [](const auto& a) { return a.client; } },
                      action);
}

} // namespace lockstep
