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
    m_items.push_back(item);
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

QAction* FaultMenu::dropReply() const
{
    return m_actions[faultActionId(FaultKind::DropReply)];
}

void FaultMenu::showHints(const Moment& world)
{
    const ClientId client = m_selection.client();
    const bool remote = client && world.has(client) && world.client(client).remote;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const QString hint = remote ? toQString(faults::rows[i].extras.hintForProgram) : QString();
        // A disabled action's tooltip says why.
        if (m_items[i]->isEnabled())
            m_items[i]->setToolTip(plainTip(hint.isEmpty() ? m_items[i]->statusTip() : hint));
    }
}

} // namespace lockstep::ui
