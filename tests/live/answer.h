// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/jute/opcode.h"
#include "core/zookeeper/acl.h"
#include "core/zookeeper/znode.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::live {

struct Send;

/// A watch event as it came over the wire.
struct Heard
{
    std::int32_t type = 0;
    std::int32_t state = 0;
    std::string path;
    auto operator<=>(const Heard&) const = default;
};

/// What a reply holds, whatever was asked: what does not belong to it stays empty.
struct Body
{
    std::int32_t code = 0;
    jute::OpCode kind = jute::OpCode::Notification; ///< within a Multi
    std::optional<std::string> path;
    std::optional<std::string> data; ///< null data is "null", other data begins with '='
    std::optional<Stat> stat;
    std::optional<std::vector<std::string>> names; ///< children, ephemerals; sorted
    std::optional<std::int32_t> count;
    std::optional<std::vector<Acl>> acl;
};

/// What came of a step: what the session heard first, and the reply.
struct Answer
{
    std::vector<Heard> events;
    bool idle = false; ///< nothing was done: the session has no connection, or has one already
    bool closed = false; ///< the service closed the connection instead
    bool refused = false; ///< the service does not know the session
    std::string complaint; ///< what is wrong with the protocol; then the rest means nothing
    std::int32_t timeoutMillis = 0; ///< Open, Reattach
    std::int64_t session = 0; ///< Open: its id
    std::uint64_t zxid = 0; ///< of the reply's header
    Body body;
    std::vector<Body> parts; ///< of a Multi or a MultiRead
};

/// Data as Body keeps it.
[[nodiscard]] std::string keptData(std::optional<std::string_view> data);

/// The body of the request; @p seen is for SetWatches.
[[nodiscard]] std::string encode(const Send& send, std::uint64_t seen);

/// Reads the reply's body behind its header into @p answer; false when it is not what was asked
/// for.
[[nodiscard]] bool decode(const Send& send, std::string_view bytes, Answer& answer);

} // namespace lockstep::live
