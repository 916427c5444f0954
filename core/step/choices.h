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
    std::uint8_t cuts = 0; ///< at once, before or after the next request is applied, or with the request late
    std::uint8_t drops = 0; ///< of a reply
    std::uint8_t interrupts = 0; ///< of a call
    std::uint8_t expiries = 0; ///< of a session whose client is not silent
    std::uint8_t lags = 0; ///< of a server
    friend constexpr auto operator<=>(const Budgets&, const Budgets&) = default;
};

/// What is left when @p action has struck. What undoes a fault, and what follows from one, costs nothing:
/// the end of a pause, the way back to a server, the expiry of a silent client's session.
/// Requires: enabledActions() gave the action.
[[nodiscard]] Budgets spent(Scene before, Budgets budgets, const Action& action);

/// An action that was considered.
struct Choice
{
    Action action;
    std::optional<std::string> refused; ///< why it may not come next; nothing when it may
};

/// All that might come next to the clients of the recipe, in a fixed order: for each client what it does
/// and hears, what undoes its faults, then the faults; the refused ones with their reasons. What people do
/// (turn knobs, add clients, call the service) is no part of it, and time decides nothing: a sleep may end
/// whenever, and so may the session of a silent client.
[[nodiscard]] std::vector<Choice> choices(Scene scene, const Budgets& budgets);

/// Those of choices() that may come next.
[[nodiscard]] std::vector<Action> enabledActions(Scene scene, const Budgets& budgets);

} // namespace lockstep
