// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the service shows to be wrong among guests, whatever their programs believe.
#pragma once

#include "core/judge/lockline.h"
#include "core/world/chronicle.h"
#include "core/world/entry.h"

#include <vector>

namespace lockstep {

/// Guests contend by forms that do not count each other.
[[nodiscard]] GuestFault mixedForms(Scene scene, const LockLine& line);

/// A guest has made another node beside one that it never heard of: nobody removes that one as long
/// as its session lives.
[[nodiscard]] GuestFault ghostNode(const LockLine& line, const std::vector<UnheardNode>& unheard);

/// Guests wait for each other: one watches a node behind all of its own, and the owner waits, maybe
/// through others, for it.
[[nodiscard]] GuestFault watchCircle(Scene scene, const LockLine& line);

/// Whether the entry's client has begun to watch a node that came after its own: only then a circle
/// can have begun.
[[nodiscard]] bool watchesBehind(Scene scene, const Entry& entry);

/// All that is wrong now.
[[nodiscard]] std::vector<GuestFault> guestFaults(Scene scene, const Chronicle& chronicle);

} // namespace lockstep
