// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/reply.h"
#include "core/zookeeper/watch.h"

#include <vector>

namespace lockstep {

/// What an action brought beside its entry, for the code that answers the acting client.
struct Effects
{
    bool wantsContents = false; ///< set by the caller: the reply of a Call carries its contents
    Reply reply; ///< Call, StepClient, ApplyLate
    std::vector<WatchEvent> delivered; ///< to the client that acted, before the reply
};

} // namespace lockstep
