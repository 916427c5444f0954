// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/queue/queuename.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, 15> makers {
    "Curator's InterProcessMutex",
    "Curator's InterProcessReadWriteLock",
    "Curator's InterProcessSemaphoreV2",
    "Curator's LeaderLatch",
    "go-zookeeper's Lock",
    "kazoo's Lock",
    "kazoo's ReadLock",
    "kazoo's Semaphore",
    "zoo_lock of ZooKeeper's C recipes",
    "WriteLock of ZooKeeper's Java recipes",
    "zk-ruby's locker",
    "an election by the lowest number",
    "a lock after ZooKeeper's documentation",
    "an unknown program",
    "an unknown program",
};
static_assert(makers.size() == static_cast<std::size_t>(NameForm::Plain) + 1);

bool isLowerHex(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isDecimal(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// 8-4-4-4-12 digits.
bool isUuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isLowerHex(text.substr(i, 1)))
            return false;
    }
    return true;
}

bool isHexId(std::string_view text)
{
    return text.size() == 32 && isLowerHex(text);
}

bool takePrefix(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

bool takeSuffix(std::string_view& text, std::string_view suffix)
{
    if (!text.ends_with(suffix))
        return false;
    text.remove_suffix(suffix.size());
    return true;
}

/// Whether what stands before "-1234567890" shows that the minus belongs to the number.
bool endsBeforeMinus(std::string_view name)
{
    return name.ends_with('-') || name.ends_with('_') || name == "ex" || name == "sh";
}

std::optional<std::int32_t> numberIn(std::string_view text)
{
    std::int32_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = read.ec == std::errc {} && read.ptr == text.data() + text.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// Takes the number that the service appends (%010d) from the end of a name. Its counter overflows
/// to numbers below zero, of which the longest take eleven characters.
std::optional<std::int32_t> takeNumber(std::string_view& name)
{
    constexpr std::size_t shortest = 10;
    if (name.size() < shortest)
        return std::nullopt;
    const std::string_view before = name.substr(0, name.size() - shortest);
    const bool minus = before.ends_with('-') && endsBeforeMinus(before.substr(0, before.size() - 1))
        && name[before.size()] != '0';
    const std::size_t length = minus ? shortest + 1 : shortest;
    const auto number = numberIn(name.substr(name.size() - length));
    if (number)
        name.remove_suffix(length);
    return number;
}

struct Ending
{
    std::string_view text;
    NameForm form;
    bool shares = false;
};

/// A name of Curator's or go-zookeeper's without its number: `_c_<id>-lock-`.
std::optional<QueueName> readProtected(std::string_view name)
{
    if (!takePrefix(name, "_c_"))
        return std::nullopt;
    constexpr std::array<Ending, 5> endings { {
        { "-lock-", NameForm::CuratorLock },
        { "-lease-", NameForm::CuratorLease },
        { "-latch-", NameForm::CuratorLatch },
        { "-__READ__", NameForm::CuratorReadWrite, true },
        { "-__WRIT__", NameForm::CuratorReadWrite },
    } };
    for (const Ending& ending : endings) {
        if (!takeSuffix(name, ending.text))
            continue;
        if (isUuid(name))
            return QueueName { .form = ending.form, .shares = ending.shares };
        if (isHexId(name) && ending.form == NameForm::CuratorLock)
            return QueueName { .form = NameForm::GoLock };
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<QueueName> readKazoo(std::string_view name)
{
    if (takeSuffix(name, "__lock__") && isHexId(name))
        return QueueName { .form = NameForm::KazooLock };
    if (takeSuffix(name, "__rlock__") && isHexId(name))
        return QueueName { .form = NameForm::KazooReadLock, .shares = true };
    return std::nullopt;
}

/// `x-<session>-`: sixteen digits of C's format, or Java's signed decimal.
std::optional<QueueName> readSessionNamed(std::string_view name)
{
    if (!takePrefix(name, "x-") || !takeSuffix(name, "-"))
        return std::nullopt;
    if (name.size() == 16 && isLowerHex(name) && name.front() == '0')
        return QueueName { .form = NameForm::CLock };
    takePrefix(name, "-");
    if (isDecimal(name))
        return QueueName { .form = NameForm::JavaLock };
    return name.size() == 16 && isLowerHex(name)
        ? std::optional(QueueName { .form = NameForm::CLock })
        : std::nullopt;
}

/// The word alone, or behind an id and a dash.
bool endsInWord(std::string_view name, std::string_view word)
{
    return takeSuffix(name, word) && (name.empty() || name.ends_with('-'));
}

std::optional<QueueName> readPlainWords(std::string_view name)
{
    if (name == "ex" || name == "sh")
        return QueueName { .form = NameForm::RubyLock, .shares = name == "sh" };
    if (name.ends_with("n_") && (name.size() == 2 || name.ends_with("-n_")))
        return QueueName { .form = NameForm::Election };
    for (const std::string_view word : { "lock-", "write-" }) {
        if (endsInWord(name, word))
            return QueueName { .form = NameForm::ByHand };
    }
    if (endsInWord(name, "read-"))
        return QueueName { .form = NameForm::ByHand, .shares = true };
    return std::nullopt;
}

} // namespace

std::string_view makerOf(NameForm form)
{
    return makers[static_cast<std::size_t>(form)];
}

QueueName readQueueName(std::string_view name)
{
    const auto number = takeNumber(name);
    if (!number)
        return { .form = isHexId(name) ? NameForm::KazooLease : NameForm::Plain };
    for (const auto read : { readProtected, readKazoo, readSessionNamed, readPlainWords }) {
        if (auto known = read(name)) {
            known->number = number;
            return *known;
        }
    }
    return { .form = NameForm::Numbered, .number = number };
}

} // namespace lockstep
