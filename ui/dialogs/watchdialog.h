// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/watched.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lockstep::ui {

class PlainLabel;

/// Asks which lock of real clients is watched, how its nodes are read, and what it guards. GUI
/// thread only.
class WatchDialog : public QDialog
{
    Q_OBJECT
public:
    explicit WatchDialog(QWidget* parent = nullptr);

    /// Begins with what is watched now; @p path is where that is.
    void setWatched(const Watched& watched, Symbol path);
    /// What the user says.
    [[nodiscard]] WatchLock lock() const;

private:
    void check();

    QLineEdit* m_path;
    QComboBox* m_as;
    QSpinBox* m_admits;
    QLineEdit* m_guards;
    PlainLabel* m_problem;
    QPushButton* m_accept = nullptr;
};

} // namespace lockstep::ui
