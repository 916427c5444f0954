// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/blocked.h"

#include <optional>
#include <string>

namespace lockstep {

// `at` is the time that is shown, where that is later than the world's: the clock runs on between
// two steps.

/// A path as sentences about @p client show it: the name alone for a node below the client's lock.
[[nodiscard]] std::string_view shortPath(const Moment& world, ClientId client, Symbol path);
/// "0x1003, connected", "0x1003, expires in 3.2 s", "0x1003, over".
[[nodiscard]] std::string describeSession(const Moment& world, SessionId session,
                                          std::optional<Micros> at = {});
/// "Client 4 waits for lock-0000000002 to go, which Client 3 owns (session 0x1003, connected)". For
/// a client that waits for nobody, what it does: "Client 1 holds the lock: works 120 ms more, then
/// delete /lock/lock-0000000000".
[[nodiscard]] std::string describeLink(const Moment& world, const BlockLink& link,
                                       std::optional<Micros> at = {});
/// Where in its recipe a client stands: "near" in quotes, and " of its release".
[[nodiscard]] std::string describePlace(const Moment& world, ClientId client);
/// Why a chain ends: "Deadlock: Client 1 waits for Client 2, and that one for Client 1, for ever".
/// Empty for a chain that ends with a client: the link says why.
[[nodiscard]] std::string describeEnd(const Moment& world, const BlockChain& chain,
                                      std::optional<Micros> at = {});
/// A whole chain, as sentences.
[[nodiscard]] std::string describeChain(const Moment& world, const BlockChain& chain,
                                        std::optional<Micros> at = {});

} // namespace lockstep
