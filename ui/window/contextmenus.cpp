// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/contextmenus.h"

#include "core/judge/clientstate.h"
#include "core/zookeeper/znode.h"
#include "ui/actions/faultmenu.h"
#include "ui/actions/windowactions.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/text.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/window/panels.h"
#include "ui/window/runcontrol.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMainWindow>
#include <QMenu>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

void copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

void connectMenus(const Parts& p, const FaultMenu& faults, const FramePtr& frame)
{
    const StageCanvas* const canvas = p.panels.stage->canvas();
    QObject::connect(canvas, &StageCanvas::clientMenuRequested, &p.run,
                     [p, &faults, &frame](ClientId client, QPoint place) {
                         showClientMenu(p, faults, *frame, client, place);
                     });
    QObject::connect(p.panels.timeline, &TimelinePanel::clientMenuRequested, &p.run,
                     [p, &faults, &frame](ClientId client, QPoint place) {
                         showClientMenu(p, faults, *frame, client, place);
                     });
    QObject::connect(canvas, &StageCanvas::lockMenuRequested, &p.run,
                     [p, &frame](QPoint place) { showLockMenu(p, *frame, place); });
}

void showClientMenu(const Parts& p, const FaultMenu& faults, const Frame& frame, ClientId client,
                    QPoint place)
{
    p.selection.setClient(client);
    p.showActions(); // the menu's faults are the selected client's
    const QString name = toQString(frame.nameOf(client));
    auto* const menu = new QMenu(&p.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"client-menu"_s);
    menu->setToolTipsVisible(true);
    QAction* const step = menu->addAction(plainAction(u"Step %1"_s.arg(name)));
    step->setEnabled(frame.canStep(client));
    if (!step->isEnabled())
        step->setToolTip(plainTip(toQString(frame.noStepOf(client))));
    QObject::connect(step, &QAction::triggered, &p.run, [p, client] { p.run.step(client); });
    const QList<QAction*> shared { p.actions[u"client.blocker"_s],
                                   p.actions[u"client.unfollow"_s] };
    menu->addActions(shared);
    menu->addSeparator();
    menu->addActions(faults.menu()->actions());
    menu->addSeparator();
    const SessionId session
        = frame.world().has(client) ? frame.world().client(client).session : SessionId {};
    QAction* const id = menu->addAction(u"Copy its session's number"_s);
    id->setEnabled(static_cast<bool>(session));
    QObject::connect(id, &QAction::triggered, &p.window,
                     [session] { copy(u"0x"_s + QString::number(sessionNumber(session), 16)); });
    menu->popup(place);
}

void showLockMenu(const Parts& p, const Frame& frame, QPoint place)
{
    const Moment& world = frame.world();
    auto* const menu = new QMenu(&p.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"lock-menu"_s);
    menu->setToolTipsVisible(true);
    const Symbol path = world.lockPath();
    QObject::connect(menu->addAction(u"Select its node"_s), &QAction::triggered, &p.window,
                     [p, path] { p.selection.setNode(path); });
    const ClientId owner = ClientStates(world).owner();
    QAction* const select = menu->addAction(u"Select its owner"_s);
    select->setEnabled(static_cast<bool>(owner));
    if (!owner)
        select->setToolTip(u"Nobody owns the lock."_s);
    QObject::connect(select, &QAction::triggered, &p.window,
                     [p, owner] { p.selection.setClient(owner); });
    menu->addSeparator();
    QObject::connect(menu->addAction(u"Copy its path"_s), &QAction::triggered, &p.window,
                     [path] { copy(toQString(path.view())); });
    menu->popup(place);
}

} // namespace lockstep::ui
