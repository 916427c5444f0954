// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logtext.h"

#include "core/base/duration.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

QString groupedNumber(std::uint64_t number)
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale.toString(static_cast<qulonglong>(number));
}

QString levelWord(Level level)
{
    return levelTitle(level).toUpper();
}

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

QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString rowText(const Entry& entry, Step index)
{
    return QString::number(index + 1) + u'\t' + toQString(formatTime(entry.at)) + u'\t'
        + levelWord(levelOf(entry.event)) + u'\t' + toQString(clientName(entry.client)) + u'\t'
        + toQString(message(entry));
}

QString spokenRow(const Entry& entry, Step index)
{
    return u"Step %1, %2, %3, %4: %5"_s.arg(
        QString::number(index + 1), toQString(formatTime(entry.at)),
        levelTitle(levelOf(entry.event)), toQString(clientName(entry.client)),
        toQString(message(entry)));
}

} // namespace lockstep::ui
