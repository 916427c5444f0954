// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/choices.h"

#include "core/base/overloaded.h"
#include "core/client/laggingserver.h"
#include "core/client/machine.h"
#include "core/client/nextline.h"
#include "core/client/threads.h"
#include "core/client/turns.h"
#include "core/step/faults.h"
#include "core/world/faulttable.h"

#include <fmt/format.h>

#include <utility>

namespace lockstep {
namespace {

/// A budget and its name.
struct Purse
{
    std::uint8_t Budgets::* left;
    std::string_view word;
};

constexpr Purse crashes { &Budgets::crashes, "crash" };
constexpr Purse pauses { &Budgets::pauses, "pause" };
constexpr Purse cuts { &Budgets::cuts, "cut" };
constexpr Purse drops { &Budgets::drops, "dropped reply" };
constexpr Purse interrupts { &Budgets::interrupts, "interruption" };
constexpr Purse expiries { &Budgets::expiries, "expiry" };
constexpr Purse lags { &Budgets::lags, "lag" };
constexpr Purse silentCuts { &Budgets::silentCuts, "silent cut" };

const Purse& purseOf(Delivery delivery)
{
    if (delivery == Delivery::ReplyDropped)
        return drops;
    return delivery == Delivery::Interrupted ? interrupts : cuts;
}

/// The budget that pays for an action; nothing when the action is free. Names every action, so that
/// the compiler asks what a new one costs.
std::optional<Purse> purseOf(Scene scene, const Action& action)
{
    using Payer = std::optional<Purse>;
    return std::visit(Overloaded {
                          [](const CrashClient&) { return Payer(crashes); },
                          [](const PauseClient&) { return Payer(pauses); },
                          [](const CutLink& a) { return Payer(a.silent ? silentCuts : cuts); },
                          [](const LagServer&) { return Payer(lags); },
                          [](const StrikeCall& a) { return Payer(purseOf(a.delivery)); },
                          [&](const ExpireSession& a) {
                              return silenceEndsAt(scene, a.client) ? Payer {} : Payer(expiries);
                          },
                          [](const StepClient&) { return Payer {}; },
                          [](const Call&) { return Payer {}; },
                          [](const AddClient&) { return Payer {}; },
                          [](const RetireClient&) { return Payer {}; },
                          [](const TurnKnob&) { return Payer {}; },
                          [](const WatchLock&) { return Payer {}; },
                          [](const TellPlace&) { return Payer {}; },
                          [](const Deliver&) { return Payer {}; },
                          [](const ApplyLate&) { return Payer {}; },
                          [](const OpenSession&) { return Payer {}; },
                          [](const Reattach&) { return Payer {}; },
                          [](const ResumeClient&) { return Payer {}; },
                          [](const CatchUpServer&) { return Payer {}; },
                      },
                      action);
}

std::optional<std::string> stepProblem(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    if (hasNextStep(client))
        return std::nullopt;
    if (client.paused)
        return "it is paused";
    if (isParked(client))
        return isStuck(scene.program(), client) ? "it waits for a call that never comes"
                                                : "it waits for an event";
    return fmt::format("it is {}", phaseName(client.phase));
}

std::optional<std::string> hearingProblem(Scene scene, ClientId id)
{
    if (scene.world.client(id).paused)
        return "it is paused";
    if (!hasEventSent(scene.world, scene.world.client(id).session))
        return "no event is on its way to it";
    return hearsForItsProcess(scene, id) ? std::nullopt
                                         : std::optional<std::string>("its other thread hears it");
}

/// A strike changes the outcome of a call: a client whose next step makes no call cannot be struck.
std::optional<std::string> strikeProblem(Scene scene, const StrikeCall& strike)
{
    if (scene.world.client(strike.client).struck != Delivery::Answered)
        return "its next request is struck already";
    if (auto problem = faultProblem(scene, strike))
        return problem;
    return nextOperation(scene, strike.client) ? std::nullopt
                                               : std::optional<std::string>("it asks nothing next");
}

std::optional<std::string> problemOf(Scene scene, const Budgets& budgets, const Action& action)
{
    auto problem = std::visit(Overloaded {
                                  [&](const StepClient& a) { return stepProblem(scene, a.client); },
                                  [&](const Deliver& a) { return hearingProblem(scene, a.client); },
                                  [&](const StrikeCall& a) { return strikeProblem(scene, a); },
                                  [&](const auto&) { return faultProblem(scene, action); },
                              },
                              action);
    if (problem)
        return problem;
    const auto purse = purseOf(scene, action);
    if (purse && budgets.*(purse->left) == 0)
        return fmt::format("no {} is left", purse->word);
    return std::nullopt;
}

template <class Visit>
void considerClient(ClientId id, Visit visit)
{
    visit(StepClient { id });
    visit(Deliver { id });
    for (const faults::Row& row : faults::rows) {
        if (row.kind != FaultKind::Spare) // takes back a choice, and is none
            visit(row.action(id));
    }
}

/// Calls @p visit(action, why not) for every action that is considered.
template <class Visit>
void consider(Scene scene, const Budgets& budgets, Visit visit)
{
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        if (!scene.world.has(id) || scene.world.client(id).phase == Phase::Guest)
            continue;
        considerClient(
            id, [&](const Action& action) { visit(action, problemOf(scene, budgets, action)); });
    }
}

} // namespace

Budgets spent(Scene before, Budgets budgets, const Action& action)
{
    if (const auto purse = purseOf(before, action))
        budgets.*(purse->left) -= 1;
    return budgets;
}

std::vector<Choice> choices(Scene scene, const Budgets& budgets)
{
    std::vector<Choice> all;
    consider(scene, budgets, [&all](const Action& action, std::optional<std::string> problem) {
        all.push_back({ action, std::move(problem) });
    });
    return all;
}

std::vector<Action> enabledActions(Scene scene, const Budgets& budgets)
{
    std::vector<Action> enabled;
    consider(scene, budgets,
             [&enabled](const Action& action, const std::optional<std::string>& problem) {
                 if (!problem)
                     enabled.push_back(action);
             });
    return enabled;
}

} // namespace lockstep
