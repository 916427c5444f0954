// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace lockstep {

/// What becomes of a request on its way. ZooKeeper answers in order: of several requests in flight
/// it has applied the first few. Each of these can happen to any write.
enum class Delivery : std::uint8_t {
    Answered,
    RequestLost, ///< the connection is lost before the service has applied it
    ReplyLost, ///< the connection is lost after that: the client does not know
    Late, ///< the connection is lost while the request is on its way: see ApplyLate
    /// Only the reply is lost: the client's library finds out and connects again at once.
    ReplyDropped,
    /// The caller no longer waits for the reply: interrupted, or out of patience. The connection
    /// stands.
    Interrupted,
};
inline constexpr int deliveryCount = 6;
/// What becomes of a request, as the end of a sentence: "is answered", "is applied, and only its
/// reply lost", ...
[[nodiscard]] std::string_view deliveryWords(Delivery delivery);

} // namespace lockstep
