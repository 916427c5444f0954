// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/scenario/scenario.h"
#include "core/world/entry.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <vector>

namespace lockstep::ui {

/// Follows a scenario's script beside the run: the caption of this step, and the next client. Once
/// the run leaves the script, it has nothing more to say there. A value.
class Storyline
{
public:
    Storyline() = default;
    explicit Storyline(Scenario scenario);

    [[nodiscard]] bool isEmpty() const { return m_scenario.name.empty(); }
    [[nodiscard]] const Scenario& scenario() const { return m_scenario; }
    /// The story at the beginning, later the last caption at or before the cursor; empty off the
    /// script.
    [[nodiscard]] QString lineAt(const Frame& frame);
    /// The next action of the script; nothing at its end, off it, or when the cursor is not at the
    /// head.
    [[nodiscard]] std::optional<Action> next(const Frame& frame);

    /// Whether the run up to the cursor is the script's.
    [[nodiscard]] bool follows(const Frame& frame);
    /// How many steps the script has after its set-up, and how many of them are behind a cursor.
    [[nodiscard]] Step steps() const
    {
        return m_script.size() - std::min<Step>(m_setUp, m_script.size());
    }
    [[nodiscard]] Step stepOf(Step cursor) const { return cursor - std::min(m_setUp, cursor); }
    /// The cursor of the last step that the run and the script have in common, as far as follows()
    /// has compared.
    [[nodiscard]] Step common() const { return m_compared; }

private:
    Scenario m_scenario;
    std::vector<Entry> m_script; ///< the entries of the scripted run, set-up included
    Step m_setUp = 0;
    std::uint64_t m_generation = 0;
    BranchId m_branch;
    Step m_compared = 0; ///< the branch's entries before this one are the script's
};

} // namespace lockstep::ui
