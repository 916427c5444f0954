// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/panels.h"

#include "ui/console/consolepanel.h"
#include "ui/editor/editorpanel.h"
#include "ui/inspector/branchespanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/inspector/statisticspanel.h"
#include "ui/knobs/knobspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/stage/stagepanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/tree/nodetreepanel.h"
#include "ui/window/docks.h"

namespace lockstep::ui {

Panels makePanels(Docks& docks, Selection& selection, const MakeLogSearch& search, QWidget* window)
{
    Panels panels {
        .tree = new NodeTreePanel(selection, window),
        .knobs = new KnobsPanel(selection, window),
        .stage = new StagePanel(selection, window),
        .timeline = new TimelinePanel(selection, window),
        .inspector = new InspectorPanel(selection, window),
        .statistics = new StatisticsPanel(selection, window),
        .branches = new BranchesPanel(selection, window),
        .log = new EventLogPanel(selection, search, window),
        .console = new ConsolePanel(selection, window),
        .editor = new EditorPanel(selection, window),
    };
    docks.addDock(QStringLiteral("tree"), panels.tree, Qt::LeftDockWidgetArea);
    docks.addDock(QStringLiteral("knobs"), panels.knobs, Qt::LeftDockWidgetArea);
    docks.addCentre(QStringLiteral("stage"), panels.stage);
    docks.addCentre(QStringLiteral("timeline"), panels.timeline);
    docks.addDock(QStringLiteral("inspector"), panels.inspector, Qt::RightDockWidgetArea);
    docks.addDock(QStringLiteral("statistics"), panels.statistics, Qt::RightDockWidgetArea);
    docks.addDock(QStringLiteral("history"), panels.branches, Qt::RightDockWidgetArea);
    docks.addDock(QStringLiteral("log"), panels.log, Qt::BottomDockWidgetArea);
    docks.addDock(QStringLiteral("console"), panels.console, Qt::BottomDockWidgetArea);
    docks.addDock(QStringLiteral("editor"), panels.editor, Qt::RightDockWidgetArea);
    return panels;
}

} // namespace lockstep::ui
