// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/recipe_target.h"

#include "core/base/check.h"
#include "core/base/random.h"
#include "core/client/turns.h"
#include "core/drive/schedule.h"
#include "core/journal/replica.h"
#include "core/judge/tally.h"
#include "core/recipe/loops.h"
#include "core/recipe/parser.h"
#include "core/recipe/unhandled.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/words/describe.h"
#include "core/world/entry.h"
#include "core/world/faulttable.h"

#include <functional>
#include <optional>

namespace lockstep::fuzz {
namespace {

constexpr int steps = 100;

/// A fault of any kind at a client, or nothing when it is not possible.
std::optional<Action> drawFault(const Moment& world, Random& random)
{
    const auto kind = static_cast<FaultKind>(random.below(faultKindNames().size()));
    const ClientId client { static_cast<std::uint16_t>(1 + random.below(world.clients.size())) };
    const Action action = faultAction(kind, client);
    return isEnabled(world, action) ? std::optional(action) : std::nullopt;
}

void run(const std::shared_ptr<const Program>& program)
{
    Config config;
    config.knobs.tasks = 2;
    Moment world = makeMoment(config, program);
    Replica replica { .world = world };
    const auto act = [&](const Action& action, Micros at) {
        const Entry entry = apply(world, action, at);
        const auto outcome = replica.apply(entry);
        LOCKSTEP_CHECK(!outcome.divergence, outcome.divergence->sentence);
        LOCKSTEP_CHECK(world.chronicle.tally == tallyOf(world), "the tally is kept up to date");
    };
    for (const Action& action : setUpActions(config))
        act(action, 0);
    Schedule schedule(Policy::Random, 1);
    Random random { std::hash<std::string> {}(program->source) };
    for (int i = 0; i < steps; ++i) {
        if (random.below(10) == 0) {
            if (const auto fault = drawFault(world, random))
                act(*fault, world.now);
        }
        const auto pick = schedule.pick(world);
        if (!pick)
            return;
        (void)describeNext(world, pick->client);
        act(nextAction(world, pick->client), pick->at);
    }
}

} // namespace

void readAsRecipe(std::string_view bytes)
{
    const ParsedRecipe parsed = parseRecipe(bytes, "fuzz");
    LOCKSTEP_CHECK((parsed.program == nullptr) != parsed.errors.empty(), "a program, or errors");
    for (const RecipeError& error : parsed.errors)
        LOCKSTEP_CHECK(error.at.line > 0 && error.at.column > 0 && !error.sentence.empty(),
                       toText(error));
    if (parsed.program == nullptr)
        return;
    const ParsedRecipe again = parseRecipe(parsed.program->source, "fuzz");
    LOCKSTEP_CHECK(again.program != nullptr, toText(again.errors.front()));
    LOCKSTEP_CHECK(*again.program == *parsed.program, again.program->source);
    for (const Unhandled& one : unhandledOutcomes(*parsed.program))
        LOCKSTEP_CHECK(!toText(*parsed.program, one).empty(), "a warning is a sentence");
    for (const CallLoop& loop : spinningLoops(*parsed.program))
        LOCKSTEP_CHECK(!toText(*parsed.program, loop).empty(), "a warning is a sentence");
    run(parsed.program);
}

} // namespace lockstep::fuzz
