// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/queue/lockqueue.h"
#include "core/world/scene.h"

#include <vector>

namespace lockstep {

/// A client in the line at the run's lock.
struct InLine
{
    ClientId client; ///< nobody when the session that owns the node is no client's
    Symbol node;
    bool holds = false; ///< by the nodes; what the client believes is another question
    bool operator==(const InLine&) const = default;
};

/// The line at the run's lock as its nodes tell it to anybody who looks, whatever library made
/// them.
struct LockLine
{
    LockPattern pattern = LockPattern::Nothing;
    NameForm form = NameForm::Plain; ///< of the first
    std::vector<InLine> line; ///< who holds before who waits
};

/// Reads the line from the children of the run's lock. Costs as much as listing them.
[[nodiscard]] LockLine lockLine(Scene scene);

/// The part of a line that guests stand in: what their programs believe is not known here, so that
/// no invariant judges them.
[[nodiscard]] std::vector<InLine> guestsIn(Scene scene, const LockLine& line);

} // namespace lockstep
