// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/request/request.h"

#include <functional>

class QMainWindow;

namespace lockstep::ui {

class Dialogs;
class EditorDesk;
class Places;
class RunControl;
class RunDocument;
class Selection;
class MessageBar;
class Narration;
class Settings;
class StatusLine;
class TransportBar;
class WindowActions;
struct Panels;

/// The parts of the window, for the code that makes them work together: menus, connections, memory.
/// All live as long as the window.
struct Parts
{
    QMainWindow& window;
    WindowActions& actions;
    Selection& selection;
    Settings& settings;
    Places& places;
    const Panels& panels;
    TransportBar& transport;
    StatusLine& status;
    MessageBar& problem;
    Narration& narration;
    RunDocument& document;
    RunControl& run;
    EditorDesk& editor;
    Dialogs& dialogs;
    SendRequest send;
    std::function<void()> showActions; ///< what is possible may have changed
    std::function<void(const QStringList&)> allow; ///< the same for those actions alone
};

} // namespace lockstep::ui
