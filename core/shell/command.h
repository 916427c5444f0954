// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/tokens.h"
#include "core/world/faulttable.h"
#include "core/zookeeper/errorcode.h"
#include "core/zookeeper/operation.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep::shell {

// What each command asks for. Java's client would send every path in them.

struct CreateCommand
{
    CreateNode node;
};
struct GetCommand
{
    enum class Form : std::uint8_t { Plain, Base64, Hex };
    std::string path;
    bool stat = false;
    bool watch = false;
    Form form = Form::Plain;
};
struct LsCommand
{
    std::string path;
    bool stat = false;
    bool watch = false;
    bool recursive = false;
};
struct SetCommand
{
    SetNode node;
    bool stat = false;
};
struct StatCommand
{
    std::string path;
    bool watch = false;
};
struct DeleteCommand
{
    DeleteNode node;
};
struct DeleteAllCommand
{
    std::string path;
    std::int32_t batch = 1000; ///< deletes in one multi; 0 or less: all of them
};
struct SyncCommand
{
    std::string path;
};
struct AddWatchCommand
{
    AddWatch watch;
};
struct RemoveWatchesCommand
{
    RemoveWatches watches;
};
struct GetEphemeralsCommand
{
    std::string prefix;
};
struct CountCommand
{
    std::string path;
};
struct GetAclCommand
{
    std::string path;
    bool stat = false;
    bool recursive = false;
};
struct SetAclCommand
{
    SetAcl acl;
    bool stat = false;
    bool recursive = false;
};
struct MultiCommand
{
    Multi multi;
};
struct LockCommand
{
    std::string path;
    bool unlock = false;
};
struct ReapCommand
{
    std::string path;
};
struct HistoryCommand
{
};
struct RedoCommand
{
    std::optional<std::int32_t> number; ///< nothing: zkCli does nothing
};
struct PrintWatchesCommand
{
    std::optional<bool> on; ///< nothing: only tells the setting
};
struct ConnectCommand
{
};
struct CloseCommand
{
};
struct WhoAmICommand
{
};
struct VersionCommand
{
};
struct QuitCommand
{
};
struct SessionCommand
{
    std::string name;
    std::optional<std::uint32_t> timeoutMillis;
};
struct SessionsCommand
{
};
struct LinkCommand
{
    enum class What : std::uint8_t { Expire, Disconnect, Reconnect };
    What what = What::Expire;
    std::string name; ///< empty: the current session
};
struct StrikeCommand
{
    std::uint16_t client = 0; ///< its number, or its port: see struckBy()
    FaultKind faultKind = FaultKind::Cut;
};
struct SleepCommand
{
    std::int64_t millis = 0;
};

using Command
    = std::variant<CreateCommand, GetCommand, LsCommand, SetCommand, StatCommand, DeleteCommand,
                   DeleteAllCommand, SyncCommand, AddWatchCommand, RemoveWatchesCommand,
                   GetEphemeralsCommand, CountCommand, GetAclCommand, SetAclCommand, MultiCommand,
                   LockCommand, ReapCommand, HistoryCommand, RedoCommand, PrintWatchesCommand,
                   ConnectCommand, CloseCommand, WhoAmICommand, VersionCommand, QuitCommand,
                   SessionCommand, SessionsCommand, LinkCommand, StrikeCommand, SleepCommand>;

/// A command that can be carried out.
struct Parsed
{
    Command command;
    std::vector<std::string> remarks; ///< lines of zkCli on stderr before it goes on
};

/// Why a line is not carried out. Nothing was sent, and no transaction number taken.
struct Refusal
{
    std::string sentence; ///< zkCli's
    ErrorCode code = ErrorCode::BadArguments;
    bool showUsage = false; ///< zkCli prints all its commands first
    std::vector<std::string> remarks;
};

/// The longest `sleep`: a year.
inline constexpr std::int64_t longestSleepMillis = 31'536'000'000;
/// The longest name of a session.
inline constexpr std::size_t longestName = 32;

/// Reads the words of a line. Pure. Requires: there is a word.
[[nodiscard]] tl::expected<Parsed, Refusal> parseCommand(const std::vector<Token>& words);

} // namespace lockstep::shell
