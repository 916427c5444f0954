// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <vector>

namespace lockstep::shell {

/// An action that the service takes by itself at a time.
struct Due
{
    Micros at = 0;
    Action action;
};

/// The actions due from @p from to @p until, in order: sessions without a connection expire,
/// containers and TTL nodes are reaped. A real server looks for such nodes once a minute; here they
/// go as soon as they may: a container once it is seen empty, a TTL node a millisecond after its
/// time to live. Ask again for the actions that these make due in turn.
[[nodiscard]] std::vector<Due> dueUntil(const Moment& world, Micros from, Micros until);

} // namespace lockstep::shell
