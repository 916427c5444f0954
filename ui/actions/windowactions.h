// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

class QAction;
class QShortcut;
class QWidget;

namespace lockstep::ui {

/// The window's actions: those of the key table by their id, and some without a key. Each is added
/// to the window, so that its key works while its menu is closed. The key of a disabled action is
/// not silent: it tells the reason. GUI thread only.
class WindowActions : public QObject
{
    Q_OBJECT
public:
    explicit WindowActions(QWidget& window);

    /// Makes the action of the key table's row @p id. Requires: there is such a row.
    QAction* add(const QString& id, std::function<void()> work);
    /// Makes an action without a key.
    QAction* add(const QString& id, const QString& title, std::function<void()> work);
    /// Requires: the action has been added.
    [[nodiscard]] QAction* operator[](const QString& id) const;
    [[nodiscard]] bool has(const QString& id) const { return m_actions.contains(id); }

    /// Enables an action, or disables it and says @p why in its tooltip; empty enables.
    void allow(const QString& id, const QString& why);

Q_SIGNALS:
    /// The key of a disabled action was pressed; @p why is the reason from allow().
    void refused(const QString& why);

private:
    QAction* keep(const QString& id, QAction* action, std::function<void()> work);
    [[nodiscard]] QShortcut* refusalOf(QAction* action);

    QWidget& m_window;
    QHash<QString, QAction*> m_actions;
    QHash<QAction*, QShortcut*> m_refusals; ///< take the keys of disabled actions
};

} // namespace lockstep::ui
