// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logtext.h"

#include "core/base/duration.h"
#include "core/base/utf8.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "ui/log/logfilter.h"
#include "ui/text.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

QString levelTitle(Level level)
{
    switch (level) {
    case Level::Info:
        return u"Info"_s;
    case Level::Warning:
        return u"Warning"_s;
    case Level::Error:
        return u"Error"_s;
    case Level::Success:
        return u"Success"_s;
    }
    return {};
}

LogLine lineOf(const JournalView& journal, Step index)
{
    const Entry& entry = journal[index];
    return { .step = index + 1,
             .at = entry.at,
             .level = levelOf(entry),
             .client = entry.client,
             .name = toQString(clientName(journal, index, entry.client)),
             .path = entry.path,
             .event = eventName(filedEvent(entry)),
             .message = toQString(visible(message(journal, index))) };
}

LogLine lineOf(const JournalView& journal, const Violation& violation)
{
    const Step cause = violation.step - 1;
    return { .step = violation.step,
             .at = violation.at,
             .level = Level::Error,
             .violation = true,
             .client = violation.client,
             .name = toQString(clientName(journal, cause, violation.client)),
             .path = journal[cause].path,
             .event = violationEventName,
             .message = toQString(visible(message(violation))) };
}

QString wordOf(const LogLine& line)
{
    return line.violation ? u"VIOLATION"_s : levelTitle(line.level).toUpper();
}

QString rowText(const LogLine& line)
{
    return QString::number(line.step) + u'\t' + toQString(formatTime(line.at)) + u'\t'
        + wordOf(line) + u'\t' + line.name + u'\t' + line.message;
}

QString spokenRow(const LogLine& line)
{
    return u"Step %1, %2, %3, %4: %5"_s.arg(
        QString::number(line.step), toQString(formatTime(line.at)),
        line.violation ? u"Violation"_s : levelTitle(line.level),
        line.name, line.message);
}

} // namespace lockstep::ui
