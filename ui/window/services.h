// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/request/request.h"
#include "ui/log/logsearch.h"

#include <functional>

namespace lockstep::ui {

/// What the window needs from the program around it. It starts no thread and knows no engine.
/// GUI thread only.
struct Services
{
    /// Asks for something; returns at once. What comes of it is told by MainWindow's tell...() and
    /// frames.
    std::function<void(const WindowRequest&)> send;
    MakeLogSearch searchLog;
};

} // namespace lockstep::ui
