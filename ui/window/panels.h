// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logsearch.h"

class QWidget;

namespace lockstep::ui {

class BranchesPanel;
class ConsolePanel;
class EditorPanel;
class EventLogPanel;
class InspectorPanel;
class KnobsPanel;
class NodeTreePanel;
class Places;
class RecipePanel;
class Selection;
class StagePanel;
class StatisticsPanel;
class TimelinePanel;

/// The panels of the window. The window's widget tree owns them.
struct Panels
{
    NodeTreePanel* tree = nullptr;
    KnobsPanel* knobs = nullptr;
    StagePanel* stage = nullptr;
    RecipePanel* recipe = nullptr;
    TimelinePanel* timeline = nullptr;
    InspectorPanel* inspector = nullptr;
    StatisticsPanel* statistics = nullptr;
    BranchesPanel* branches = nullptr;
    EventLogPanel* log = nullptr;
    ConsolePanel* console = nullptr;
    EditorPanel* editor = nullptr;
};

/// Makes every panel and gives each its place.
[[nodiscard]] Panels makePanels(Places& places, Selection& selection, const MakeLogSearch& search,
                                QWidget* window);

} // namespace lockstep::ui
