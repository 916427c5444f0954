// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/faultmenu.h"

#include "ui/actions/availability.h"
#include "ui/actions/windowactions.h"
#include "ui/plaintext.h"
#include "ui/selection.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// The hint for a remote program where it differs from a simulated client's.
QString hintForProgram(FaultKind faultKind)
{
    switch (faultKind) {
    case FaultKind::Pause:
        return u"Its connection stands still: the server reads nothing from it and sends it "
               u"nothing."_s;
    case FaultKind::Resume:
        return u"The server reads and answers it again."_s;
    case FaultKind::DropReply:
        return u"The request is applied and the connection closed; its program connects again by "
               u"itself."_s;
    default:
        return {};
    }
}

} // namespace

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
    add(FaultKind::Crash, u"&Crash"_s,
        u"Its process ends. Its session lives on until it expires."_s, m_menu);
    add(FaultKind::Pause, u"&Pause"_s,
        u"A long collection, a suspended machine: it does nothing, hears nothing and sends no "
        u"ping."_s,
        m_menu);
    add(FaultKind::Resume, u"&Resume"_s, u"It goes on as if nothing had happened."_s, m_menu);
    add(FaultKind::Expire, u"&Expire its session"_s,
        u"The service ends it, with all ephemeral nodes."_s, m_menu);
    m_menu->addMenu(m_linkMenu);
    add(FaultKind::Cut, u"C&ut it now"_s,
        u"The connection is lost; the session lives on for its timeout."_s, m_linkMenu);
    add(FaultKind::Restore, u"&Restore it"_s,
        u"It connects again for the same session, or hears that it is over."_s, m_linkMenu);
    m_linkMenu->addSeparator();
    add(FaultKind::CutBefore, u"Cut &before the next request is applied"_s,
        u"The request is lost."_s, m_linkMenu);
    add(FaultKind::CutAfter, u"Cut &after it is applied"_s,
        u"The reply is lost: the client cannot know."_s, m_linkMenu);
    add(FaultKind::DropReply, u"&Drop only its reply"_s,
        u"As before, and it connects again at once."_s, m_linkMenu);
    add(FaultKind::CutLate, u"Cut, and it is applied &late"_s,
        u"The request is still on its way."_s, m_linkMenu);
    add(FaultKind::Interrupt, u"&Interrupt its caller"_s,
        u"The next request is applied, and nobody waits for its reply: an interrupt, or a limit of "
        u"the client's own."_s,
        m_linkMenu);
    add(FaultKind::Arrive, u"The late request arri&ves"_s, u"What was on its way is applied now."_s,
        m_linkMenu);
    add(FaultKind::Lag, u"Its server la&gs"_s,
        u"The follower learns of no transaction: the client reads the present state "
        "until it writes or syncs."_s,
        m_linkMenu);
    add(FaultKind::CatchUp, u"Its server catches u&p"_s,
        u"The server applies all missing transactions, and tells what has changed."_s, m_linkMenu);
    add(FaultKind::Spare, u"&Spare the next request"_s, u"Takes back a cut or drop of it."_s,
        m_linkMenu);
}

void FaultMenu::add(FaultKind faultKind, const QString& title, const QString& hint, QMenu* menu)
{
    const QString id = faultActionId(faultKind);
    QAction* const item = m_actions.add(
        id, title, [this, faultKind] { m_strike(faultAction(faultKind, m_selection.client())); });
    item->setStatusTip(plain(hint));
    menu->addAction(item);
    m_rows.push_back({ id, faultKind });
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
    for (const Row& row : m_rows) {
        const QString why = availability.whyNot(row.id);
        m_actions.allow(row.id, why);
        const QString hint = remote ? hintForProgram(row.faultKind) : QString();
        if (why.isEmpty())
            m_actions[row.id]->setToolTip(
                plain(hint.isEmpty() ? m_actions[row.id]->statusTip() : hint));
    }
}

} // namespace lockstep::ui
