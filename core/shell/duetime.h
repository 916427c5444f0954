// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <vector>

namespace lockstep::shell {

/// Something that the service does by itself once its time has come.
struct Due
{
    Micros at = 0;
    Action action;
};

/// What comes due from @p from to @p until, in order: sessions without a connection expire, containers
/// and TTL nodes are reaped. A real server looks for those nodes once a minute; here they go as soon as
/// they may: a container once it is seen empty, a TTL node a millisecond after its time to live. What
/// those actions make due in turn is not in the list: ask again.
[[nodiscard]] std::vector<Due> dueUntil(const Moment& world, Micros from, Micros until);

} // namespace lockstep::shell
