// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/check.h"
#include "core/client/turns.h"
#include "core/drive/schedule.h"
#include "core/judge/invariants.h"
#include "core/recipe/parser.h"
#include "core/recipe/program.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/words/describe.h"
#include "core/world/entry.h"

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::test {

/// Clients that run the text of a recipe, on the calling thread.
class RecipeLab
{
public:
    /// Aborts, with the first error, when @p text is no recipe.
    explicit RecipeLab(std::string_view text, Config config = { .clients = 1 })
        : RecipeLab(parse(text), std::move(config))
    {
    }
    RecipeLab(std::shared_ptr<const Program> program, Config config)
        : world(makeMoment(config, std::move(program)))
    {
        for (const Action& action : setUpActions(config))
            entries.push_back(apply(world, action, 0));
    }

    /// What is next for that client, when its time has come.
    Entry step(unsigned client = 1)
    {
        const ClientId id { static_cast<std::uint16_t>(client) };
        const auto due = dueAt(world, id);
        LOCKSTEP_CHECK(due.has_value(), describeNext(world, id));
        return act(nextAction(world, id), *due);
    }
    Entry act(const Action& action, Micros at = 0)
    {
        entries.push_back(apply(world, action, at));
        return entries.back();
    }
    /// Goes on by @p schedule until nobody has anything to do; false when that takes too long.
    bool runAll(Schedule& schedule, std::size_t most = 100'000)
    {
        for (std::size_t i = 0; i < most; ++i) {
            const auto pick = schedule.pick(world);
            if (!pick)
                return true;
            act(nextAction(world, pick->client), pick->at);
        }
        return false;
    }
    bool runAll()
    {
        Schedule schedule(Policy::RoundRobin, 1);
        return runAll(schedule);
    }
    [[nodiscard]] const Client& client(unsigned number = 1) const
    {
        return world.clients[number - 1];
    }
    [[nodiscard]] const ClientPast& past(unsigned number = 1) const
    {
        return world.chronicle.clients[number - 1];
    }
    /// The label of the line that it stands at.
    [[nodiscard]] std::string label(unsigned number = 1) const
    {
        return world.program().line(client(number).machine.line).label;
    }
    [[nodiscard]] std::string valueOf(std::string_view path) const
    {
        const Znode* const node = world.service.find(Symbol::intern(path));
        return node == nullptr ? "(none)" : std::string(node->value.view());
    }

    Moment world;
    std::vector<Entry> entries;

private:
    static std::shared_ptr<const Program> parse(std::string_view text)
    {
        ParsedRecipe parsed = parseRecipe(text, "test");
        LOCKSTEP_CHECK(parsed.program != nullptr, toText(parsed.errors.front()));
        return std::move(parsed.program);
    }
};

/// Clients that run a shipped recipe.
inline RecipeLab labOf(const std::string& recipe, unsigned clients, Knobs knobs = {})
{
    return { findRecipe(recipe), Config { .recipe = recipe, .clients = clients, .knobs = knobs } };
}

inline bool isBroken(const RecipeLab& lab, Invariant invariant)
{
    return (lab.world.chronicle.broken >> static_cast<unsigned>(invariant) & 1u) != 0;
}

/// Client steps until it holds the lock.
inline void letHold(RecipeLab& lab, unsigned client)
{
    while (lab.client(client).phase != Phase::Holding)
        lab.step(client);
}

} // namespace lockstep::test
