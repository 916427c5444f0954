// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QHostAddress>

#include <cstdint>
#include <functional>
#include <string>

namespace lockstep {

/// How a WireServer serves.
struct WireOptions
{
    QHostAddress address { QHostAddress::LocalHost };
    std::uint16_t port = 2181; ///< 0: any free one
    Micros reapEvery = 60'000'000; ///< containers and TTL nodes (ContainerManager)
    std::size_t pauseOutput = std::size_t { 1 } << 20; ///< above, a connection's requests wait
    std::size_t largestOutput = std::size_t { 16 } << 20; ///< above, it is closed
    std::size_t pauseInput = std::size_t { 4 } << 20; ///< requests that may wait behind a turn
    std::int64_t handshakeMillis = 10'000; ///< for saying who one is, and for taking the last answer
    /// Told of every connection that is closed for what came over it, and the like: a sentence.
    std::function<void(const std::string&)> log = [](const std::string&) {};
};

} // namespace lockstep
