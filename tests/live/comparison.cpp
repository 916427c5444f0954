// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/comparison.h"

#include "core/zookeeper/errorcode.h"
#include "core/zookeeper/watch.h"
#include "tests/live/script.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::live {
namespace {

std::string codeText(std::int32_t code)
{
    const auto known = errorCodeFromNumber(code);
    return known ? fmt::format("{} ({})", code, errorCodeName(*known)) : fmt::format("{}", code);
}

std::string eventsText(const std::vector<Heard>& events)
{
    std::string text;
    for (const Heard& event : events)
        text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ",
                            watchEventTypeName(static_cast<WatchEventType>(event.type)),
                            shown(event.path), event.state);
    return fmt::format("[{}]", text);
}

std::string namesText(const std::optional<std::vector<std::string>>& names)
{
    std::string text;
    for (const std::string& name : names.value_or(std::vector<std::string> {}))
        text += fmt::format(" {}", shown(name));
    return names ? fmt::format("[{} ]", text) : std::string("nothing");
}

std::string text(const std::optional<std::string>& value)
{
    return value ? shown(*value) : "nothing";
}

template <class T>
std::string unlike(std::string_view what, const T& left, const T& right)
{
    return left == right ? std::string {} : fmt::format("{}: {} / {}; ", what, left, right);
}

} // namespace

bool Comparison::sameZxid(std::uint64_t left, std::uint64_t right)
{
    const auto [place, isNew] = m_zxids.try_emplace(left, right);
    if (!isNew)
        return place->second == right;
    const auto after = std::next(place);
    return (place == m_zxids.begin() || std::prev(place)->second < right)
        && (after == m_zxids.end() || right < after->second);
}

bool Comparison::sameTime(std::int64_t left, std::int64_t right)
{
    if (!m_withTimes)
        return true;
    const auto [place, isNew] = m_times.try_emplace(right, left);
    if (!isNew)
        return place->second == left;
    const auto after = std::next(place);
    return (place == m_times.begin() || std::prev(place)->second <= left)
        && (after == m_times.end() || left <= after->second);
}

std::string Comparison::compare(const Stat& left, const Stat& right)
{
    std::string text = unlike("version", left.version, right.version)
        + unlike("cversion", left.cversion, right.cversion)
        + unlike("aversion", left.aversion, right.aversion)
        + unlike("dataLength", left.dataLength, right.dataLength)
        + unlike("numChildren", left.numChildren, right.numChildren);
    const auto zxid = [&](std::string_view name, Zxid l, Zxid r) {
        if (!sameZxid(l.value, r.value))
            text += fmt::format("{} stands elsewhere: {:x} / {:x}; ", name, l.value, r.value);
    };
    zxid("czxid", left.czxid, right.czxid);
    zxid("mzxid", left.mzxid, right.mzxid);
    zxid("pzxid", left.pzxid, right.pzxid);
    if (!sameTime(left.ctime, right.ctime) || left.ctime > left.mtime)
        text += fmt::format("ctime: {} / {}; ", left.ctime, right.ctime);
    if (!sameTime(left.mtime, right.mtime))
        text += fmt::format("mtime: {} / {}; ", left.mtime, right.mtime);
    const auto owner = m_sessions.find(left.ephemeralOwner);
    if (owner == m_sessions.end() || owner->second != right.ephemeralOwner)
        text += fmt::format("ephemeralOwner: {:x} / {:x}; ", left.ephemeralOwner,
                            right.ephemeralOwner);
    return text;
}

std::string Comparison::compare(const Body& left, const Body& right)
{
    if (left.code != right.code)
        return fmt::format("{} / {}; ", codeText(left.code), codeText(right.code));
    std::string text = unlike("kind", static_cast<int>(left.kind), static_cast<int>(right.kind))
        + unlike("path", live::text(left.path), live::text(right.path))
        + unlike("names", namesText(left.names), namesText(right.names))
        + unlike("count", left.count.value_or(-1), right.count.value_or(-1));
    if (left.data != right.data)
        text += fmt::format("data: {} / {}; ", live::text(left.data), live::text(right.data));
    if (left.acl != right.acl)
        text += fmt::format("acl: {} / {}; ", aclText(left.acl.value_or(std::vector<Acl> {})),
                            aclText(right.acl.value_or(std::vector<Acl> {})));
    if (left.stat.has_value() != right.stat.has_value())
        text += fmt::format("stat: {} / {}; ", left.stat.has_value(), right.stat.has_value());
    else if (left.stat)
        text += compare(*left.stat, *right.stat);
    return text;
}

std::optional<std::string> Comparison::difference(const Answer& left, const Answer& right,
                                                  bool anyOrder)
{
    if (left.session != 0 && right.session != 0)
        m_sessions.emplace(left.session, right.session);
    std::vector<Heard> heard = left.events;
    std::vector<Heard> expected = right.events;
    if (anyOrder) {
        std::sort(heard.begin(), heard.end());
        std::sort(expected.begin(), expected.end());
    }
    std::string text;
    if (!left.complaint.empty() || !right.complaint.empty())
        return fmt::format("{} / {}; ", left.complaint, right.complaint);
    if (heard != expected)
        text += fmt::format("events: {} / {}; ", eventsText(heard), eventsText(expected));
    text += unlike("idle", left.idle, right.idle) + unlike("closed", left.closed, right.closed)
        + unlike("refused", left.refused, right.refused)
        + unlike("timeout", left.timeoutMillis, right.timeoutMillis)
        + compare(left.body, right.body);
    if (!left.closed && !right.closed && !sameZxid(left.zxid, right.zxid))
        text += fmt::format("the header's zxid stands elsewhere: {:x} / {:x}; ", left.zxid,
                            right.zxid);
    if (left.parts.size() != right.parts.size()) {
        text += fmt::format("results: {} / {}; ", left.parts.size(), right.parts.size());
    } else {
        for (std::size_t i = 0; i < left.parts.size(); ++i) {
            const std::string part = compare(left.parts[i], right.parts[i]);
            if (!part.empty())
                text += fmt::format("operation {}: {}", i + 1, part);
        }
    }
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace lockstep::live
