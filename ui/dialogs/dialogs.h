// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/comparison.h"
#include "core/request/request.h"

#include <QObject>

class QWidget;

namespace lockstep::ui {

class CompareDialog;
class HelpDialog;
class KeySheet;
class Settings;

/// The windows beside the window: help, keys, where to listen, recipes side by side. Each is made
/// when it is wanted for the first time. GUI thread only.
class Dialogs : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    Dialogs(SendRequest send, Settings& settings, QWidget& window);

    void showHelp();
    void showKeys();
    void about();
    /// Asks where to listen for real clients, and has it done.
    void askListen();
    /// Asks which lock of real clients is judged, beginning with that of @p world.
    void askWatch(const Moment& world);
    /// Opens the comparison for the run that @p config describes.
    void compare(const Config& config, Policy policy);
    /// The run is another one, or is stepped otherwise: an open comparison offers that.
    void setRun(const Config& config, Policy policy);
    void setProgress(const ComparisonProgress& progress);

Q_SIGNALS:
    /// A compared recipe is to be run in the window.
    void runRequested(const lockstep::Config& config);

private:
    SendRequest m_send;
    Settings& m_settings;
    QWidget& m_window;
    HelpDialog* m_help = nullptr;
    KeySheet* m_keys = nullptr;
    CompareDialog* m_compare = nullptr;
};

} // namespace lockstep::ui
