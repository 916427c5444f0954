// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QComboBox;
class QSpinBox;

namespace lockstep::ui {

class PlainLabel;

/// Asks for the address where the simulated service listens for real clients. GUI thread only.
class ListenDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ListenDialog(QWidget* parent = nullptr);

    /// "127.0.0.1" or "0.0.0.0".
    [[nodiscard]] QString address() const;
    [[nodiscard]] unsigned port() const; ///< 0: any free one
    void setPort(unsigned port);

private:
    void showWarning();

    QComboBox* m_address;
    QSpinBox* m_port;
    PlainLabel* m_warning;
};

} // namespace lockstep::ui
