// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/jute/record.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lockstep::jute {

using Password = std::array<char, 16>;

/// The first message of a client: asks for a new session (0), or for its old one.
struct ConnectRequest
{
    std::int64_t lastZxidSeen = 0;
    std::int32_t timeoutMillis = 0;
    std::int64_t session = 0;
    std::string_view password; ///< points into the frame it was read from
    bool tellsReadOnly = false; ///< clients before 3.4 do not, and get no such answer
};
/// Nothing when it is malformed.
[[nodiscard]] std::optional<ConnectRequest> decodeConnect(std::string_view frame);

/// Writes the answer in a frame. A refused session is written as zeros.
void putConnected(Writer& out, std::int64_t session, std::uint32_t timeoutMillis,
                  const Password& password, bool tellReadOnly);
void putRefused(Writer& out, bool tellReadOnly);

/// The password of a session: a client needs it to attach to that session again. Follows from @p
/// seed, so that a run can be repeated to the byte.
[[nodiscard]] Password passwordOf(std::uint64_t seed, SessionId session);

} // namespace lockstep::jute
