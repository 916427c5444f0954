// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace lockstep {

/// What becomes of a request on its way. ZooKeeper answers in order, so what was applied of several
/// requests in flight is always the first of them; each of these can happen to any write.
enum class Delivery : std::uint8_t {
    Answered,
    RequestLost, ///< the connection is lost before the service has applied it
    ReplyLost, ///< the connection is lost after that: the client does not know
    Late, ///< the connection is lost, and the request still on its way: see ApplyLate
    ReplyDropped, ///< only the reply is lost: the client's library finds out and connects again at once
    Interrupted, ///< the caller no longer waits for the reply: interrupted, or out of patience. The connection stands
};
inline constexpr int deliveryCount = 6;
/// "answered", "lost before it is applied", ...: what will become of the next request.
[[nodiscard]] std::string_view deliveryWords(Delivery delivery);

} // namespace lockstep
