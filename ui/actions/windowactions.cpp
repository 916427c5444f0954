// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/windowactions.h"

#include "core/base/check.h"
#include "ui/actions/keys.h"
#include "ui/plaintext.h"

#include <QAction>
#include <QShortcut>
#include <QWidget>

namespace lockstep::ui {

WindowActions::WindowActions(QWidget& window)
    : QObject(&window)
    , m_window(window)
{
}

QAction* WindowActions::add(const QString& id, std::function<void()> work)
{
    const KeyInfo& key = keyInfo(id);
    auto* action = new QAction(key.title, this);
    action->setShortcuts(key.sequences);
    return keep(id, action, std::move(work));
}

QAction* WindowActions::add(const QString& id, const QString& title, std::function<void()> work)
{
    return keep(id, new QAction(title, this), std::move(work));
}

QAction* WindowActions::keep(const QString& id, QAction* action, std::function<void()> work)
{
    action->setObjectName(id);
    if (work)
        connect(action, &QAction::triggered, this, [work = std::move(work)] { work(); });
    m_window.addAction(action);
    m_actions.insert(id, action);
    return action;
}

QAction* WindowActions::operator[](const QString& id) const
{
    LOCKSTEP_CHECK(m_actions.contains(id), "an action is asked for that was never added");
    return m_actions.value(id);
}

void WindowActions::allow(const QString& id, const QString& reason)
{
    const QString why = plainTip(reason);
    QAction* action = (*this)[id];
    if (action->isEnabled() == why.isEmpty() && (why.isEmpty() || action->toolTip() == why))
        return;
    action->setEnabled(why.isEmpty());
    action->setToolTip(plainTip(reason)); // empty: Qt falls back to the title
    if (!action->shortcuts().isEmpty())
        refusalOf(action)->setEnabled(!why.isEmpty());
}

QShortcut* WindowActions::refusalOf(QAction* action)
{
    QShortcut*& refusal = m_refusals[action];
    if (refusal == nullptr) {
        refusal = new QShortcut(&m_window);
        refusal->setKeys(action->shortcuts());
        refusal->setAutoRepeat(false);
        connect(refusal, &QShortcut::activated, this,
                [this, action] { Q_EMIT refused(action->toolTip()); });
    }
    return refusal;
}

} // namespace lockstep::ui
