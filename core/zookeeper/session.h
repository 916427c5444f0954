// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <cstdint>

namespace lockstep {

/// The service's clock of sessions, in the terms of a server's configuration.
inline constexpr std::int64_t tickMillis = 500;
inline constexpr std::uint32_t shortestSessionMillis = 2 * tickMillis; ///< minSessionTimeout
inline constexpr std::uint32_t longestSessionMillis = 60'000; ///< maxSessionTimeout

/// A session as the service knows it.
struct Session
{
    SessionId id;
    ClientId client; ///< who opened it
    bool connected = true;
    std::uint32_t timeoutMillis = 0; ///< negotiated
    /// When its silence ends it. `never` while its client library pings: while it is connected and
    /// its process runs.
    Micros expiresAt = never;
    std::uint32_t pending = 0; ///< events that wait to be delivered to it
    bool operator==(const Session&) const = default;
};

/// The timeout that a server grants a client (ZooKeeperServer.processConnectRequest).
[[nodiscard]] constexpr std::uint32_t negotiatedTimeout(std::int64_t wantedMillis)
{
    if (wantedMillis < shortestSessionMillis)
        return shortestSessionMillis;
    return wantedMillis > longestSessionMillis ? longestSessionMillis
                                               : static_cast<std::uint32_t>(wantedMillis);
}

/// When a session expires after its last sign at @p heard: a server looks once a tick, so after the
/// timeout and at most one tick more (ExpiryQueue.roundToNextInterval).
[[nodiscard]] constexpr Micros expiryOf(Micros heard, std::uint32_t timeoutMillis)
{
    const Micros tick = tickMillis * millisecond;
    return ((heard + Micros { timeoutMillis } * millisecond) / tick + 1) * tick;
}

} // namespace lockstep
