// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace lockstep::ui {

/// A row of buttons, one for each kind of fault, in its colour. GUI thread only.
class FaultButtons : public QWidget
{
    Q_OBJECT
public:
    explicit FaultButtons(QWidget* parent);

    /// Sets the actions. One button shows @p pause or @p resume, whichever is possible.
    void setActions(QAction* crash, QAction* pause, QAction* resume, QMenu* link, QAction* expire);

private:
    QToolButton* m_crash = nullptr;
    QToolButton* m_pause = nullptr;
    QToolButton* m_link = nullptr;
    QToolButton* m_expire = nullptr;
};

} // namespace lockstep::ui
