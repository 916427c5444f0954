// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLocale>
#include <QString>

#include <cstdint>
#include <string_view>

namespace lockstep::ui {

/// The core's text for a widget. The core speaks UTF-8 everywhere.
[[nodiscard]] inline QString toQString(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// "1,234,567", the same in every locale: tickets and papers quote the log.
[[nodiscard]] inline QString groupedNumber(std::uint64_t number)
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale.toString(static_cast<qulonglong>(number));
}

} // namespace lockstep::ui
