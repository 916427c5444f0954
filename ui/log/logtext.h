// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"

#include <QString>

namespace lockstep::ui {

/// "1,234,567", the same in every locale: the log is quoted in tickets and papers.
[[nodiscard]] QString groupedNumber(std::uint64_t number);
/// "WARNING"; the word of a level as the log shows it.
[[nodiscard]] QString levelWord(Level level);
/// "Warning"; as a button shows it.
[[nodiscard]] QString levelTitle(Level level);
[[nodiscard]] QString toQString(std::string_view utf8);

/// One row as text: step, time, level, client and message, with tabs between.
[[nodiscard]] QString rowText(const Entry& entry, Step index);
/// One row as a screen reader says it.
[[nodiscard]] QString spokenRow(const Entry& entry, Step index);

} // namespace lockstep::ui
