// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The menu bar, and those of its menus that are short.
#include "ui/window/menus.h"

#include "core/export/export.h"
#include "ui/actions/windowactions.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/filechooser.h"
#include "ui/plaintext.h"
#include "ui/settings.h"
#include "ui/text.h"
#include "ui/transport/listenchip.h"
#include "ui/window/editordesk.h"
#include "ui/window/messagebar.h"
#include "ui/window/runcontrol.h"
#include "ui/window/rundocument.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <tuple>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The runs that were kept by themselves, listed anew each time.
void addRecentRuns(const Parts& p, QMenu& menu)
{
    QObject::connect(&menu, &QMenu::aboutToShow, &p.document, [p, &menu] {
        menu.clear();
        const QDate today = QDate::currentDate();
        for (const RecentRun& run : p.document.recent().list()) {
            QAction* action = menu.addAction(plainAction(run.words(today)));
            action->setToolTip(plainTip(run.file));
            QObject::connect(action, &QAction::triggered, &p.document, [p, file = run.file] {
                p.document.keepThen([p, file] { p.document.open(file); });
            });
        }
        if (!menu.isEmpty())
            return;
        menu.addAction(u"None yet: a run is kept when another one begins"_s)->setEnabled(false);
    });
}

void addFileMenu(const Parts& p)
{
    WindowActions& actions = p.actions;
    QMenu* file = addMenu(p, u"&File"_s);
    QAction* fresh = actions.add(u"file.new"_s, u"New run"_s, [p] {
        p.document.keepThen([p] { p.run.start(windowConfig()); });
    });
    fresh->setToolTip(u"Three clients, one lock, tasks without end."_s);
    file->addAction(fresh);
    file->addAction(actions.add(u"file.open"_s, [p] { p.document.askOpen(); }));
    addRecentRuns(p, *addMenu(*file, u"Recent runs"_s));
    file->addSeparator();
    file->addAction(actions.add(u"file.save"_s, [p] { p.document.save(); }));
    file->addAction(actions.add(u"file.saveAs"_s, [p] { p.document.saveAs(); }));
    file->addAction(actions.add(u"file.record"_s, [p] { p.document.askRecord(); }));
    file->addAction(actions.add(u"file.stopRecording"_s, u"Stop recording"_s,
                                [p] { p.send(request::StopRecording {}); }));
    file->addSeparator();
    file->addAction(actions.add(u"log.export"_s, [p] { p.document.askExport(u"jsonl"_s); }));
    QMenu* formats = addMenu(*file, u"Export the log as"_s);
    for (int i = 0; i < exportFormatCount; ++i) {
        const QString name = toQString(exportFormatName(static_cast<ExportFormat>(i)));
        formats->addAction(plainAction(name), &p.window, [p, name] { p.document.askExport(name); });
    }
    file->addSeparator();
    file->addAction(actions.add(u"file.quit"_s, [p] { p.window.close(); }));
}

void addRecipeMenu(const Parts& p)
{
    WindowActions& actions = p.actions;
    QMenu* recipe = addMenu(p, u"R&ecipe"_s);
    recipe->addAction(actions.add(u"editor.show"_s, [p] { p.editor.show(); }));
    QAction* edit
        = actions.add(u"editor.edit"_s, u"Edit the run's recipe"_s, [p] { p.editor.edit(); });
    edit->setToolTip(u"Puts its text into the editor; Ctrl+Z there brings back what was there."_s);
    recipe->addAction(edit);
    p.editor.fillTemplates(*addMenu(*recipe, u"New from a template"_s));
    recipe->addSeparator();
    recipe->addAction(
        actions.add(u"editor.import"_s, u"Import a recipe\u2026"_s, [p] { p.editor.askImport(); }));
    QAction* save
        = actions.add(u"editor.save"_s, u"Save the recipe and run it"_s, [p] { p.editor.save(); });
    save->setToolTip(u"Ctrl+S does the same while one writes in the editor."_s);
    recipe->addAction(save);
    recipe->addAction(actions.add(u"editor.export"_s, u"Export the recipe as\u2026"_s,
                                  [p] { p.editor.askExport(); }));
    recipe->addSeparator();
    recipe->addAction(actions.add(u"editor.run"_s, [p] { p.editor.run(); }));
}

void askWatch(const Parts& p)
{
    if (p.run.frame() != nullptr)
        p.dialogs.askWatch(p.run.frame()->world());
}

void addConnectMenu(const Parts& p)
{
    WindowActions& actions = p.actions;
    QMenu* menu = addMenu(p, u"&Connect"_s);
    QAction* listen = actions.add(u"connect.listen"_s, u"Listen for real clients\u2026"_s,
                                  [p] { p.dialogs.askListen(); });
    listen->setToolTip(u"Programs that speak ZooKeeper's protocol become clients of this run."_s);
    menu->addAction(listen);
    QAction* watch = actions.add(u"connect.watch"_s, u"Watch a lock\u2026"_s, [p] { askWatch(p); });
    watch->setToolTip(u"Which lock of your programs is judged, and how its nodes are read."_s);
    menu->addAction(watch);
    menu->addAction(actions.add(u"connect.stop"_s, u"Stop listening"_s,
                                [p] { p.send(request::StopListening {}); }));
    QObject::connect(p.status.chip(), &ListenChip::watchRequested, &p.document,
                     [p] { askWatch(p); });
    QObject::connect(p.status.chip(), &ListenChip::stopRequested, &p.document,
                     [p] { p.send(request::StopListening {}); });
}

void addHelpMenu(const Parts& p)
{
    WindowActions& actions = p.actions;
    QMenu* help = addMenu(p, u"&Help"_s);
    help->addAction(actions.add(u"help.help"_s, [p] { p.dialogs.showHelp(); }));
    help->addAction(actions.add(u"help.keys"_s, [p] { p.dialogs.showKeys(); }));
    help->addSeparator();
    help->addAction(actions.add(u"help.about"_s, u"About Lockstep"_s, [p] { p.dialogs.about(); }));
}

/// "B1" before "B1, cured", both before "B2"; the others as they come.
std::vector<Scenario> inOrder(std::vector<Scenario> scenarios)
{
    const auto place = [](const Scenario& scenario) {
        const ScenarioHeading heading = headingOf(scenario);
        const int number = QString::fromStdString(heading.code).mid(1).toInt();
        // What goes wrong stands before what mends it.
        const bool mended = heading.isCure || (number == 0 && !scenario.expects);
        return std::tuple(number, number == 0 ? std::string() : heading.report, mended);
    };
    std::ranges::stable_sort(scenarios, {}, place);
    return scenarios;
}

void addScenario(const Parts& p, QMenu& menu, const Scenario& scenario)
{
    const ScenarioHeading heading = headingOf(scenario);
    const QString report = toQString(heading.isCure ? std::string() : heading.report);
    QAction* action = menu.addAction(plainAction(toQString(heading.title)));
    if (!report.isEmpty())
        action->setText(plainAction(toQString(heading.title)) + u"\t"_s + plainAction(report));
    action->setToolTip(plainTip(toQString(scenario.story)));
    action->setData(toQString(scenario.name));
    QObject::connect(action, &QAction::triggered, &p.window, [p, scenario] {
        p.document.keepThen([p, scenario] { p.run.startScenario(scenario); });
    });
}

/// Lets the user choose a scenario of his own, and begins it.
void askScenario(const Parts& p)
{
    const QString file
        = chooseFileToOpen(p.window, p.settings, u"Open a scenario"_s, FileKind::Scenario);
    if (!file.isEmpty())
        p.document.keepThen([p, file] { openScenario(p, file); });
}

} // namespace

QMenu* addMenu(const Parts& p, const QString& title)
{
    QMenu* menu = p.window.menuBar()->addMenu(title);
    menu->setToolTipsVisible(true); // that is where a disabled action says why
    return menu;
}

QMenu* addMenu(QMenu& parent, const QString& title)
{
    QMenu* menu = parent.addMenu(title);
    menu->setToolTipsVisible(true);
    return menu;
}

Menus makeMenus(const Parts& p)
{
    p.window.menuBar()->setNativeMenuBar(false);
    Menus menus;
    addFileMenu(p);
    menus.faults = addRunMenu(p);
    addRecipeMenu(p);
    menus.scenarios = addMenu(p, u"&Scenario"_s);
    menus.scenarios->menuAction()->setVisible(false);
    addConnectMenu(p);
    addViewMenu(p);
    addHelpMenu(p);
    return menus;
}

void openScenario(const Parts& p, const QString& file)
{
    const auto scenario = readScenarioFile(file.toStdString());
    if (!scenario) {
        p.problem.show(MessageBar::Kind::Problem, toQString(scenario.error().sentence));
        return;
    }
    rememberFolder(p.settings, file);
    p.run.startScenario(*scenario);
}

void fillScenarios(const Parts& p, QMenu& menu, const std::vector<Scenario>& scenarios)
{
    menu.clear();
    const std::vector<Scenario> ordered = inOrder(scenarios);
    for (const ScenarioKindInfo& kind : scenarioKinds()) {
        QMenu* below = nullptr;
        for (const Scenario& scenario : ordered) {
            if (scenario.kind != kind.kind)
                continue;
            if (below == nullptr) {
                below = addMenu(menu, toQString(kind.title));
                below->menuAction()->setToolTip(plainTip(toQString(kind.sentence)));
            }
            addScenario(p, *below, scenario);
        }
    }
    menu.addSeparator();
    QAction* own = menu.addAction(plainAction(u"From a file\u2026"_s));
    QObject::connect(own, &QAction::triggered, &p.window, [p] { askScenario(p); });
    menu.menuAction()->setVisible(!scenarios.empty());
}

} // namespace lockstep::ui
