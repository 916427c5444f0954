// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/request/goal.h"
#include "ui/theme/theme.h"

#include <QMenu>

#include <functional>

namespace lockstep::ui {

/// "Run to": what the run may go on to. GUI thread only.
class RunToMenu : public QMenu
{
    Q_OBJECT
public:
    explicit RunToMenu(QWidget* parent);

    /// Offers the next step of that client, called @p name. @p why says why that is not possible;
    /// empty: it is.
    void setClient(ClientId client, const QString& name, const QString& why);

Q_SIGNALS:
    void chosen(const lockstep::Goal& goal);

private:
    QAction* add(const QString& id, const QString& icon, Role tint, std::function<Goal()> goal);

    ClientId m_client;
    QAction* m_toClient = nullptr;
};

} // namespace lockstep::ui
