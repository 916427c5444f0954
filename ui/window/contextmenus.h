// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/window/parts.h"

#include <QPoint>

namespace lockstep::ui {

class FaultMenu;

/// Opens the menus of clients and of the lock where the user asks for them. @p frame is the newest,
/// and outlives the window's parts.
void connectMenus(const Parts& parts, const FaultMenu& faults, const FramePtr& frame);

/// Selects a client and shows at @p place of the screen what can be done with it: let it step, go
/// to who is in its way, strike it with a fault, copy its session.
void showClientMenu(const Parts& parts, const FaultMenu& faults, const Frame& frame,
                    ClientId client, QPoint place);

/// Shows what can be done with the lock: look at its node or at its owner, copy its path.
void showLockMenu(const Parts& parts, const Frame& frame, QPoint place);

} // namespace lockstep::ui
