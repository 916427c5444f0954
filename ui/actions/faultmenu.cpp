// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/faultmenu.h"

#include "ui/actions/availability.h"
#include "ui/actions/windowactions.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/text.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

FaultMenu::FaultMenu(WindowActions& actions, Selection& selection,
                     std::function<void(const Action&)> strike, QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_selection(selection)
    , m_strike(std::move(strike))
    , m_menu(new QMenu(u"Inject a fault"_s, window))
    , m_linkMenu(new QMenu(u"&Link"_s, window))
{
    m_menu->setToolTipsVisible(true);
    m_linkMenu->setToolTipsVisible(true);
    auto last = faults::Group::Process;
    for (const faults::Row& row : faults::rows) {
        if (row.group != last && last == faults::Group::Process)
            m_menu->addMenu(m_linkMenu);
        else if (row.group != last)
            m_linkMenu->addSeparator();
        last = row.group;
        add(row);
    }
}

void FaultMenu::add(const faults::Row& row)
{
    QAction* const item
        = m_actions.add(faultActionId(row.kind), toQString(row.title),
                        [this, &row] { m_strike(row.action(m_selection.client())); });
    item->setStatusTip(plain(toQString(row.hint)));
    (row.group == faults::Group::Process ? m_menu : m_linkMenu)->addAction(item);
}

QAction* FaultMenu::crash() const
{
    return m_actions[u"fault.crash"_s];
}

QAction* FaultMenu::pause() const
{
    return m_actions[u"fault.pause"_s];
}

QAction* FaultMenu::resume() const
{
    return m_actions[u"fault.resume"_s];
}

QAction* FaultMenu::expire() const
{
    return m_actions[u"fault.expire"_s];
}

void FaultMenu::show(const Availability& availability, const Moment& world)
{
    const ClientId client = m_selection.client();
    const bool remote = client && world.has(client) && world.client(client).remote;
    for (const faults::Row& row : faults::rows) {
        const QString id = faultActionId(row.kind);
        const QString why = availability.whyNot(id);
        m_actions.allow(id, why);
        const QString hint = remote ? toQString(row.extras.hintForProgram) : QString();
        if (why.isEmpty())
            m_actions[id]->setToolTip(
                plain(hint.isEmpty() ? m_actions[id]->statusTip() : hint));
    }
}

} // namespace lockstep::ui
