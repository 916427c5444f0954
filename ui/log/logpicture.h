// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logpage.h"
#include "ui/log/logpainter.h"
#include "ui/log/logselection.h"

namespace lockstep::ui {

/// Everything that one picture of the log shows.
struct LogPicture
{
    const LogPage& page;
    const LogSelection& selection;
    QRect area; ///< the viewport
    Step cursor = 0; ///< the step that everything else shows
    std::optional<LogPlace> hovered;
    bool focused = false; ///< the keyboard goes to the log
    /// What an empty list says.
    QString emptyText;
    QString emptyAdvice;
};

/// Paints the rows that are in sight with @p rows, and where the future begins. GUI thread only.
void paintLog(QPainter& painter, LogPainter& rows, const LogPicture& picture);

} // namespace lockstep::ui
