// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/operation.h"

#include "core/base/overloaded.h"

#include <fmt/format.h>

namespace lockstep {

Symbol pathOf(const Operation& operation)
{
    return std::visit([](const auto& o) { return o.path; }, operation);
}

std::string describe(const Operation& operation)
{
    return std::visit(
        Overloaded {
            [](const CreateNode& o) { return fmt::format("createNode {} {}", o.path.view(), o.value.view()); },
            [](const GetNode& o) { return fmt::format("getNode {}", o.path.view()); },
            [](const SetNode& o) { return fmt::format("setNode {} {}", o.path.view(), o.value.view()); },
            [](const LockNode& o) { return fmt::format("lockNode {}", o.path.view()); },
            [](const UnlockNode& o) { return fmt::format("unlockNode {}", o.path.view()); },
        },
        operation);
}

} // namespace lockstep
