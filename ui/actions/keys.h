// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <vector>

namespace lockstep::ui {

/// The action of a key: the same words in the menu and on the key sheet.
struct KeyInfo
{
    QString id; ///< stable: "run.toggle"
    QString title; ///< "Run or pause", as in the menu
    QList<QKeySequence> sequences; ///< the first is shown in the menu
    QString group; ///< the heading on the key sheet
};

/// Every key of the program, grouped, in the order of the key sheet. The window makes its actions
/// from this table, so that sheet and program cannot disagree.
[[nodiscard]] const std::vector<KeyInfo>& keyTable();
/// The row with that id. Requires: there is one.
[[nodiscard]] const KeyInfo& keyInfo(const QString& id);
/// The first key of that row, as the user's system writes keys: "Ctrl+R".
[[nodiscard]] QString keyText(const QString& id);

} // namespace lockstep::ui
