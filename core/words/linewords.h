// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/lockline.h"
#include "core/world/moment.h"

#include <string>

namespace lockstep {

/// What the nodes say of a lock that guests contend for, and what is unknown or not judged there:
/// two or three sentences. Requires: @p guests is not empty, and part of @p line.
[[nodiscard]] std::string describeGuests(const Moment& world, const LockLine& line,
                                         const std::vector<InLine>& guests);

/// What is wrong among guests, as a sentence without its end: "port 40312 wrote /account and does
/// not hold /lock: worker-2 does".
[[nodiscard]] std::string describeGuestFault(const Moment& world, const GuestFault& fault);

/// The same as describeGuests() in a few words: "port 40312 holds", "2 wait".
[[nodiscard]] std::string guestsInShort(const Moment& world, const std::vector<InLine>& guests);

} // namespace lockstep
