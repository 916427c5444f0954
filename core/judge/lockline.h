// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/queue/lockqueue.h"
#include "core/world/scene.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// A client in the line at the watched lock.
struct InLine
{
    ClientId client; ///< nobody when the session that owns the node is no client's
    Symbol node;
    NameForm form = NameForm::Plain;
    bool holds = false; ///< by the nodes; what the client believes is another question
    bool operator==(const InLine&) const = default;
};

/// The line at the watched lock as its nodes tell it to anybody who looks, whatever library made
/// them.
struct LockLine
{
    Symbol path; ///< of the lock
    LockPattern pattern = LockPattern::Nothing;
    NameForm form = NameForm::Plain; ///< of the first
    std::uint32_t admits = 1; ///< how many may hold at once, readers apart
    std::vector<InLine> line; ///< who holds before who waits
};

/// Where the watched lock is: the run's own lock, unless another was recognised or declared.
[[nodiscard]] Symbol watchedPath(Scene scene);

/// How many may hold the watched lock at once, readers apart.
[[nodiscard]] std::uint32_t admittedByLine(Scene scene);

/// Reads the line from the nodes of the watched lock. Costs as much as listing them.
[[nodiscard]] LockLine lockLine(Scene scene);

/// The part of a line that guests stand in: what their programs believe is not known here.
[[nodiscard]] std::vector<InLine> guestsIn(Scene scene, const LockLine& line);

/// Whether its nodes tell who holds: the user says how they are read, or their names are of a known
/// form.
[[nodiscard]] bool isJudged(Scene scene, const LockLine& line);

/// Whether it is here, and its recipe is not known.
[[nodiscard]] bool isGuest(const World& world, ClientId client);

/// Where a client of a line stands in it: its best place.
[[nodiscard]] LinePlace placeIn(const LockLine& line, ClientId client);

} // namespace lockstep
