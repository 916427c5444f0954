// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lockstep {

/// ZooKeeper's result codes, as they stand in a reply's header (KeeperException.Code, zookeeper.h).
enum class ErrorCode : std::int32_t {
    Ok = 0,
    RuntimeInconsistency = -2, ///< in a multi's results: an operation after the one that failed
    ConnectionLoss = -4,
    MarshallingError = -5,
    Unimplemented = -6,
    OperationTimeout = -7,
    BadArguments = -8,
    NoNode = -101,
    NoAuth = -102,
    BadVersion = -103,
    NoChildrenForEphemerals = -108,
    NodeExists = -110,
    NotEmpty = -111,
    SessionExpired = -112,
    InvalidAcl = -114,
    AuthFailed = -115,
    SessionMoved = -118,
    NoWatcher = -121,
};

/// The name without its class, as in `shell --json`: "OK", "NONODE", "BADVERSION".
[[nodiscard]] std::string_view errorCodeName(ErrorCode code);
/// What Java's KeeperException says after "KeeperErrorCode = ": "NoNode", "BadVersion".
[[nodiscard]] std::string_view errorCodeWords(ErrorCode code);
/// The code with that number, or nothing.
[[nodiscard]] std::optional<ErrorCode> errorCodeFromNumber(std::int32_t number);

} // namespace lockstep
