// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The Run menu: running, stepping, going to, faults, and who is next.
#include "ui/actions/faultmenu.h"
#include "ui/actions/windowactions.h"
#include "ui/dialogs/dialogs.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/places/places.h"
#include "ui/selection.h"
#include "ui/transport/transportbar.h"
#include "ui/window/menus.h"
#include "ui/window/panels.h"
#include "ui/window/runcontrol.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

void addMoves(const Parts& p, QMenu& run)
{
    WindowActions& actions = p.actions;
    QAction* toggle = actions.add(u"run.toggle"_s, [p] { p.transport.requestRunOrPause(); });
    toggle->setAutoRepeat(false);
    run.addAction(toggle);
    run.addAction(actions.add(u"run.step"_s, [p] { p.transport.requestStep(); }));
    run.addAction(actions.add(u"run.back"_s, [p] { p.send(request::Back {}); }));
    run.addAction(actions.add(u"run.forward"_s, [p] { p.send(request::Forward {}); }));
    run.addAction(actions.add(u"run.first"_s, [p] { p.run.toFirst(); }));
    run.addAction(actions.add(u"run.last"_s, [p] { p.run.toLast(); }));
    run.addAction(
        actions.add(u"run.resume"_s, u"Resume from here"_s, [p] { p.send(request::Run {}); }));
}

void addGoals(const Parts& p, QMenu& to)
{
    const auto goal = [&](const QString& id, const Goal& wanted) {
        to.addAction(p.actions.add(id, [p, wanted] { p.send(request::RunTo { wanted }); }));
    };
    goal(u"to.owner"_s, NextOwnerChange {});
    goal(u"to.success"_s, NextOfLevel { Level::Success });
    goal(u"to.warning"_s, NextOfLevel { Level::Warning });
    goal(u"to.error"_s, NextOfLevel { Level::Error });
    to.addAction(p.actions.add(
        u"to.client"_s, [p] { p.send(request::RunTo { NextActOf { p.selection.client() } }); }));
    goal(u"to.violation"_s, NextViolation {});
}

void addClients(const Parts& p, QMenu& one)
{
    for (std::uint16_t number = 1; number <= 9; ++number) {
        const ClientId client { number };
        one.addAction(p.actions.add(u"client.step%1"_s.arg(number), [p, client] {
            p.selection.show(client);
            p.run.step(client);
        }));
    }
}

void addPolicies(const Parts& p, QMenu& next)
{
    auto* group = new QActionGroup(&p.window);
    const auto add = [&](const QString& id, const QString& title, std::function<void()> choose) {
        QAction* action = p.actions.add(id, title, std::move(choose));
        action->setCheckable(true);
        group->addAction(action);
        next.addAction(action);
    };
    const auto policy = [&](const QString& id, const QString& title, Policy chosen) {
        add(id, title, [p, chosen] {
            p.transport.setUserChooses(false);
            p.run.setPolicy(chosen);
        });
    };
    policy(u"policy.roundRobin"_s, u"Round robin"_s, Policy::RoundRobin);
    policy(u"policy.random"_s, u"At random, by the seed"_s, Policy::Random);
    add(u"policy.user"_s, u"By me: the selected client"_s,
        [p] { p.transport.setUserChooses(true); });
}

FaultMenu* addFaults(const Parts& p, QMenu& run)
{
    auto* faults = new FaultMenu(
        p.actions, p.selection, [p](const Action& action) { p.send(request::Strike { action }); },
        &p.window);
    run.addMenu(faults->menu());
    p.panels.inspector->faults().setActions(*faults);
    run.addAction(p.actions.add(u"fault.menu"_s, [p, faults] {
        p.places.reveal(p.panels.inspector);
        const FaultButtons& below = p.panels.inspector->faults();
        faults->menu()->popup(below.mapToGlobal(QPoint(0, below.height())));
        faults->menu()->setActiveAction(faults->crash());
    }));
    return faults;
}

} // namespace

FaultMenu* addRunMenu(const Parts& p)
{
    WindowActions& actions = p.actions;
    QMenu* run = addMenu(p, u"&Run"_s);
    addMoves(p, *run);
    run->addSeparator();
    addGoals(p, *addMenu(*run, u"Run to"_s));
    addClients(p, *addMenu(*run, u"Step a client"_s));
    FaultMenu* const faults = addFaults(p, *run);
    addPolicies(p, *addMenu(*run, u"Who steps next"_s));
    run->addSeparator();
    run->addAction(actions.add(u"client.blocker"_s, [p] { p.run.followBlocker(); }));
    run->addAction(actions.add(u"client.unfollow"_s, [p] { p.run.unfollow(); }));
    run->addSeparator();
    run->addAction(actions.add(u"run.slower"_s, [p] {
        if (!p.transport.slower())
            p.status.tell(u"Already at minimum speed."_s);
    }));
    run->addAction(actions.add(u"run.faster"_s, [p] {
        if (!p.transport.faster())
            p.status.tell(u"Already at maximum speed."_s);
    }));
    run->addAction(actions.add(u"run.restart"_s, [p] { p.run.restart(); }));
    run->addSeparator();
    run->addAction(
        actions.add(u"run.compare"_s, [p] { p.dialogs.compare(p.run.wanted(), p.run.policy()); }));
    return faults;
}

} // namespace lockstep::ui
