// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/lockline.h"
#include "core/world/moment.h"

#include <string>

namespace lockstep {

/// Why a lock that guests contend for is not judged, and what its nodes say: two or three
/// sentences. Requires: @p guests is not empty, and part of @p line.
[[nodiscard]] std::string describeGuests(const Moment& world, const LockLine& line,
                                         const std::vector<InLine>& guests);

/// The same in a few words: "port 40312 holds", "2 wait".
[[nodiscard]] std::string guestsInShort(const Moment& world, const std::vector<InLine>& guests);

} // namespace lockstep
