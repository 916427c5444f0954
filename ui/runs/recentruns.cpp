// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/runs/recentruns.h"

#include "ui/text.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 60; ///< of a recipe, in the name of a file

QString stampFormat()
{
    return u"yyyyMMdd-HHmmss-zzz"_s;
}

QString verdictOf(const Frame& frame)
{
    if (!frame.violations->empty() || frame.world().chronicle.broken != 0)
        return u"broken"_s;
    return frame.world().chronicle.guests.unjudged ? u"unjudged"_s : u"ok"_s;
}

/// A recipe's name as a part of a file's name.
QString plainName(const std::string& recipe)
{
    static const QRegularExpression odd(u"[^A-Za-z0-9.-]+"_s);
    const QString name = toQString(recipe).replace(odd, u"-"_s).left(longestName);
    return name.isEmpty() ? u"recipe"_s : name;
}

/// "20261201-140322-123_try-lock_40_805_ok.lockstep".
const QRegularExpression& namePattern()
{
    static const QRegularExpression pattern(
        u"^(\\d{8}-\\d{6}-\\d{3})_([^_]+)_(\\d{1,4})_(\\d{1,9})_"
        u"(ok|broken|unjudged)\\.lockstep$"_s);
    return pattern;
}

} // namespace

QString RecentRun::words(QDate today) const
{
    const QString time
        = when.date() == today ? when.toString(u"HH:mm"_s) : when.toString(u"d MMM HH:mm"_s);
    return QStringList {
        recipe,
        clients == 1 ? u"1 client"_s : u"%1 clients"_s.arg(clients),
        steps == 1 ? u"1 step"_s : u"%1 steps"_s.arg(groupedNumber(steps)),
        verdict,
        time,
    }
        .join(u" \u00b7 "_s);
}

RecentRuns::RecentRuns(const QString& folder)
    : m_folder(folder)
{
}

QString RecentRuns::fileFor(const Frame& frame, const QDateTime& now) const
{
    if (!isOn() || !QDir().mkpath(m_folder))
        return {};
    const std::vector<RecentRun> kept = list();
    for (std::size_t i = mostRuns - 1; i < kept.size(); ++i)
        QDir().remove(kept[i].file);
    const QString name = u"%1_%2_%3_%4_%5.lockstep"_s.arg(
        now.toString(stampFormat()), plainName(frame.config.recipe),
        QString::number(frame.world().chronicle.tally.present), QString::number(frame.head),
        verdictOf(frame));
    return QDir(m_folder).filePath(name);
}

std::vector<RecentRun> RecentRuns::list() const
{
    std::vector<RecentRun> runs;
    if (!isOn())
        return runs;
    const QDir folder(m_folder);
    for (const QString& name :
         folder.entryList({ u"*.lockstep"_s }, QDir::Files, QDir::Name | QDir::Reversed)) {
        const auto match = namePattern().match(name);
        if (!match.hasMatch())
            continue; // somebody else's
        const QString verdict = match.captured(5);
        runs.push_back({ .file = folder.filePath(name),
                         .when = QDateTime::fromString(match.captured(1), stampFormat()),
                         .recipe = match.captured(2),
                         .clients = match.captured(3).toUInt(),
                         .steps = match.captured(4).toULongLong(),
                         .verdict = verdict == u"unjudged" ? u"not judged"_s : verdict });
    }
    return runs;
}

bool RecentRuns::has(const QString& file) const
{
    return isOn() && !file.isEmpty()
        && QFileInfo(file).absolutePath() == QFileInfo(m_folder).absoluteFilePath();
}

} // namespace lockstep::ui
