// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/answer.h"

#include "core/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep::shell {
namespace {

constexpr std::int64_t dayMillis = 86'400'000;

struct Date
{
    std::int64_t year = 1970;
    unsigned month = 0; ///< from 0
    std::int64_t day = 1;
};

bool isLeap(std::int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/// Requires: days are not before 1970; the shell's time begins there.
Date dateOf(std::int64_t days)
{
    static constexpr std::array<std::int64_t, 12> lengths { 31, 28, 31, 30, 31, 30,
                                                            31, 31, 30, 31, 30, 31 };
    static constexpr std::int64_t fourCenturies = 146'097;
    Date date { .year = 1970 + days / fourCenturies * 400 };
    days %= fourCenturies;
    for (; days >= (isLeap(date.year) ? 366 : 365); ++date.year)
        days -= isLeap(date.year) ? 366 : 365;
    for (;; ++date.month) {
        const std::int64_t length
            = lengths[date.month] + (date.month == 1 && isLeap(date.year) ? 1 : 0);
        if (days < length)
            break;
        days -= length;
    }
    date.day = days + 1;
    return date;
}

} // namespace

std::string_view stateName(Told::State state)
{
    static constexpr std::array<std::string_view, 4> names { "SyncConnected", "Disconnected",
                                                             "Expired", "Closed" };
    return names[static_cast<std::size_t>(state)];
}

std::string dateText(std::int64_t millis)
{
    static constexpr std::array<std::string_view, 7> weekdays { "Thu", "Fri", "Sat", "Sun",
                                                                "Mon", "Tue", "Wed" };
    static constexpr std::array<std::string_view, 12> months { "Jan", "Feb", "Mar", "Apr",
                                                               "May", "Jun", "Jul", "Aug",
                                                               "Sep", "Oct", "Nov", "Dec" };
    const std::int64_t days = millis / dayMillis;
    const std::int64_t seconds = millis % dayMillis / 1000;
    const Date date = dateOf(days);
    return fmt::format("{} {} {:02} {:02}:{:02}:{:02} UTC {}",
                       weekdays[static_cast<std::size_t>(days % 7)], months[date.month], date.day,
                       seconds / 3600, seconds / 60 % 60, seconds % 60, date.year);
}

std::string statText(const Stat& s)
{
    return fmt::format("cZxid = {:#x}\nctime = {}\nmZxid = {:#x}\nmtime = {}\npZxid = {:#x}\n"
                       "cversion = {}\ndataVersion = {}\naclVersion = {}\nephemeralOwner = {:#x}\n"
                       "dataLength = {}\nnumChildren = {}\n",
                       s.czxid.value, dateText(s.ctime), s.mzxid.value, dateText(s.mtime),
                       s.pzxid.value, s.cversion, s.version, s.aversion, s.ephemeralOwner,
                       s.dataLength, s.numChildren);
}

std::string plainText(std::string_view bytes)
{
    std::string text;
    while (!bytes.empty()) {
        const std::size_t length = decodeUtf8(bytes).length;
        text += length == 0 ? "\xef\xbf\xbd" : bytes.substr(0, length);
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
}

std::string base64Text(std::string_view bytes)
{
    static constexpr std::string_view digits
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t offset) {
            return i + offset < bytes.size() ? static_cast<unsigned char>(bytes[i + offset]) : 0u;
        };
        const unsigned three = (byte(0) << 16u) | (byte(1) << 8u) | byte(2);
        const std::size_t left = bytes.size() - i;
        text += digits[three >> 18u];
        text += digits[(three >> 12u) & 63u];
        text += left > 1 ? digits[(three >> 6u) & 63u] : '=';
        text += left > 2 ? digits[three & 63u] : '=';
    }
    return text;
}

std::string hexText(std::string_view bytes)
{
    if (bytes.empty())
        return {};
    constexpr std::size_t width = 16;
    const std::string frame = fmt::format("+{0:->8}+{0:->49}+{0:->16}+", "");
    std::string text = fmt::format("{0:>9}+{0:->49}+\n{0:>9}|", "");
    for (std::size_t i = 0; i < width; ++i)
        text += fmt::format("  {:x}", i);
    text += " |\n" + frame;
    for (std::size_t at = 0; at < bytes.size(); at += width) {
        std::string hex;
        std::string letters;
        for (const char c : bytes.substr(at, width)) {
            hex += fmt::format(" {:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
            letters += c >= 0x20 && c < 0x7f ? c : '.';
        }
        text += fmt::format("\n|{:08x}|{:<48} |{:<16}|", at, hex, letters);
    }
    return text + "\n" + frame;
}

std::string aclLines(const std::vector<std::string>& acl)
{
    std::string text;
    for (const std::string& element : acl) {
        const std::size_t first = element.find(':');
        const std::size_t last = element.rfind(':');
        text += fmt::format("'{},'{}\n: {}\n", element.substr(0, first),
                            element.substr(first + 1, last - first - 1), element.substr(last + 1));
    }
    return text;
}

std::string watcherText(const Told& told, bool other)
{
    return fmt::format("\nWATCHER::{}{}\n\nWatchedEvent state:{} type:{} path:{}\n",
                       other ? " " : "", other ? told.session : "", stateName(told.state),
                       watchEventTypeName(told.type), told.path.empty() ? "null" : told.path);
}

std::string errorText(ErrorCode code, std::string_view path)
{
    const auto say = [&](std::string_view words) { return fmt::format("{}{}", words, path); };
    switch (code) {
    case ErrorCode::NoNode:
        return say("Node does not exist: ");
    case ErrorCode::NoChildrenForEphemerals:
        return say("Ephemerals cannot have children: ");
    case ErrorCode::NodeExists:
        return say("Node already exists: ");
    case ErrorCode::NotEmpty:
        return say("Node not empty: ");
    case ErrorCode::InvalidAcl:
        return say("Acl is not valid : ");
    case ErrorCode::NoAuth:
        return say("Insufficient permission : ");
    case ErrorCode::BadArguments:
        return say("Arguments are not valid : ");
    case ErrorCode::BadVersion:
        return say("version No is not valid : ");
    case ErrorCode::Ok:
    case ErrorCode::RuntimeInconsistency:
    case ErrorCode::ConnectionLoss:
    case ErrorCode::MarshallingError:
    case ErrorCode::Unimplemented:
    case ErrorCode::OperationTimeout:
    case ErrorCode::SessionExpired:
    case ErrorCode::AuthFailed:
    case ErrorCode::SessionMoved:
    case ErrorCode::NoWatcher:
        break;
    }
    const std::string where = path.empty() ? std::string {} : fmt::format(" for {}", path);
    return fmt::format("KeeperErrorCode = {}{}", errorCodeWords(code), where);
}

} // namespace lockstep::shell
