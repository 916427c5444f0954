// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/scene.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lockstep {

/// How many faults of each kind may still strike.
struct Budgets
{
    std::uint8_t crashes = 0;
    std::uint8_t pauses = 0;
    /// At once, before or after the next request is applied, or with that request late.
    std::uint8_t cuts = 0;
    std::uint8_t drops = 0; ///< of a reply
    std::uint8_t interrupts = 0; ///< of a call
    std::uint8_t expiries = 0; ///< of a session whose client is not silent
    std::uint8_t lags = 0; ///< of a server
    std::uint8_t silentCuts = 0; ///< which the client does not notice
    friend constexpr auto operator<=>(const Budgets&, const Budgets&) = default;
};

/// The budgets that are left after @p action. To undo a fault costs nothing, and so do its
/// consequences: the end of a pause, a new connection, the expiry of a silent client's session.
/// Requires: enabledActions() gave the action.
[[nodiscard]] Budgets spent(Scene before, Budgets budgets, const Action& action);

/// An action that choices() considered.
struct Choice
{
    Action action;
    std::optional<std::string> refused; ///< why it may not come next; nothing when it may
};

/// Every action that might come next for the clients of the recipe, the refused ones with their
/// reasons. The order is fixed: for each client its own step, its events, then the faults in the
/// order of faults::rows. Leaves out what people do (turn knobs, add clients, call the service).
/// Time decides nothing: a sleep may end at any moment, and so may a silent client's session.
[[nodiscard]] std::vector<Choice> choices(Scene scene, const Budgets& budgets);

/// The actions of choices() that are not refused.
[[nodiscard]] std::vector<Action> enabledActions(Scene scene, const Budgets& budgets);

} // namespace lockstep
