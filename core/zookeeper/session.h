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
    /// When silence will have ended it. `never` while its client library pings: it is connected, and its
    /// process does not stand still.
    Micros expiresAt = never;
    std::uint32_t pending = 0; ///< events that wait to be delivered to it
    bool operator==(const Session&) const = default;
};

/// What a server makes of the timeout that a client asks for (ZooKeeperServer.processConnectRequest).
[[nodiscard]] constexpr std::uint32_t negotiatedTimeout(std::int64_t wantedMillis)
{
    if (wantedMillis < shortestSessionMillis)
        return shortestSessionMillis;
    return wantedMillis > longestSessionMillis ? longestSessionMillis
                                               : static_cast<std::uint32_t>(wantedMillis);
}

/// When a session that was last heard of at @p heard expires: a server looks once a tick, so between
/// the timeout and one tick more (ExpiryQueue.roundToNextInterval).
[[nodiscard]] constexpr Micros expiryOf(Micros heard, std::uint32_t timeoutMillis)
{
    const Micros tick = tickMillis * 1000;
    return ((heard + Micros { timeoutMillis } * 1000) / tick + 1) * tick;
}

} // namespace lockstep
