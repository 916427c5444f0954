// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/invariants.h"
#include "core/words/clientname.h"
#include "core/world/entry.h"

#include <string>

namespace lockstep {

/// The sentence of the log: "/distributed_lock is locked by Client 2; tries again in 100 ms".
/// An entry alone does not know what a guest calls itself: see message(JournalView, Step).
[[nodiscard]] std::string message(const Entry& entry);
[[nodiscard]] std::string message(const Entry& entry, const ClientNames& names);
/// The same for a broken invariant, whose row stands after that of the entry that broke it:
/// "Client 2 and Client 1 both believe that they hold /distributed_lock (mutual-exclusion)".
[[nodiscard]] std::string message(const Violation& violation);

} // namespace lockstep
