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
#include "ui/places/places.h"
#include "ui/recipe/recipepanel.h"
#include "ui/stage/stagepanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/tree/nodetreepanel.h"

namespace lockstep::ui {

Panels makePanels(Places& places, Selection& selection, const MakeLogSearch& search,
                  QWidget* window)
{
    Panels panels {
        .tree = new NodeTreePanel(selection, window),
        .knobs = new KnobsPanel(selection, window),
        .stage = new StagePanel(selection, window),
        .recipe = new RecipePanel(selection, window),
        .timeline = new TimelinePanel(selection, window),
        .inspector = new InspectorPanel(selection, window),
        .statistics = new StatisticsPanel(selection, window),
        .branches = new BranchesPanel(selection, window),
        .log = new EventLogPanel(selection, search, window),
        .console = new ConsolePanel(selection, window),
        .editor = new EditorPanel(selection, window),
    };
    places.add(Place::Nodes, QStringLiteral("tree"), panels.tree);
    places.add(Place::Settings, QStringLiteral("knobs"), panels.knobs);
    places.add(Place::Stage, QStringLiteral("stage"), panels.stage);
    places.add(Place::Recipe, QStringLiteral("recipe"), panels.recipe);
    places.add(Place::Editor, QStringLiteral("editor"), panels.editor);
    places.add(Place::Inspector, QStringLiteral("inspector"), panels.inspector);
    places.add(Place::Timeline, QStringLiteral("timeline"), panels.timeline);
    places.add(Place::Drawer, QStringLiteral("log"), panels.log);
    places.add(Place::Drawer, QStringLiteral("console"), panels.console);
    places.add(Place::Drawer, QStringLiteral("statistics"), panels.statistics);
    places.add(Place::Drawer, QStringLiteral("history"), panels.branches);
    return panels;
}

} // namespace lockstep::ui
