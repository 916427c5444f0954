// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/command.h"

#include "core/shell/parsing.h"
#include "core/shell/pathcheck.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace lockstep::shell {
namespace {

/// `get path watch` and the like are older than the option: zkCli replaces the second argument,
/// whatever it is, by "-w" and reads the line again.
tl::expected<void, Refusal> readOldWatch(Reading& reading, std::string_view instead)
{
    if (reading.words().size() < 2)
        return {};
    reading.remarks.push_back(
        fmt::format("'{} path [watch]' has been deprecated. Please use '{}' instead.",
                    reading.info.name, instead));
    std::vector<Token> again(reading.tokens.begin(), reading.tokens.end());
    again[1].text = "-w";
    auto options = Options::parse(again, reading.info.options);
    if (!options)
        return refuse(options.error());
    reading.options = std::move(*options);
    return {};
}

tl::expected<std::string, Refusal> pathOf(const Reading& reading)
{
    if (reading.words().empty())
        return refuseUsage(reading);
    if (auto wrong = refusedPath(reading.words()[0]))
        return refuse(std::move(*wrong));
    return reading.words()[0];
}

/// For commands whose only argument is a path.
template <class Make>
Outcome withPath(const Reading& reading, Make make)
{
    auto path = pathOf(reading);
    if (!path)
        return tl::unexpected(path.error());
    return Command { make(std::move(*path)) };
}

Outcome readGet(Reading& reading)
{
    if (reading.words().empty())
        return refuseUsage(reading);
    if (auto read = readOldWatch(reading, "get [-s] [-w] path"); !read)
        return tl::unexpected(read.error());
    const Options& o = reading.options;
    const auto form = o.has('b') ? GetCommand::Form::Base64
        : o.has('x')             ? GetCommand::Form::Hex
                                 : GetCommand::Form::Plain;
    return withPath(reading, [&](std::string path) {
        return GetCommand { std::move(path), o.has('s'), o.has('w'), form };
    });
}

Outcome readAddWatch(const Reading& reading)
{
    if (reading.words().size() != 1)
        return refuseUsage(reading);
    std::string mode = reading.options.value('m').value_or("PERSISTENT_RECURSIVE");
    for (char& c : mode)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (mode != "PERSISTENT" && mode != "PERSISTENT_RECURSIVE")
        return refuseUsage(reading);
    return withPath(reading, [&](const std::string& path) {
        return AddWatchCommand { { Symbol::intern(path),
                                   mode == "PERSISTENT" ? WatchMode::Persistent
                                                        : WatchMode::Recursive } };
    });
}

Outcome readRemoveWatches(const Reading& reading)
{
    const Options& o = reading.options;
    const auto type = o.has('c') ? WatcherType::Children
        : o.has('d')             ? WatcherType::Data
                                 : WatcherType::Any;
    return withPath(reading, [&](const std::string& path) {
        return RemoveWatchesCommand { { Symbol::intern(path), type } };
    });
}

Outcome readDeleteAll(const Reading& reading)
{
    if (reading.words().empty())
        return refuseUsage(reading);
    DeleteAllCommand command;
    if (const auto text = reading.options.value('b')) {
        const auto batch = shortNumber(*text);
        if (!batch)
            return refuse("-b argument must be an int value");
        command.batch = *batch;
    }
    return withPath(reading, [&](std::string path) {
        command.path = std::move(path);
        return command;
    });
}

Outcome readSession(const Reading& reading)
{
    const auto& words = reading.words();
    if (words.empty() || words.size() > 2)
        return refuseUsage(reading);
    SessionCommand command { words[0], {} };
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '_' || c == '.' || c == '-';
    };
    if (command.name.empty() || command.name.size() > longestName
        || !std::ranges::all_of(command.name, fits))
        return refuse(fmt::format("A session's name has 1 to {} letters, digits, '_', '.' or '-'",
                                  longestName));
    if (words.size() == 2) {
        const auto timeout = shortNumber(words[1]);
        if (!timeout || *timeout < 0)
            return refuse("The timeout must be a whole number of milliseconds");
        command.timeoutMillis = static_cast<std::uint32_t>(*timeout);
    }
    return command;
}

Outcome readLink(const Reading& reading)
{
    if (reading.words().size() > 1)
        return refuseUsage(reading);
    const auto what = reading.info.name == "expire" ? LinkCommand::What::Expire
        : reading.info.name == "disconnect"         ? LinkCommand::What::Disconnect
                                                    : LinkCommand::What::Reconnect;
    return LinkCommand { what, reading.word(0).value_or(std::string {}) };
}

Outcome readStrike(const Reading& reading)
{
    if (reading.words().size() != 2)
        return refuseUsage(reading);
    const auto number = wholeNumber(reading.words()[0]);
    if (!number || *number < minimumClients || *number > std::numeric_limits<std::uint16_t>::max())
        return refuse("strike takes a client's number, or the port that it came from");
    const auto faultKind = faultKindFromName(reading.words()[1]);
    if (!faultKind)
        return refuse(fmt::format("There is no fault {}; there are {}", reading.words()[1],
                                  fmt::join(faultKindNames(), ", ")));
    return StrikeCommand { static_cast<std::uint16_t>(*number), *faultKind };
}

Outcome readSleep(const Reading& reading)
{
    if (reading.words().size() != 1)
        return refuseUsage(reading);
    const auto millis = wholeNumber(reading.words()[0]);
    if (!millis || *millis < 0 || *millis > longestSleepMillis)
        return refuse(fmt::format("sleep takes milliseconds, a whole number from 0 to {}",
                                  longestSleepMillis));
    return SleepCommand { *millis };
}

using Reader = Outcome (*)(Reading&);

/// A reader for commands with only a path, or with a function above.
struct NamedReader
{
    std::string_view name;
    Reader read;
};

template <class Result>
Outcome wrapped(Result result, auto make)
{
    if (!result)
        return tl::unexpected(result.error());
    return Command { make(std::move(*result)) };
}

Outcome readDeleteCommand(Reading& r)
{
    if (r.words().empty())
        return refuseUsage(r);
    // zkCli remarks the old place of the version, and ignores that version.
    if (r.words().size() > 1)
        r.remarks.emplace_back("'delete path [version]' has been deprecated. Please use "
                               "'delete [-v version] path' instead.");
    return wrapped(readDelete(r), [](DeleteNode node) { return DeleteCommand { node }; });
}

Outcome readLsOrStat(Reading& r)
{
    const bool ls = r.info.name == "ls";
    if (r.words().empty())
        return refuseUsage(r);
    if (auto read = readOldWatch(r, ls ? "ls [-w] path" : "stat [-w] path"); !read)
        return tl::unexpected(read.error());
    const Options& o = r.options;
    return withPath(r, [&](std::string path) -> Command {
        if (ls)
            return LsCommand { std::move(path), o.has('s'), o.has('w'), o.has('R') };
        return StatCommand { std::move(path), o.has('w') };
    });
}

Outcome readEphemerals(Reading& r)
{
    if (r.words().empty())
        return GetEphemeralsCommand { "/" };
    return withPath(r, [](std::string path) { return GetEphemeralsCommand { std::move(path) }; });
}

Outcome readConnect(Reading& r)
{
    if (!r.words().empty() && r.words()[0] != "simulated")
        return refuse("Only the simulated service can be reached from here: connect");
    return ConnectCommand {};
}

Outcome readPrintWatches(Reading& r)
{
    const auto word = r.word(0);
    return PrintWatchesCommand { word ? std::optional(*word == "on") : std::nullopt };
}

Outcome readRedo(Reading& r)
{
    if (r.words().empty())
        return RedoCommand {};
    const auto number = shortNumber(r.words()[0]);
    if (!number)
        return refuse("Command index out of range");
    return RedoCommand { number };
}

const NamedReader readers[] {
    { "addWatch", [](Reading& r) { return readAddWatch(r); } },
    { "close", [](Reading&) { return Outcome(CloseCommand {}); } },
    { "connect", readConnect },
    { "create",
      [](Reading& r) {
          return wrapped(readCreate(r), [](CreateNode n) { return CreateCommand { n }; });
      } },
    { "delete", readDeleteCommand },
    { "deleteall", [](Reading& r) { return readDeleteAll(r); } },
    { "disconnect", [](Reading& r) { return readLink(r); } },
    { "exit", [](Reading&) { return Outcome(QuitCommand {}); } },
    { "expire", [](Reading& r) { return readLink(r); } },
    { "get", readGet },
    { "getAcl",
      [](Reading& r) {
          return withPath(r, [&](std::string path) {
              return GetAclCommand { std::move(path), r.options.has('s'), r.options.has('R') };
          });
      } },
    { "getAllChildrenNumber",
      [](Reading& r) {
          return withPath(r, [](std::string path) { return CountCommand { std::move(path) }; });
      } },
    { "getEphemerals", readEphemerals },
    { "history", [](Reading&) { return Outcome(HistoryCommand {}); } },
    { "lock",
      [](Reading& r) {
          return withPath(r, [](std::string path) { return LockCommand { std::move(path) }; });
      } },
    { "ls", readLsOrStat },
    { "multi", readMulti },
    { "printwatches", readPrintWatches },
    { "quit", [](Reading&) { return Outcome(QuitCommand {}); } },
    { "reap",
      [](Reading& r) {
          return withPath(r, [](std::string path) { return ReapCommand { std::move(path) }; });
      } },
    { "reconnect", [](Reading& r) { return readLink(r); } },
    { "redo", readRedo },
    { "removewatches", [](Reading& r) { return readRemoveWatches(r); } },
    { "session", [](Reading& r) { return readSession(r); } },
    { "sessions", [](Reading&) { return Outcome(SessionsCommand {}); } },
    { "set",
      [](Reading& r) {
          return wrapped(readSet(r),
                         [&](SetNode n) { return SetCommand { n, r.options.has('s') }; });
      } },
    { "setAcl", readSetAcl },
    { "sleep", [](Reading& r) { return readSleep(r); } },
    { "stat", readLsOrStat },
    { "strike", [](Reading& r) { return readStrike(r); } },
    { "sync",
      [](Reading& r) {
          return withPath(r, [](std::string path) { return SyncCommand { std::move(path) }; });
      } },
    { "unlock",
      [](Reading& r) {
          return withPath(r,
                          [](std::string path) { return LockCommand { std::move(path), true }; });
      } },
    { "version",
      [](Reading& r) {
          return r.words().empty() ? Outcome(VersionCommand {}) : Outcome(refuseUsage(r));
      } },
    { "whoami", [](Reading&) { return Outcome(WhoAmICommand {}); } },
};

} // namespace

tl::unexpected<Refusal> refuse(std::string sentence, ErrorCode code)
{
    return tl::unexpected(Refusal { .sentence = std::move(sentence), .code = code });
}

tl::unexpected<Refusal> refuseUsage(const Reading& reading)
{
    return refuse(usageOf(reading.info));
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    std::int64_t number = 0;
    const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc {} || rest != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::int32_t> shortNumber(std::string_view text)
{
    using Limits = std::numeric_limits<std::int32_t>;
    const auto number = wholeNumber(text);
    if (!number || *number < Limits::min() || *number > Limits::max())
        return std::nullopt;
    return static_cast<std::int32_t>(*number);
}

tl::expected<std::int32_t, Refusal> versionOf(const Options& options)
{
    const auto text = options.value('v');
    if (!text)
        return anyVersion;
    const auto version = shortNumber(*text);
    if (!version)
        return refuse("-v argument must be an int value");
    return *version;
}

tl::expected<Parsed, Refusal> parseCommand(const std::vector<Token>& words)
{
    const std::string& name = words.front().text;
    const CommandInfo* const info = findCommand(name);
    if (info == nullptr)
        return tl::unexpected(
            Refusal { .sentence = fmt::format("Command not found: Command not found {}", name),
                      .showUsage = true });
    const auto arguments = std::span(words).subspan(1);
    const bool readsOptions = name != "multi";
    auto options
        = Options::parse(readsOptions ? arguments : std::span<const Token> {}, info->options);
    if (!options)
        return refuse(options.error());
    Reading reading { *info, arguments, std::move(*options), {} };
    const auto reader = std::ranges::find(readers, name, &NamedReader::name);
    auto command = reader->read(reading);
    if (!command) {
        Refusal refusal = command.error();
        refusal.remarks = std::move(reading.remarks);
        return tl::unexpected(std::move(refusal));
    }
    return Parsed { std::move(*command), std::move(reading.remarks) };
}

} // namespace lockstep::shell
