// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/request/request.h"
#include "ui/log/logsearch.h"

namespace lockstep::ui {

/// What the window needs from the program around it. It starts no thread and knows no engine.
/// GUI thread only.
struct Services
{
    /// What comes of a request is told by frames and by MainWindow's tell...().
    SendRequest send;
    MakeLogSearch searchLog;
};

} // namespace lockstep::ui
