// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The longer sentences of the log: rows of eventtable.cpp name them.
#pragma once

#include "core/words/clientname.h"
#include "core/world/entry.h"

#include <string>

namespace lockstep {

[[nodiscard]] std::string createdText(const Entry& entry); ///< NodeCreated
[[nodiscard]] std::string acquiredText(const Entry& entry); ///< LockAcquired
/// LockContended
[[nodiscard]] std::string contendedText(const Entry& entry, const ClientNames& names);
[[nodiscard]] std::string multiFailedText(const Entry& entry); ///< MultiFailed
[[nodiscard]] std::string openedText(const Entry& entry); ///< SessionOpened
[[nodiscard]] std::string reattachedText(const Entry& entry); ///< SessionReattached
[[nodiscard]] std::string deliveryText(const Entry& entry); ///< FaultArmed, FaultDisarmed
/// ResourceWritten
[[nodiscard]] std::string writtenText(const Entry& entry, const ClientNames& names);
[[nodiscard]] std::string knobText(const Entry& entry); ///< KnobChanged

} // namespace lockstep
