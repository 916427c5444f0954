// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/faultmenu.h"

#include "core/world/faults.h"
#include "ui/selection.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

FaultMenu::FaultMenu(WindowActions& actions, Selection& selection, std::function<void(const Action&)> strike,
                     QWidget* window)
    : QObject(window)
    , m_actions(actions)
    , m_selection(selection)
    , m_strike(std::move(strike))
    , m_menu(new QMenu(u"Inject a fault"_s, window))
    , m_linkMenu(new QMenu(u"&Link"_s, window))
{
    m_menu->setToolTipsVisible(true);
    m_linkMenu->setToolTipsVisible(true);
    add(u"fault.crash"_s, u"&Crash"_s, u"Its process ends. Its session lives on until it expires."_s, m_menu,
        [](ClientId c) { return CrashClient { c }; });
    add(u"fault.pause"_s, u"&Pause"_s,
        u"A long collection, a suspended machine: it does nothing, hears nothing and sends no ping."_s, m_menu,
        [](ClientId c) { return PauseClient { c }; });
    add(u"fault.resume"_s, u"&Resume"_s, u"It goes on as if nothing had happened."_s, m_menu,
        [](ClientId c) { return ResumeClient { c }; });
    add(u"fault.expire"_s, u"&Expire its session"_s, u"The service ends it, with all ephemeral nodes."_s, m_menu,
        [](ClientId c) { return ExpireSession { c }; });
    m_menu->addMenu(m_linkMenu);
    add(u"fault.cut"_s, u"C&ut it now"_s, u"The connection is lost; the session lives on for its timeout."_s, m_linkMenu,
        [](ClientId c) { return CutLink { c }; });
    add(u"fault.restore"_s, u"&Restore it"_s, u"It connects again for the same session, or hears that it is over."_s,
        m_linkMenu, [](ClientId c) { return Reattach { c }; });
    m_linkMenu->addSeparator();
    add(u"fault.before"_s, u"Cut &before the next request is applied"_s, u"The request is lost."_s, m_linkMenu,
        [](ClientId c) { return StrikeCall { c, Fate::RequestLost }; });
    add(u"fault.after"_s, u"Cut &after it is applied"_s, u"The reply is lost: the client cannot know."_s, m_linkMenu,
        [](ClientId c) { return StrikeCall { c, Fate::ReplyLost }; });
    add(u"fault.drop"_s, u"&Drop only its reply"_s, u"As before, and it connects again at once."_s, m_linkMenu,
        [](ClientId c) { return StrikeCall { c, Fate::ReplyDropped }; });
    add(u"fault.late"_s, u"Cut, and it is applied &late"_s, u"The request is still on its way."_s, m_linkMenu,
        [](ClientId c) { return StrikeCall { c, Fate::Late }; });
    add(u"fault.arrive"_s, u"The late request arri&ves"_s, u"What was on its way is applied now."_s, m_linkMenu,
        [](ClientId c) { return ApplyLate { c }; });
    add(u"fault.spare"_s, u"&Spare the next request"_s, u"Takes back what was said of it."_s, m_linkMenu,
        [](ClientId c) { return StrikeCall { c, Fate::Answered }; });
}

void FaultMenu::add(const QString& id, const QString& title, const QString& hint, QMenu* menu,
                    std::function<Action(ClientId)> action)
{
    QAction* const item = m_actions.add(id, title, [this, action] { m_strike(action(m_selection.client())); });
    item->setStatusTip(hint);
    menu->addAction(item);
    m_rows.push_back({ id, std::move(action) });
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

void FaultMenu::show(const FramePtr& frame)
{
    const ClientId client = m_selection.client();
    const World& world = frame->world();
    for (const Row& row : m_rows) {
        QString why;
        if (!client) {
            why = u"No client is selected."_s;
        } else if (const Action action = row.action(client); !isEnabled(world, action)) {
            const auto problem = faultProblem(world, action);
            why = u"%1: %2."_s.arg(QString::fromStdString(frame->nameOf(client)),
                                  problem ? QString::fromStdString(*problem) : u"nothing of it is on its way"_s);
        }
        m_actions.allow(row.id, why);
        if (why.isEmpty())
            m_actions[row.id]->setToolTip(m_actions[row.id]->statusTip());
    }
}

} // namespace lockstep::ui
