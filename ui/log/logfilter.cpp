// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logfilter.h"

#include "core/base/glob.h"
#include "core/world/knobs.h"
#include "core/zookeeper/event.h"
#include "ui/text.h"

#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

struct Token
{
    QString text; ///< without quotes and minus
    bool exclude = false;
    bool quoted = false; ///< began with a quote: never a term
};

std::vector<Token> tokensOf(const QString& text)
{
    std::vector<Token> tokens;
    qsizetype i = 0;
    while (i < text.size()) {
        if (text[i].isSpace()) {
            ++i;
            continue;
        }
        Token token;
        if (text[i] == u'-' && i + 1 < text.size() && !text[i + 1].isSpace()) {
            token.exclude = true;
            ++i;
        }
        token.quoted = text[i] == u'"';
        bool inQuotes = false;
        for (; i < text.size() && (inQuotes || !text[i].isSpace()); ++i) {
            if (text[i] == u'"')
                inQuotes = !inQuotes;
            else
                token.text += text[i];
        }
        if (!token.text.isEmpty())
            tokens.push_back(token);
    }
    return tokens;
}

/// Reads "3", "4-6", "operator" or a list of them. Returns a sentence when the text is malformed.
std::optional<QString> readClients(const QString& value, bool exclude, LogFilter& filter)
{
    std::vector<LogClients> read;
    for (const QString& part : value.split(u',', Qt::SkipEmptyParts)) {
        if (part.compare(u"operator", Qt::CaseInsensitive) == 0) {
            read.push_back({ ClientId {}, ClientId {}, exclude });
            continue;
        }
        const QStringList ends = part.split(u'-');
        bool firstIs = false;
        bool lastIs = false;
        const uint first = ends.front().toUInt(&firstIs);
        const uint last = ends.back().toUInt(&lastIs);
        if (!firstIs || !lastIs || ends.size() > 2 || first < 1 || last < first
            || last > maximumClients)
            return u"client: takes a number from 1 to %1, a range such as 4-6, or operator"_s.arg(
                maximumClients);
        read.push_back({ ClientId(static_cast<std::uint16_t>(first)),
                         ClientId(static_cast<std::uint16_t>(last)), exclude });
    }
    if (read.empty())
        return u"client: needs a number, such as client:3"_s;
    filter.clients.insert(filter.clients.end(), read.begin(), read.end());
    return std::nullopt;
}

std::optional<QString> readPath(const QString& value, bool exclude, LogFilter& filter)
{
    if (!value.startsWith(u'/'))
        return u"path: needs a path that begins with a slash, such as path:/distributed_lock"_s;
    QString path = value;
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    filter.paths.push_back({ path.toStdString(), exclude });
    return std::nullopt;
}

std::optional<QString> readLevels(const QString& value, EventSet& events)
{
    EventSet read;
    for (const QString& part : value.split(u',', Qt::SkipEmptyParts)) {
        const auto level = levelFromName(part.toLower().toStdString());
        if (!level)
            return u"level: is one of info, warning, error, success"_s;
        read |= eventsOfLevel(*level);
    }
    if (read.none())
        return u"level: needs a level, such as level:error"_s;
    events |= read;
    return std::nullopt;
}

std::optional<QString> readEvents(const QString& value, EventSet& events)
{
    EventSet read;
    for (const QString& part : value.split(u',', Qt::SkipEmptyParts)) {
        // Stars that stand together mean one, and count as one.
        std::string pattern;
        for (const char c : part.toLower().toStdString()) {
            if (c != '*' || pattern.empty() || pattern.back() != '*')
                pattern += c;
        }
        if (std::count(pattern.begin(), pattern.end(), '*') > 4)
            return u"event:%1 has more than four stars"_s.arg(part);
        EventSet found;
        for (int i = 0; i < eventCount; ++i) {
            if (!globMatches(pattern, eventName(static_cast<Event>(i))))
                continue;
            found.set(bitOf(static_cast<Event>(i), false));
            found.set(bitOf(static_cast<Event>(i), true));
        }
        if (globMatches(pattern, violationEventName))
            found.set(violationEvent);
        if (found.none())
            return u"event:%1 names no event; try event:lock.* or event:task.*"_s.arg(part);
        read |= found;
    }
    if (read.none())
        return u"event: needs a name, such as event:lock.contended"_s;
    events |= read;
    return std::nullopt;
}

/// The two masks of one kind of term: the wanted and the excluded rows.
struct Wanted
{
    EventSet shown;
    EventSet hidden;
    [[nodiscard]] EventSet mask() const { return (shown.none() ? ~shown : shown) & ~hidden; }
};

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

} // namespace

EventSet eventsOfLevel(Level level)
{
    EventSet events;
    events.set(violationEvent, level == Level::Error);
    for (int i = 0; i < eventCount; ++i) {
        const auto event = static_cast<Event>(i);
        events.set(bitOf(event, false), levelOf(event) == level);
        // An event that is not an error is never a handled one: its second bit decides nothing.
        events.set(bitOf(event, true), level == Level::Warning);
    }
    return events;
}

void LogFilter::restrictToLevels(std::uint32_t levels)
{
    EventSet allowed;
    for (int i = 0; i < levelCount; ++i) {
        if ((levels >> i) & 1u)
            allowed |= eventsOfLevel(static_cast<Level>(i));
    }
    events &= allowed;
}

std::string foldCase(std::string_view utf8)
{
    std::string folded(utf8);
    if (isAscii(utf8)) {
        for (char& c : folded) {
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c - 'A' + 'a');
        }
        return folded;
    }
    return toQString(utf8)
        .toCaseFolded()
        .toStdString();
}

ParsedLogFilter parseLogFilter(const QString& text)
{
    ParsedLogFilter parsed;
    Wanted levels;
    Wanted events;
    for (const Token& token : tokensOf(text)) {
        const qsizetype colon = token.quoted ? -1 : token.text.indexOf(u':');
        const QString key = colon > 0 ? token.text.left(colon).toLower() : QString();
        const QString value = token.text.mid(colon + 1);
        std::optional<QString> problem;
        if (key == u"client")
            problem = readClients(value, token.exclude, parsed.filter);
        else if (key == u"path")
            problem = readPath(value, token.exclude, parsed.filter);
        else if (key == u"level")
            problem = readLevels(value, token.exclude ? levels.hidden : levels.shown);
        else if (key == u"event")
            problem = readEvents(value, token.exclude ? events.hidden : events.shown);
        else
            parsed.filter.words.push_back({ foldCase(token.text.toStdString()), token.exclude });
        if (problem && parsed.problem.isEmpty())
            parsed.problem = *problem;
    }
    parsed.filter.events = levels.mask() & events.mask();
    return parsed;
}

} // namespace lockstep::ui
