// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace lockstep::jute {

/// The operations' numbers in the protocol (ZooDefs.OpCode).
enum class OpCode : std::int32_t {
    Error = -1,
    CloseSession = -11,
    Notification = 0,
    Create = 1,
    Delete = 2,
    Exists = 3,
    GetData = 4,
    SetData = 5,
    GetAcl = 6,
    SetAcl = 7,
    GetChildren = 8,
    Sync = 9,
    Ping = 11,
    GetChildren2 = 12,
    Check = 13,
    Multi = 14,
    Create2 = 15,
    CheckWatches = 17,
    RemoveWatches = 18,
    CreateContainer = 19,
    DeleteContainer = 20,
    CreateTtl = 21,
    MultiRead = 22,
    Auth = 100,
    SetWatches = 101,
    GetEphemerals = 103,
    GetAllChildrenNumber = 104,
    SetWatches2 = 105,
    AddWatch = 106,
    WhoAmI = 107,
};

/// Whether a code is a request to the service; decodeRequest() reads its body. The connection
/// answers the others (ping, auth and the like).
[[nodiscard]] bool isOperation(OpCode code);

/// Whether a server numbers such a request before it reads the body: then even an unreadable one
/// takes a transaction (PrepRequestProcessor.pRequest).
[[nodiscard]] bool isNumberedUnread(OpCode code);

} // namespace lockstep::jute
