// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/jute/record.h"
#include "core/jute/request.h"
#include "core/zookeeper/errorcode.h"
#include "core/zookeeper/reply.h"
#include "core/zookeeper/watch.h"

#include <cstdint>

namespace lockstep::jute {

// Numbers of messages that answer no request (ClientCnxn).
inline constexpr std::int32_t eventXid = -1;
inline constexpr std::int32_t pingXid = -2;
inline constexpr std::int32_t authXid = -4;
inline constexpr std::int32_t setWatchesXid = -8;

/// The server's part of an answer, beside the Reply.
struct ReplyContext
{
    Zxid zxid; ///< the last transaction right after the call
    std::int64_t epochMillis = 0; ///< added to times: when the service's clock began
};

/// Writes the header of an answer into the open frame.
void putHeader(Writer& out, std::int32_t xid, std::int64_t zxid, ErrorCode code);
/// An answer without a body, in a frame.
void putBare(Writer& out, std::int32_t xid, std::int64_t zxid, ErrorCode code);
/// A watch event, in a frame.
void putEvent(Writer& out, const WatchEvent& event);

/// A request that was answered.
struct Answered
{
    OpCode code; ///< as the client sent it
    const Operation& operation;
    const Reply& reply;
};
/// The answer in a frame, in the form of the request's number: create or create2, children with or
/// without their parent's Stat, a multi's results each in its own form.
/// Requires: the reply is the service's, with its contents.
void putReply(Writer& out, std::int32_t xid, const Answered& answered, const ReplyContext& around);

/// One result of a multiRead, with its header; putMultiEnd() goes after the last.
void putReadResult(Writer& out, const Answered& answered, const ReplyContext& around);
void putMultiEnd(Writer& out);

} // namespace lockstep::jute
