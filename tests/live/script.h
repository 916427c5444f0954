// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/jute/opcode.h"
#include "core/zookeeper/operation.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lockstep::live {

/// A session of a script: 0 is "A".
using Who = unsigned;

/// Opens a session; nothing when it has one.
struct Open
{
    int timeoutMillis = 30'000;
};

/// Sends a request as it stands, also one that no client library would send.
struct Send
{
    Operation operation;
    jute::OpCode code
        = jute::OpCode::Error; ///< create, create2 and the like take the same operation
    std::vector<Operation>
        reads {}; ///< MultiRead: GetNode and GetChildren; there is no operation then
    std::vector<jute::OpCode> parts; ///< of a Multi: one for each of its operations
    std::optional<std::int32_t> number; ///< instead of the create mode, watch mode or watcher type
    /// SetWatches: the step whose reply told the last zxid that the session has seen; every service
    /// numbers for itself. 0 is none.
    unsigned seenAt = 0;
    /// So much of the body is sent and no more. Short of what can be read.
    std::optional<std::size_t> cutTo {};
};

/// Several requests that are sent before any reply is read. None of them ends the session.
struct Pipeline
{
    std::vector<Send> sends;
};

/// As a client library would send it.
[[nodiscard]] Send plain(Operation operation);

/// The connection is lost.
struct Cut
{
};

/// Connects again for the same session.
struct Reattach
{
    bool rightPassword = true;
    std::optional<int> timeoutMillis {}; ///< nothing: what it asked for before
    bool fromTheFuture = false; ///< it has seen more than the service has done
};

/// The service ends the session for its silence, which takes real time. The witness must have a
/// watch that this fires: that is how a real server is known to have done it.
struct Expire
{
    Who witness = 0;
};

/// One line of a script. The number stays the same when lines before it are dropped.
struct Step
{
    unsigned number = 0;
    Who who = 0;
    std::variant<Open, Send, Pipeline, Cut, Reattach, Expire> what;
};
using Script = std::vector<Step>;

/// The script for `lockstep-cli shell`. What the shell cannot say stands behind a `#`.
[[nodiscard]] std::string shellText(const Script& script);

/// The step as it is sent, for messages.
[[nodiscard]] std::string shellLine(const Step& step);

/// "A", "B", ...
[[nodiscard]] std::string nameOf(Who who);

/// @p bytes for people: what cannot be printed is escaped, much is cut short.
[[nodiscard]] std::string shown(std::string_view bytes);

} // namespace lockstep::live
