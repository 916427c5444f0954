// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/scenario/scenario.h"
#include "ui/window/parts.h"

#include <QString>

#include <vector>

class QMenu;

namespace lockstep::ui {

class FaultMenu;

/// The menus that have something to be shown later on.
struct Menus
{
    QMenu* scenarios = nullptr;
    FaultMenu* faults = nullptr;
};

/// Makes the menu bar: every action of the window stands in one menu, with its key.
[[nodiscard]] Menus makeMenus(const Parts& parts);
/// Begins the scenario of a file, or says what is wrong with the file.
void openScenario(const Parts& parts, const QString& file);
/// What the Scenario menu offers.
void fillScenarios(const Parts& parts, QMenu& menu, const std::vector<Scenario>& scenarios);
/// Ticks what is chosen: policy, stage, log.
void showChoices(const Parts& parts, const Frame& frame);
/// Lets the stage move, or stand still, and remembers it.
void setMotion(const Parts& parts, bool enabled);

// The single menus, for makeMenus() alone.
[[nodiscard]] FaultMenu* addRunMenu(const Parts& parts);
void addViewMenu(const Parts& parts);
[[nodiscard]] QMenu* addMenu(const Parts& parts, const QString& title);
[[nodiscard]] QMenu* addMenu(QMenu& parent, const QString& title);

} // namespace lockstep::ui
