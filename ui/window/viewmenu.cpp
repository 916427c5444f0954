// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The View menu: panels, the shapes of the views, theme and motion.
#include "ui/actions/windowactions.h"
#include "ui/console/consolepanel.h"
#include "ui/inspector/branchespanel.h"
#include "ui/inspector/statisticspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/log/logview.h"
#include "ui/places/drawer.h"
#include "ui/places/places.h"
#include "ui/settings.h"
#include "ui/stage/stagepanel.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/transport/transportbar.h"
#include "ui/window/menus.h"
#include "ui/window/panels.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>

#include <array>
#include <optional>
#include <utility>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const std::array<std::pair<QString, std::optional<StageShape>>, 4>& shapeActions()
{
    static const std::array<std::pair<QString, std::optional<StageShape>>, 4> all { {
        { u"view.automatic"_s, std::nullopt },
        { u"view.ring"_s, StageShape::Ring },
        { u"view.queue"_s, StageShape::Queue },
        { u"view.grid"_s, StageShape::Grid },
    } };
    return all;
}

void setTheme(const Parts& p, ThemeChoice chosen)
{
    Theme::apply(chosen);
    p.settings.setTheme(chosen);
    const QString id = chosen == ThemeChoice::System ? u"theme.system"_s
        : chosen == ThemeChoice::Dark                ? u"theme.dark"_s
                                                     : u"theme.light"_s;
    p.actions[id]->setChecked(true);
}

void addStage(const Parts& p, QMenu& stage)
{
    auto* group = new QActionGroup(&p.window);
    for (const auto& [id, shape] : shapeActions()) {
        QAction* action
            = p.actions.add(id, [p, wanted = shape] { p.panels.stage->setShape(wanted); });
        action->setCheckable(true);
        group->addAction(action);
        stage.addAction(action);
    }
}

void addTimeline(const Parts& p, QMenu& menu)
{
    TimelineView* const view = p.panels.timeline->view();
    menu.addAction(p.actions.add(u"view.zoomIn"_s, [view] { view->zoomIn(); }));
    menu.addAction(p.actions.add(u"view.zoomOut"_s, [view] { view->zoomOut(); }));
    menu.addAction(p.actions.add(u"view.fit"_s, [view] { view->fit(); }));
}

void addLog(const Parts& p, QMenu& menu)
{
    EventLogPanel* const log = p.panels.log;
    menu.addAction(p.actions.add(u"log.filter"_s, [p, log] {
        p.places.reveal(log);
        log->focusFilter();
    }));
    QAction* follow
        = p.actions.add(u"log.follow"_s, [log] { log->view().setFollow(!log->view().follow()); });
    follow->setCheckable(true);
    menu.addAction(follow);
}

/// The tabs of the drawer, and how the keyboard goes from panel to panel.
void addPanels(const Parts& p, QMenu& menu)
{
    const std::array<std::pair<QString, Panel*>, 4> tabs { {
        { u"panel.log"_s, p.panels.log },
        { u"panel.console"_s, p.panels.console },
        { u"panel.waits"_s, p.panels.statistics },
        { u"panel.runs"_s, p.panels.branches },
    } };
    for (const auto& [id, panel] : tabs)
        menu.addAction(
            p.actions.add(id, panel->title(), [p, shown = panel] { p.places.reveal(shown); }));
    menu.addSeparator();
    menu.addAction(p.actions.add(u"view.drawer"_s, [p] {
        Drawer& drawer = p.places.drawer();
        p.places.setFocusLayout(false);
        drawer.setOpen(!drawer.isOpen());
    }));
    menu.addAction(p.actions.add(u"view.nextPanel"_s, [p] { p.places.focusNext(true); }));
    menu.addAction(p.actions.add(u"view.previousPanel"_s, [p] { p.places.focusNext(false); }));
}

void addThemes(const Parts& p, QMenu& themes)
{
    auto* group = new QActionGroup(&p.window);
    const auto add = [&](const QString& id, const QString& title, ThemeChoice choice) {
        QAction* action = p.actions.add(id, title, [p, choice] { setTheme(p, choice); });
        action->setCheckable(true);
        group->addAction(action);
        action->setChecked(Theme::choice() == choice);
        themes.addAction(action);
    };
    add(u"theme.system"_s, u"Follow system"_s, ThemeChoice::System);
    add(u"theme.dark"_s, u"Dark"_s, ThemeChoice::Dark);
    add(u"theme.light"_s, u"Light"_s, ThemeChoice::Light);
    themes.addSeparator();
    themes.addAction(p.actions.add(u"view.theme"_s, [p] {
        setTheme(p, Theme::kind() == ThemeKind::Dark ? ThemeChoice::Light : ThemeChoice::Dark);
    }));
}

/// Everything grows with the text: Qt scales rows, icons and columns alike, from the start on.
void addTextSizes(const Parts& p, QMenu& menu)
{
    auto* group = new QActionGroup(&p.window);
    for (const unsigned percent : textSizes) {
        QAction* const action = p.actions.add(
            u"textSize.%1"_s.arg(percent), u"%1 %"_s.arg(percent), [p, percent] {
                p.settings.setTextSize(percent);
                p.status.tell(u"Text has %1 % of its size from the next start on."_s.arg(percent));
            });
        action->setCheckable(true);
        action->setChecked(p.settings.textSize() == percent);
        group->addAction(action);
        menu.addAction(action);
    }
}

} // namespace

void addViewMenu(const Parts& p)
{
    WindowActions& actions = p.actions;
    QMenu* view = addMenu(p, u"&View"_s);
    addPanels(p, *addMenu(*view, u"Panels"_s));
    QAction* focus = actions.add(u"view.focus"_s, {});
    focus->setCheckable(true);
    QObject::connect(focus, &QAction::triggered, &p.places, &Places::setFocusLayout);
    QObject::connect(&p.places, &Places::focusLayoutChanged, focus, &QAction::setChecked);
    view->addAction(focus);
    view->addAction(actions.add(u"view.reset"_s, u"Reset layout"_s, [p] { p.places.arrange(); }));
    view->addSeparator();
    addStage(p, *addMenu(*view, u"Stage"_s));
    addTimeline(p, *addMenu(*view, u"Timeline"_s));
    addLog(p, *addMenu(*view, u"Event log"_s));
    view->addAction(actions.add(u"view.console"_s, [p] {
        p.places.reveal(p.panels.console);
        p.panels.console->setFocus(Qt::ShortcutFocusReason);
    }));
    view->addSeparator();
    addThemes(p, *addMenu(*view, u"Theme"_s));
    addTextSizes(p, *addMenu(*view, u"Text size"_s));
    QAction* motion = actions.add(u"view.motion"_s, u"Motion on the stage"_s, {});
    motion->setCheckable(true);
    QObject::connect(motion, &QAction::toggled, &p.window, [p](bool on) { setMotion(p, on); });
    view->addAction(motion);
    QAction* full = actions.add(u"view.fullScreen"_s, {});
    full->setCheckable(true);
    // A maximized window is maximized again afterwards.
    QObject::connect(full, &QAction::triggered, &p.window, [p](bool on) {
        p.window.setWindowState(p.window.windowState().setFlag(Qt::WindowFullScreen, on));
    });
    view->addAction(full);
}

void setMotion(const Parts& p, bool enabled)
{
    StagePanel::setMotion(enabled);
    p.settings.setFlag(u"window/motion"_s, enabled);
    p.actions[u"view.motion"_s]->setChecked(enabled);
}

void showChoices(const Parts& p, const Frame& frame)
{
    const bool user = p.transport.userChooses();
    p.actions[u"policy.roundRobin"_s]->setChecked(!user && frame.policy == Policy::RoundRobin);
    p.actions[u"policy.random"_s]->setChecked(!user && frame.policy == Policy::Random);
    p.actions[u"policy.user"_s]->setChecked(user);
    for (const auto& [id, shape] : shapeActions())
        p.actions[id]->setChecked(p.panels.stage->shape() == shape);
    p.actions[u"log.follow"_s]->setChecked(p.panels.log->view().follow());
}

} // namespace lockstep::ui
