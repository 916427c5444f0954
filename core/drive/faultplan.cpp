// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/drive/faultplan.h"

#include "core/base/overloaded.h"
#include "core/client/machine.h"
#include "core/client/nextline.h"
#include "core/client/turns.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

/// Whether the client stands at the wait, or the work, of that label.
bool standsAt(const Moment& world, ClientId id, std::string_view label)
{
    if (!world.has(id) || !isActive(world.client(id).phase))
        return false;
    const Line& line = world.program().line(world.client(id).machine.line);
    return line.isStop() && !line.isStep() && line.label == label;
}

/// When a fault that has a time strikes; `never` for the others.
Micros timeOf(const FaultSpec& spec)
{
    const auto* const time = std::get_if<AtTime>(&spec.when);
    return time == nullptr ? never : time->at;
}

} // namespace

FaultPlan::FaultPlan(std::vector<FaultSpec> faults, std::uint64_t seed)
    : m_random { seed }
{
    for (FaultSpec& spec : faults)
        m_faults.push_back({ std::move(spec), false });
    std::ranges::stable_sort(m_faults, {}, [](const Planned& p) { return timeOf(p.spec); });
}

bool FaultPlan::isDue(const Planned& planned, const Moment& world, Step step,
                      const std::optional<Pick>& pick)
{
    const ClientId client = planned.spec.client;
    const bool itsTurn = pick && (!client || pick->client == client);
    return std::visit(
        Overloaded {
            [&](const AtStep& at) { return !planned.done && step + 1 >= at.step; },
            [&](const AtTime& at) { return !planned.done && (!pick || pick->at >= at.at); },
            [&](const AtLabel& at) {
                if (planned.done)
                    return false;
                if (standsAt(world, client, at.label))
                    return true;
                if (!itsTurn
                    || !std::holds_alternative<StepClient>(nextAction(world, pick->client)))
                    return false;
                const auto line = nextLine(world, pick->client);
                return line && world.program().line(*line).label == at.label;
            },
            [&](const AtRandom& at) { return itsTurn && m_random.below(100) < at.percent; },
        },
        planned.spec.when);
}

Micros FaultPlan::strikesAt(const FaultSpec& spec, const Moment& world,
                            const std::optional<Pick>& pick)
{
    if (const auto* const time = std::get_if<AtTime>(&spec.when))
        return std::max(time->at, world.now);
    const auto* const label = std::get_if<AtLabel>(&spec.when);
    const bool waits = label != nullptr && standsAt(world, spec.client, label->label);
    return pick && !waits ? pick->at : world.now;
}

void FaultPlan::planUndoing(const FaultSpec& spec, ClientId client, const Moment& world, Micros now)
{
    const auto end = rowOf(spec.faultKind).extras.undoneBy;
    // Nobody says when it arrives: while its session lives.
    if (spec.faultKind == FaultKind::CutLate && !spec.lasts)
        m_undoings.push_back(
            { client, FaultKind::Arrive, world.knobs.sessionTimeoutMillis * millisecond / 2, {} });
    if (!spec.lasts || !end)
        return;
    if (rowOf(spec.faultKind).group != faults::Group::Request) {
        m_undoings.push_back({ client, *end, *spec.lasts, now + *spec.lasts });
        return;
    }
    // A late request arrives before the connection is back, which would drop it.
    if (spec.faultKind == FaultKind::CutLate)
        m_undoings.push_back({ client, FaultKind::Arrive, *spec.lasts, {} });
    m_undoings.push_back({ client, *end, *spec.lasts, {} });
}

std::optional<FaultPlan::Strike> FaultPlan::next(const Moment& world, Step step,
                                                 const std::optional<Pick>& pick)
{
    for (Undoing& undoing : m_undoings) {
        if (!undoing.at && world.has(undoing.client)
            && world.client(undoing.client).link == Link::Cut)
            undoing.at = world.now + undoing.delay;
    }
    const auto endOf = [&](const Undoing& undoing) {
        // A process that stands still connects again when it goes on.
        const bool stands = undoing.faultKind == FaultKind::Restore && world.has(undoing.client)
            && world.client(undoing.client).paused;
        return stands ? never : undoing.at.value_or(never);
    };
    // The end of a fault waits for a fault with an earlier time, unless that one is not possible.
    const auto timed = std::ranges::find_if(m_faults, [&](const Planned& planned) {
        return !planned.done && timeOf(planned.spec) != never
            && isEnabled(world, faultAction(planned.spec.faultKind, planned.spec.client));
    });
    const Micros before = timed == m_faults.end() ? never : timeOf(timed->spec);
    for (;;) {
        const auto first = std::ranges::min_element(m_undoings, {}, endOf);
        if (first == m_undoings.end() || endOf(*first) == never || endOf(*first) > before
            || (pick && endOf(*first) > pick->at))
            break;
        Strike strike { faultAction(first->faultKind, first->client),
                        std::max(*first->at, world.now) };
        m_undoings.erase(first);
        if (isEnabled(world, strike.action))
            return strike;
    }
    for (Planned& planned : m_faults) {
        if (!isDue(planned, world, step, pick))
            continue;
        const ClientId client = planned.spec.client ? planned.spec.client : pick->client;
        const Action action = faultAction(planned.spec.faultKind, client);
        if (!isEnabled(world, action))
            continue;
        planned.done = true;
        const Micros at = strikesAt(planned.spec, world, pick);
        planUndoing(planned.spec, client, world, at);
        return Strike { action, at };
    }
    return std::nullopt;
}

std::vector<std::string> FaultPlan::unstruck(const Moment& world) const
{
    std::vector<std::string> sentences;
    for (const Planned& planned : m_faults) {
        if (planned.done || std::holds_alternative<AtRandom>(planned.spec.when))
            continue;
        const auto* const at = std::get_if<AtLabel>(&planned.spec.when);
        if (at != nullptr && !stopsAt(world.program(), at->label)) {
            sentences.push_back(
                fmt::format("the fault \"{}\" never struck: the recipe {} does nothing at \"{}\"",
                            planned.spec.text, world.program().name, at->label));
            continue;
        }
        const auto problem
            = faultProblem(world, faultAction(planned.spec.faultKind, planned.spec.client));
        sentences.push_back(
            fmt::format("the fault \"{}\" never struck{}", planned.spec.text,
                        problem ? fmt::format(": in the end {}", *problem) : std::string {}));
    }
    return sentences;
}

} // namespace lockstep
