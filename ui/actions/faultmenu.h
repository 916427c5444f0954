// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/faulttable.h"
#include "core/world/moment.h"

#include <QObject>
#include <QString>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace lockstep::ui {

class Selection;
class WindowActions;

/// The faults for the selected client: one action each, for menu, key and buttons alike; an
/// impossible one is disabled with its reason. GUI thread only.
class FaultMenu : public QObject
{
    Q_OBJECT
public:
    /// @p strike is called with the fault's action. All must outlive this.
    FaultMenu(WindowActions& actions, Selection& selection,
              std::function<void(const Action&)> strike, QWidget* window);

    /// All faults, with a letter each.
    [[nodiscard]] QMenu* menu() const { return m_menu; }
    /// The faults of the connection.
    [[nodiscard]] QMenu* linkMenu() const { return m_linkMenu; }
    [[nodiscard]] QAction* crash() const;
    [[nodiscard]] QAction* pause() const;
    [[nodiscard]] QAction* resume() const;
    [[nodiscard]] QAction* expire() const;
    [[nodiscard]] QAction* dropReply() const;

    /// Says what each fault that is possible does to the selected client.
    void showHints(const Moment& world);

private:
    void add(const faults::Row& row);

    WindowActions& m_actions;
    std::vector<QAction*> m_items; ///< in the order of faults::rows
    Selection& m_selection;
    std::function<void(const Action&)> m_strike;
    QMenu* m_menu = nullptr;
    QMenu* m_linkMenu = nullptr;
};

} // namespace lockstep::ui
