// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/errorcode.h"
#include "core/zookeeper/watch.h"
#include "core/zookeeper/znode.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep::shell {

/// An event for a session, as Java's client hands it to a watcher (WatchedEvent).
struct Told
{
    /// The names are those of Watcher.Event.KeeperState.
    enum class State : std::uint8_t { SyncConnected, Disconnected, Expired, Closed };
    std::string session;
    WatchEventType type = WatchEventType::None;
    std::string path; ///< empty when the event is about the session
    State state = State::SyncConnected;
    bool operator==(const Told&) const = default;
};
[[nodiscard]] std::string_view stateName(Told::State state);

/// A node's data. Null is not the same as empty.
struct Data
{
    std::string bytes;
    bool null = false;
};

/// One operation of a multi.
struct Part
{
    ErrorCode code = ErrorCode::Ok;
    std::string_view operation; ///< "create", ...
    std::string path;
    std::optional<Stat> stat;
};

/// A session in the answer to `session` and `sessions`.
struct SessionLine
{
    std::string name;
    std::int64_t id = 0;
    std::uint32_t timeoutMillis = 0; ///< negotiated; 0 when the session is over
    std::string_view state; ///< CONNECTED, CONNECTING, CLOSED, as Java's client names it
    bool current = false;
};

/// A piece of text, with its line ends.
struct Piece
{
    bool error = false; ///< for stderr
    std::string text;
};

/// The result of one line: every part for JSON, and the text that zkCli would have printed.
struct Answer
{
    std::string command; ///< as it was typed
    std::optional<std::string> session; ///< the current one afterwards
    ErrorCode code = ErrorCode::Ok;
    std::string message; ///< the error's sentence
    std::optional<std::string> path; ///< create: the name that was made
    std::optional<Data> data;
    std::optional<std::vector<std::string>> children; ///< sorted
    std::optional<Stat> stat;
    std::optional<std::vector<Part>> results;
    std::optional<std::vector<std::string>> acl; ///< "world:anyone:cdrwa", one for each element
    std::optional<std::uint64_t> count;
    std::optional<std::string_view> outcome; ///< eventName() of lock, unlock and reap
    std::optional<std::string> owner; ///< of a lock
    std::optional<std::vector<SessionLine>> sessions;
    std::optional<std::int64_t> timeMillis; ///< sleep: the time afterwards
    std::vector<Told> events;

    std::vector<Piece> text;
    bool quit = false;
};

/// The object of `shell --json`, without a line end. Its keys stand in the program's help.
[[nodiscard]] std::string toJson(const Answer& answer);

// How zkCli writes things.

/// Eleven lines, "cZxid = 0x2" and so on.
[[nodiscard]] std::string statText(const Stat& stat);
/// "Thu Jan 01 00:00:00 UTC 1970"
[[nodiscard]] std::string dateText(std::int64_t millis);
/// The bytes as text; those that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string plainText(std::string_view bytes);
[[nodiscard]] std::string base64Text(std::string_view bytes);
/// Sixteen bytes a line, framed (Netty's ByteBufUtil.prettyHexDump). No line end; empty for no
/// bytes.
[[nodiscard]] std::string hexText(std::string_view bytes);
/// "'world,'anyone\n: cdrwa\n" for each element.
[[nodiscard]] std::string aclLines(const std::vector<std::string>& acl);
/// The block of an event. Its first line names the session, if that is not the current one.
[[nodiscard]] std::string watcherText(const Told& told, bool other);
/// The sentence of zkCli for an error: "Node does not exist: /a".
[[nodiscard]] std::string errorText(ErrorCode code, std::string_view path);

} // namespace lockstep::shell
