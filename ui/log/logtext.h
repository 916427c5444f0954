// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "core/judge/invariants.h"
#include "ui/text.h"

#include <QString>

namespace lockstep::ui {

/// "Warning"; as a button shows it.
[[nodiscard]] QString levelTitle(Level level);

/// The text of one row, of an entry or of a violation.
struct LogLine
{
    Step step = 0; ///< a click on the row goes there
    Micros at = 0;
    Level level = Level::Info;
    bool violation = false; ///< then the level is Error
    ClientId client;
    QString name; ///< the client's name at that entry
    Symbol path; ///< for a violation, the node of the entry that caused it
    std::string_view event; ///< as the filter names it
    QString message;
};
/// The row of entry @p index. Requires: the entry is in @p journal.
[[nodiscard]] LogLine lineOf(const JournalView& journal, Step index);
/// The row of a violation. Requires: the entry that caused it is in @p journal.
[[nodiscard]] LogLine lineOf(const JournalView& journal, const Violation& violation);

/// "WARNING", "VIOLATION": the word of a row, in the level's column.
[[nodiscard]] QString wordOf(const LogLine& line);
/// One row as text: step, time, level, client and message, with tabs between.
[[nodiscard]] QString rowText(const LogLine& line);
/// One row for a screen reader.
[[nodiscard]] QString spokenRow(const LogLine& line);

} // namespace lockstep::ui
