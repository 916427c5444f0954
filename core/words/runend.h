// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/invariants.h"
#include "core/world/moment.h"

#include <optional>
#include <string>
#include <vector>

namespace lockstep {

/// How a run has come to its end.
struct RunEnd
{
    enum class Kind : std::uint8_t {
        Done, ///< all are done, and every check has passed
        Broken, ///< all are done, or nobody gets on, and a check has failed
        Stuck, ///< nobody can move, and no check has failed
        CutShort, ///< nobody waits, but not all are done
    } kind
        = Kind::Done;
    std::string sentence; ///< "Deadlock: 2 and 3 wait for each other. Nobody can move."
    std::optional<Step> cause; ///< where it went wrong
    bool operator==(const RunEnd&) const = default;
};

/// The end of a run, in one or two sentences; nothing while anybody may act. @p violations are
/// those of the run so far, by step.
[[nodiscard]] std::optional<RunEnd> runEnd(const Moment& world,
                                           const std::vector<Violation>& violations);

} // namespace lockstep
