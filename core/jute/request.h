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

/// An operation from the wire, with its number, which decides the reply's form.
struct Request
{
    OpCode code = OpCode::Error;
    Operation operation;
};

/// Reads the body of a request. Nothing when it is malformed, or when the number is not an
/// operation's (see isOperation). A request that a server decodes and then refuses (an unknown
/// create mode, a wrong watch mode) decodes here, too; ZookeeperState refuses it.
[[nodiscard]] std::optional<Request> decodeRequest(OpCode code, std::string_view body);

/// The reads of a multiRead, each as its own request; none sets a watch, whatever it says. Nothing
/// when the body is malformed.
[[nodiscard]] std::optional<std::vector<Request>> decodeReads(std::string_view body);

/// The body of a request. Writes LockNode and UnlockNode as their path, though no server knows
/// them, and MalformedWrite as nothing.
[[nodiscard]] std::string encodeBody(const Operation& operation);
/// The number that a client would send for an operation: create2, getChildren2, setWatches2 and the
/// like.
[[nodiscard]] OpCode opCodeOf(const Operation& operation);

/// Number and body in one text, and back: the journal keeps large requests so.
[[nodiscard]] std::string encodeRequest(const Operation& operation);
[[nodiscard]] std::optional<Operation> decodeRequest(std::string_view text);

/// An access list as requests and replies carry it.
void putAcl(Writer& out, Symbol kept);

} // namespace lockstep::jute
