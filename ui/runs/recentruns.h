// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace lockstep::ui {

/// A run that was kept when another took its place.
struct RecentRun
{
    QString file;
    QDateTime when;
    QString recipe; ///< its name: "try-lock"
    unsigned clients = 0;
    Step steps = 0;
    QString verdict; ///< "ok", "broken" or "not judged"
    /// "try-lock · 40 clients · 805 steps · ok · 14:03"; the day, too, when that is not @p today.
    [[nodiscard]] QString words(QDate today) const;
};

/// The folder of the runs that were kept, newest first. What is known of a run stands in its file's
/// name: a list opens no file. GUI thread only.
class RecentRuns
{
public:
    /// The most runs that are kept.
    static constexpr std::size_t mostRuns = 20;
    /// The most steps of a run that is kept: a larger one would take long, and much of the disk.
    static constexpr Step mostSteps = 1'000'000;

    /// @p folder need not be there yet; empty: no run is kept.
    explicit RecentRuns(const QString& folder);

    [[nodiscard]] bool isOn() const { return !m_folder.isEmpty(); }
    /// Makes room, and says into which file the run shall be written; empty when the folder cannot
    /// be made.
    [[nodiscard]] QString fileFor(const Frame& frame, const QDateTime& now) const;
    /// Newest first.
    [[nodiscard]] std::vector<RecentRun> list() const;
    /// Whether the file is one of those.
    [[nodiscard]] bool has(const QString& file) const;

private:
    QString m_folder;
};

} // namespace lockstep::ui
