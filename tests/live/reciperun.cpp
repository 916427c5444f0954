// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/reciperun.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/client/nextline.h"
#include "core/client/turns.h"
#include "core/journal/replica.h"
#include "core/recipe/parser.h"
#include "core/recipe/program.h"
#include "core/runfile/runfile.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "tests/support/recipelab.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::live {
namespace {

/// The shipped semaphores have two places; the libraries are also asked for one.
std::shared_ptr<const Program> withPlaces(const std::string& recipe, char places)
{
    const auto shipped = findRecipe(recipe);
    if (shipped->admits == 1 || places == '2')
        return shipped;
    std::string text = shipped->source;
    const auto replace = [&](std::string_view from, std::string_view to) {
        const std::size_t at = text.find(from);
        LOCKSTEP_CHECK(at != std::string::npos,
                       "the semaphore has its number where it is looked for");
        text.replace(at, from.size(), to);
    };
    replace("  admits 2\n", "");
    const bool lessThanThree = text.find("< 3") != std::string::npos;
    replace(lessThanThree ? "< 3" : "< 2", lessThanThree ? "< 2" : "< 1");
    const auto parsed = parseRecipe(text, recipe);
    LOCKSTEP_CHECK(parsed.program != nullptr, "a recipe with another number is a recipe");
    return parsed.program;
}

class RecipeRun
{
public:
    /// @p kind is what the steps say behind the plus: a reader, a writer, or the number of places.
    RecipeRun(const std::string& recipe, unsigned contenders, char kind)
        : m_lab(withPlaces(recipe, kind), config(recipe, kind))
        , m_contenders(contenders)
    {
    }

    Stage after(const std::string& step)
    {
        m_asked.clear();
        const std::string acting = step.substr(0, step.find("=>"));
        const unsigned first = static_cast<unsigned>(acting.front() - 'A') + 1;
        if (acting[1] == '+')
            begin(first, acting.back() == 'r');
        else
            release(first);
        goOn(first);
        // Who was told goes on, one after the other.
        for (unsigned n = 1; n <= m_contenders; ++n)
            goOn(n);
        return stage(acting);
    }

    Stage gone()
    {
        m_asked.clear();
        for (unsigned n = 1; n <= m_contenders; ++n)
            m_lab.act(RetireClient { id(n) });
        Stage last = stage("gone");
        last.states.clear();
        return last;
    }

private:
    static Config config(const std::string& recipe, char kind)
    {
        Config c;
        c.recipe = recipe;
        c.clients = 0;
        c.lockPath = lockPath;
        c.lockValue = recipe != "kazoo-semaphore" ? "" : kind == '2' ? "2" : "1";
        c.knobs.sessionTimeoutMillis = maximumSessionTimeoutMillis;
        return c;
    }
    static ClientId id(unsigned n) { return ClientId { static_cast<std::uint16_t>(n) }; }

    void begin(unsigned n, bool reads)
    {
        m_lab.act(TurnKnob { Knob::Readers, reads ? 100u : 0u });
        m_lab.act(AddClient { id(n) });
        m_began.at(n - 1) = true;
    }

    void step(unsigned n)
    {
        // What it sends depends on what it hears before: the library of a contender hears first.
        const Action next = nextAction(m_lab.world, id(n));
        const auto operation = std::holds_alternative<StepClient>(next)
            ? nextOperation(m_lab.world, id(n))
            : std::nullopt;
        const Entry entry = m_lab.step(n);
        if (!operation)
            return;
        if (std::string text = requestText(*operation, entry.event); !text.empty())
            m_asked[letterOf(id(n))].push_back(std::move(text));
    }

    /// As far as it comes: it holds, or waits to be told, or has done its task.
    void goOn(unsigned n)
    {
        if (!m_began.at(n - 1))
            return;
        for (int steps = 0; steps < 200 && actsItself(m_lab.world, id(n))
             && m_lab.client(n).phase != Phase::Holding;
             ++steps)
            step(n);
    }

    void release(unsigned n)
    {
        while (m_lab.client(n).phase == Phase::Holding && actsItself(m_lab.world, id(n)))
            step(n);
    }

    [[nodiscard]] std::string state(unsigned n) const
    {
        if (!m_began.at(n - 1))
            return "idle";
        const Phase phase = m_lab.client(n).phase;
        if (phase == Phase::Holding)
            return "holds";
        if (phase == Phase::Finished)
            return "idle";
        return phase == Phase::Waiting && !actsItself(m_lab.world, id(n)) ? "waits" : "lost";
    }

    Stage stage(const std::string& acting)
    {
        Stage stage;
        stage.step = acting;
        for (unsigned n = 1; n <= m_contenders; ++n)
            stage.states += fmt::format("{}{}:{}", n == 1 ? "" : " ", letterOf(id(n)), state(n));
        stage.tree = treeOf(m_lab.world);
        stage.requests = m_asked;
        return stage;
    }

    test::RecipeLab m_lab;
    const unsigned m_contenders;
    std::vector<bool> m_began = std::vector<bool>(m_contenders, false);
    std::map<char, std::vector<std::string>> m_asked;
};

} // namespace

std::vector<Stage> runRecipe(const std::string& recipe, const std::vector<std::string>& steps)
{
    char last = 'A';
    for (const std::string& step : steps)
        last = std::max(last, step.front());
    RecipeRun run(recipe, static_cast<unsigned>(last - 'A') + 1, steps.front().back());
    std::vector<Stage> stages;
    for (const std::string& step : steps)
        stages.push_back(run.after(step));
    stages.push_back(run.gone());
    return stages;
}

Result<std::vector<RecordedStage>> recordedStages(const std::string& file, unsigned contenders)
{
    auto reader = RunFileReader::open(file);
    if (!reader)
        return tl::unexpected(reader.error());
    const auto program = programOf(reader->header());
    if (!program)
        return tl::unexpected(program.error());
    Replica replica { makeMoment(reader->header().config, *program), {}, 0 };
    std::vector<RecordedStage> stages(1);
    for (bool last = false; !last;) {
        auto batch = reader->next();
        if (!batch)
            return tl::unexpected(batch.error());
        last = batch->last;
        for (const Entry& entry : batch->entries) {
            const Action action = actionOf(entry);
            const auto* const call = std::get_if<Call>(&action);
            const bool looks = call != nullptr && call->client.value == contenders + 1
                && call->operation == Operation { GetChildren { Symbol::intern("/") } };
            if (looks) {
                stages.back().kinds = kindsOf(replica.world);
                stages.emplace_back();
            }
            if (const auto outcome = replica.apply(entry); outcome.divergence)
                return tl::unexpected(Error { ErrorKind::Usage, outcome.divergence->sentence });
            if (call == nullptr || !call->client || call->client.value > contenders)
                continue;
            if (std::string text = requestText(call->operation, entry.event); !text.empty())
                stages.back().requests[letterOf(call->client)].push_back(std::move(text));
        }
    }
    return stages;
}

} // namespace lockstep::live
