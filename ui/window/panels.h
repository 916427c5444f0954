// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logsearch.h"

class QWidget;

namespace lockstep::ui {

class BranchesPanel;
class ConsolePanel;
class Docks;
class EditorPanel;
class EventLogPanel;
class InspectorPanel;
class KnobsPanel;
class NodeTreePanel;
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
    TimelinePanel* timeline = nullptr;
    InspectorPanel* inspector = nullptr;
    StatisticsPanel* statistics = nullptr;
    BranchesPanel* branches = nullptr;
    EventLogPanel* log = nullptr;
    ConsolePanel* console = nullptr;
    EditorPanel* editor = nullptr;
};

/// Makes every panel and gives each its dock, or its place in the centre.
[[nodiscard]] Panels makePanels(Docks& docks, Selection& selection, const MakeLogSearch& search,
                                QWidget* window);

} // namespace lockstep::ui
