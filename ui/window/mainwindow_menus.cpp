// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The menus: every action of the window stands in one, with its key.
#include "core/export/export.h"
#include "core/judge/invariants.h"
#include "ui/console/consolepanel.h"
#include "ui/inspector/faultbuttons.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/log/logview.h"
#include "ui/stage/stagepanel.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/docks.h"
#include "ui/window/faultmenu.h"
#include "ui/window/firststep.h"
#include "ui/window/helpdialog.h"
#include "ui/window/keysheet.h"
#include "ui/window/mainwindow.h"
#include "ui/window/plainbox.h"
#include "ui/window/settings.h"
#include "ui/window/statusline.h"
#include "ui/window/transportbar.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace lockstep::ui {
namespace {

QMenu* addMenu(QMenuBar* bar, const QString& title)
{
    QMenu* menu = bar->addMenu(title);
    menu->setToolTipsVisible(true); // that is where a disabled action says why
    return menu;
}

QMenu* addMenu(QMenu* parent, const QString& title)
{
    QMenu* menu = parent->addMenu(title);
    menu->setToolTipsVisible(true);
    return menu;
}

QAction* checkable(QAction* action, QActionGroup* group = nullptr)
{
    action->setCheckable(true);
    if (group != nullptr)
        group->addAction(action);
    return action;
}

} // namespace

void MainWindow::makeMenus()
{
    menuBar()->setNativeMenuBar(false);
    makeFileMenu();
    makeRunMenu();
    makeRecipeMenu();
    m_scenarioMenu = addMenu(menuBar(), QStringLiteral("&Scenario"));
    m_scenarioMenu->menuAction()->setVisible(false);
    makeConnectMenu();
    makeViewMenu();
    makeHelpMenu();
}

void MainWindow::makeConnectMenu()
{
    WindowActions& actions = *m_actions;
    QMenu* connectMenu = addMenu(menuBar(), QStringLiteral("&Connect"));
    QAction* listen = actions.add(QStringLiteral("connect.listen"),
                                  QStringLiteral("Listen for real clients\u2026"), [this] { askListen(); });
    listen->setToolTip(QStringLiteral("Programs that speak ZooKeeper's protocol become clients of this run."));
    connectMenu->addAction(listen);
    connectMenu->addAction(actions.add(QStringLiteral("connect.stop"),
                                       QStringLiteral("Stop listening"),
                                       [this] { send(request::StopListening {}); }));
}

void MainWindow::makeFileMenu()
{
    WindowActions& actions = *m_actions;
    QMenu* file = addMenu(menuBar(), QStringLiteral("&File"));
    QAction* fresh = actions.add(QStringLiteral("file.new"), QStringLiteral("New run"), [this] {
        unlessLost(QStringLiteral("Save this run before a new one begins?"),
                   [this] { startRun(Config {}); });
    });
    fresh->setToolTip(QStringLiteral("The default scenario: three clients, one lock."));
    file->addAction(fresh);
    file->addAction(actions.add(QStringLiteral("file.open"), [this] { askOpen(); }));
    file->addSeparator();
    file->addAction(actions.add(QStringLiteral("file.save"), [this] { save(); }));
    QAction* as = actions.add(QStringLiteral("file.saveAs"), QStringLiteral("Save the run as\u2026"),
                              [this] { saveAs(); });
    as->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    file->addAction(as);
    file->addAction(actions.add(QStringLiteral("file.record"), [this] { askRecord(); }));
    file->addAction(actions.add(QStringLiteral("file.stopRecording"),
                                QStringLiteral("Stop recording"),
                                [this] { send(request::StopRecording {}); }));
    file->addSeparator();
    file->addAction(actions.add(QStringLiteral("log.export"),
                                [this] { askExport(QStringLiteral("jsonl")); }));
    QMenu* formats = addMenu(file, QStringLiteral("Export the log as"));
    for (int i = 0; i < exportFormatCount; ++i) {
        const std::string_view text = exportFormatName(static_cast<ExportFormat>(i));
        const QString name = toQString(text);
        formats->addAction(name, this, [this, name] { askExport(name); });
    }
    file->addSeparator();
    QAction* careful
        = checkable(actions.add(QStringLiteral("file.ask"),
                                QStringLiteral("Ask before a run is discarded"), {}));
    careful->setChecked(m_settings.flag(QStringLiteral("window/askBeforeDiscarding"), true));
    connect(careful, &QAction::toggled, this, [this](bool on) {
        m_settings.setFlag(QStringLiteral("window/askBeforeDiscarding"), on);
    });
    file->addAction(careful);
    file->addAction(actions.add(QStringLiteral("file.quit"), [this] { close(); }));
}

void MainWindow::makeRunMenu()
{
    WindowActions& actions = *m_actions;
    QMenu* run = addMenu(menuBar(), QStringLiteral("&Run"));
    QAction* toggle = actions.add(QStringLiteral("run.toggle"), [this] { runOrPause(); });
    toggle->setAutoRepeat(false);
    run->addAction(toggle);
    run->addAction(
        actions.add(QStringLiteral("run.step"), [this] { m_transport->requestStep(); }));
    run->addAction(actions.add(QStringLiteral("run.back"), [this] { send(request::Back {}); }));
    run->addAction(
        actions.add(QStringLiteral("run.forward"), [this] { send(request::Forward {}); }));
    run->addAction(actions.add(QStringLiteral("run.first"),
                               [this] { send(request::Seek { firstStepOf(*m_frame) }); }));
    run->addAction(
        actions.add(QStringLiteral("run.last"), [this] { send(request::Seek { m_frame->head }); }));
    QAction* resume = actions.add(QStringLiteral("run.resume"), QStringLiteral("Resume from here"),
                                  [this] { send(request::Run {}); });
    run->addAction(resume);
    run->addSeparator();

    QMenu* to = addMenu(run, QStringLiteral("Run to"));
    const auto goal = [&](const QString& id, const Goal& wanted) {
        to->addAction(actions.add(id, [this, wanted] { send(request::RunTo { wanted }); }));
    };
    goal(QStringLiteral("to.owner"), NextOwnerChange {});
    goal(QStringLiteral("to.success"), NextOfLevel { Level::Success });
    goal(QStringLiteral("to.warning"), NextOfLevel { Level::Warning });
    goal(QStringLiteral("to.error"), NextOfLevel { Level::Error });
    to->addAction(actions.add(QStringLiteral("to.client"), [this] {
        send(request::RunTo { NextActOf { m_selection.client() } });
    }));
    goal(QStringLiteral("to.violation"), NextViolation {});

    QMenu* one = addMenu(run, QStringLiteral("Step a client"));
    for (unsigned number = 1; number <= 9; ++number) {
        const ClientId client { static_cast<std::uint16_t>(number) };
        one->addAction(actions.add(QStringLiteral("client.step%1").arg(number), [this, client] {
            m_selection.setClient(client);
            step(client);
        }));
    }
    m_faults = new FaultMenu(
        actions, m_selection, [this](const Action& action) { send(request::Strike { action }); },
        this);
    run->addMenu(m_faults->menu());
    run->addAction(actions.add(QStringLiteral("fault.menu"), [this] { popUpFaults(); }));
    FaultButtons& buttons = m_inspector->faults();
    buttons.setActions(m_faults->crash(), m_faults->pause(), m_faults->resume(), m_faults->linkMenu(),
                       m_faults->expire());
    QMenu* next = addMenu(run, QStringLiteral("Next step is chosen"));
    auto* group = new QActionGroup(this);
    const auto policy = [&](const QString& id, const QString& title, Policy chosen) {
        next->addAction(checkable(actions.add(id, title,
                                              [this, chosen] {
                                                  m_policy = chosen;
                                                  m_transport->setUserChooses(false);
                                                  send(request::SetPolicy { chosen });
                                              }),
                                  group));
    };
    policy(QStringLiteral("policy.roundRobin"), QStringLiteral("Round robin"), Policy::RoundRobin);
    policy(QStringLiteral("policy.random"), QStringLiteral("At random, by the seed"),
           Policy::Random);
    next->addAction(checkable(actions.add(QStringLiteral("policy.user"),
                                          QStringLiteral("By me: the selected client"),
                                          [this] { m_transport->setUserChooses(true); }),
                              group));
    run->addSeparator();
    run->addAction(actions.add(QStringLiteral("client.blocker"), [this] { followBlocker(); }));
    run->addAction(actions.add(QStringLiteral("client.unfollow"), [this] { unfollow(); }));
    run->addSeparator();
    run->addAction(actions.add(QStringLiteral("run.slower"), [this] {
        if (!m_transport->slower())
            m_status->tell(QStringLiteral("It goes no slower."));
    }));
    run->addAction(actions.add(QStringLiteral("run.faster"), [this] {
        if (!m_transport->faster())
            m_status->tell(QStringLiteral("It goes no faster."));
    }));
    run->addAction(actions.add(QStringLiteral("run.restart"), [this] { restart(); }));
    run->addSeparator();
    run->addAction(actions.add(QStringLiteral("run.compare"), [this] { compareRecipes(); }));
}

void MainWindow::popUpFaults()
{
    m_docks->reveal(m_inspector);
    const FaultButtons& buttons = m_inspector->faults();
    m_faults->menu()->popup(buttons.mapToGlobal(QPoint(0, buttons.height())));
    m_faults->menu()->setActiveAction(m_faults->crash());
}

void MainWindow::makeViewMenu()
{
    WindowActions& actions = *m_actions;
    QMenu* view = addMenu(menuBar(), QStringLiteral("&View"));
    QMenu* panels = addMenu(view, QStringLiteral("Panels"));
    for (QAction* toggle : m_docks->toggles())
        panels->addAction(toggle);
    view->addAction(actions.add(QStringLiteral("view.reset"), QStringLiteral("Reset layout"),
                                [this] { m_docks->arrange(); }));
    view->addSeparator();

    QMenu* stage = addMenu(view, QStringLiteral("Stage"));
    auto* shapes = new QActionGroup(this);
    const auto shape = [&](const QString& id, std::optional<StageShape> chosen) {
        stage->addAction(checkable(
            actions.add(id, [this, chosen] { m_stage->setShape(chosen); }), shapes));
    };
    shape(QStringLiteral("view.automatic"), std::nullopt);
    shape(QStringLiteral("view.ring"), StageShape::Ring);
    shape(QStringLiteral("view.queue"), StageShape::Queue);
    shape(QStringLiteral("view.grid"), StageShape::Grid);
    QMenu* timeline = addMenu(view, QStringLiteral("Timeline"));
    timeline->addAction(
        actions.add(QStringLiteral("view.zoomIn"), [this] { m_timeline->view()->zoomIn(); }));
    timeline->addAction(
        actions.add(QStringLiteral("view.zoomOut"), [this] { m_timeline->view()->zoomOut(); }));
    timeline->addAction(actions.add(QStringLiteral("view.fit"), [this] { m_timeline->view()->fit(); }));
    QMenu* log = addMenu(view, QStringLiteral("Event log"));
    log->addAction(actions.add(QStringLiteral("log.filter"), [this] {
        m_docks->reveal(m_log);
        m_log->focusFilter();
    }));
    log->addAction(checkable(actions.add(QStringLiteral("log.follow"), [this] {
        m_log->view().setFollow(!m_log->view().follow());
    })));
    connect(&m_log->view(), &LogView::followChanged, this, [this] { showActions(); });
    view->addAction(actions.add(QStringLiteral("view.console"), [this] {
        m_docks->reveal(m_console);
        m_docks->widen(m_console, 40);
        m_console->setFocus(Qt::ShortcutFocusReason);
    }));
    view->addSeparator();

    QMenu* themes = addMenu(view, QStringLiteral("Theme"));
    auto* group = new QActionGroup(this);
    const auto theme = [&](const QString& id, const QString& title, ThemeChoice choice) {
        QAction* action = checkable(
            actions.add(id, title, [this, choice] { setTheme(static_cast<int>(choice)); }), group);
        action->setChecked(Theme::choice() == choice);
        themes->addAction(action);
    };
    theme(QStringLiteral("theme.system"), QStringLiteral("Like the system"), ThemeChoice::System);
    theme(QStringLiteral("theme.dark"), QStringLiteral("Dark"), ThemeChoice::Dark);
    theme(QStringLiteral("theme.light"), QStringLiteral("Light"), ThemeChoice::Light);
    themes->addSeparator();
    themes->addAction(actions.add(QStringLiteral("view.theme"), [this] {
        setTheme(static_cast<int>(Theme::kind() == ThemeKind::Dark ? ThemeChoice::Light
                                                                   : ThemeChoice::Dark));
    }));
    QAction* motion = checkable(
        actions.add(QStringLiteral("view.motion"), QStringLiteral("Motion on the stage"), {}));
    connect(motion, &QAction::toggled, this, &MainWindow::setMotion);
    view->addAction(motion);
    QAction* full = checkable(actions.add(QStringLiteral("view.fullScreen"), {}));
    connect(full, &QAction::triggered, this,
            [this](bool on) { on ? showFullScreen() : showNormal(); });
    view->addAction(full);
}

void MainWindow::makeHelpMenu()
{
    WindowActions& actions = *m_actions;
    QMenu* help = addMenu(menuBar(), QStringLiteral("&Help"));
    help->addAction(actions.add(QStringLiteral("help.help"), [this] {
        if (m_help == nullptr)
            m_help = new HelpDialog(this);
        m_help->show();
        m_help->raise();
        m_help->activateWindow();
    }));
    help->addAction(actions.add(QStringLiteral("help.keys"), [this] {
        if (m_keySheet == nullptr)
            m_keySheet = new KeySheet(this);
        m_keySheet->show();
        m_keySheet->raise();
        m_keySheet->activateWindow();
    }));
    help->addSeparator();
    help->addAction(
        actions.add(QStringLiteral("help.about"), QStringLiteral("About Lockstep"), [this] {
            QMessageBox::about(
                this, QStringLiteral("About Lockstep"),
                richTip(QStringLiteral(
                            "<h3>Lockstep %1</h3><p>A desktop laboratory for distributed locks:"
                            " watch, step, rewind and take another turn.</p>"
                            "<p>MIT license. Built with Qt %2, fmt, nlohmann-json, simdjson and"
                            " CLI11; Inter and JetBrains Mono are the typefaces.</p>"),
                        QStringLiteral(LOCKSTEP_VERSION), QString::fromLatin1(qVersion())));
        }));
}

void MainWindow::setTheme(int choice)
{
    const auto chosen = static_cast<ThemeChoice>(choice);
    Theme::apply(chosen);
    m_settings.setTheme(chosen);
    const QString id = chosen == ThemeChoice::System ? QStringLiteral("theme.system")
        : chosen == ThemeChoice::Dark               ? QStringLiteral("theme.dark")
                                                    : QStringLiteral("theme.light");
    (*m_actions)[id]->setChecked(true);
}

void MainWindow::setMotion(bool enabled)
{
    StagePanel::setMotion(enabled);
    setAnimated(enabled);
    m_settings.setFlag(QStringLiteral("window/motion"), enabled);
    (*m_actions)[QStringLiteral("view.motion")]->setChecked(enabled);
}

} // namespace lockstep::ui
