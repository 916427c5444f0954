// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/jute/opcode.h"
#include "core/jute/record.h"
#include "core/zookeeper/operation.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::jute {

/// An operation as it came over the wire: the number that asked for it decides the reply's form.
struct Request
{
    OpCode code = OpCode::Error;
    Operation operation;
};

/// Reads the body of a request. Nothing when it is malformed, or when the number is none of an operation
/// (see isOperation). What a server decodes and
/// then refuses (an unknown create mode, a wrong watch mode) decodes here, too, and is refused by
/// ZookeeperState.
[[nodiscard]] std::optional<Request> decodeRequest(OpCode code, std::string_view body);

/// The reads of a multiRead, each of which is a request by itself; none sets a watch, whatever it says.
/// Nothing when it is malformed.
[[nodiscard]] std::optional<std::vector<Request>> decodeReads(std::string_view body);

/// The body of a request. Writes LockNode and UnlockNode as their path, though no server knows
/// them, and MalformedWrite as nothing.
[[nodiscard]] std::string encodeBody(const Operation& operation);
/// The number that a client would send for it: create2, getChildren2, setWatches2 and the like.
[[nodiscard]] OpCode opCodeOf(const Operation& operation);

/// Number and body in one text, and back: how the journal keeps what does not fit into an entry.
[[nodiscard]] std::string encodeRequest(const Operation& operation);
[[nodiscard]] std::optional<Operation> decodeRequest(std::string_view text);

/// An access list as requests and replies carry it.
void putAcl(Writer& out, Symbol kept);

} // namespace lockstep::jute
