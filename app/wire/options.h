// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/zookeeper/znode.h"

#include <QHostAddress>

#include <cstdint>
#include <functional>
#include <string>

namespace lockstep {

/// The options of a WireServer.
struct WireOptions
{
    QHostAddress address { QHostAddress::LocalHost };
    std::uint16_t port = 2181; ///< 0: any free one
    Micros reapEvery = lockstep::reapEvery; ///< containers and TTL nodes (ContainerManager)
    std::size_t pauseOutput = std::size_t { 1 } << 20; ///< above, a connection's requests wait
    std::size_t largestOutput = std::size_t { 16 } << 20; ///< above, the connection is closed
    std::size_t pauseInput = std::size_t { 4 } << 20; ///< requests that may wait behind a turn
    std::int64_t handshakeMillis = 10'000; ///< for the handshake, and for taking the last answer
    /// The sessions of its clients end when it stops: the service lives on, and nobody else ends
    /// them.
    bool endsSessions = false;
    /// Called with a sentence, for example when a connection is closed for a bad message.
    std::function<void(const std::string&)> log = [](const std::string&) {};
};

} // namespace lockstep
