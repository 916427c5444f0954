// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QToolButton;

namespace lockstep::ui {

class FaultMenu;

/// A row of buttons, one for each kind of fault, in its colour. GUI thread only.
class FaultButtons : public QWidget
{
    Q_OBJECT
public:
    explicit FaultButtons(QWidget* parent);

    /// Sets the actions. One button shows pause or resume, whichever is possible.
    void setActions(const FaultMenu& faults);

private:
    QToolButton* m_crash = nullptr;
    QToolButton* m_pause = nullptr;
    QToolButton* m_link = nullptr;
    QToolButton* m_expire = nullptr;
    QToolButton* m_drop = nullptr;
};

} // namespace lockstep::ui
