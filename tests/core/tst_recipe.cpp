// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/recipestep.h"
#include "core/recipe/program.h"
#include "core/step/genesis.h"

#include <QTest>

#include <set>

using namespace lockstep;

namespace {

/// A client of try-lock-backoff that has been refused so many times and stands before its sleep.
Moment refused(const char* recipe, unsigned refusals, std::uint64_t seed = 1)
{
    Moment world = makeMoment(Config { .recipe = recipe, .clients = 1 }, findRecipe(recipe));
    Client& client = world.clients.front();
    client.phase = Phase::Waiting;
    client.machine.refusals = static_cast<std::uint16_t>(refusals);
    client.machine.random.state = seed;
    return world;
}

/// Puts the client at its sleep: it is refused at @p now.
void sleepAt(Moment& world, const Knobs& knobs, Micros now)
{
    ClientView view = viewOf(world, ClientId { 1 });
    view.knobs = &knobs;
    view.now = now;
    RecipeStep step(world.program(), world.clients.front().machine);
    QVERIFY(step.take(view, Event::LockContended, {}));
    QCOMPARE(step.line().label, std::string("retry"));
}

Micros sleepOf(const char* recipe, unsigned refusals, const Knobs& knobs, std::uint64_t seed = 1)
{
    Moment world = refused(recipe, refusals, seed);
    sleepAt(world, knobs, 1'000);
    return world.clients.front().machine.wakeAt - 1'000;
}

} // namespace

class RecipeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLibraryBeginsWithTheSeedsRecipeAndNamesAreDifferent()
    {
        QCOMPARE(recipeLibrary().front()->name, std::string("try-lock"));
        std::set<std::string> names;
        for (const auto& program : recipeLibrary()) {
            names.insert(program->name);
            QCOMPARE(findRecipe(program->name), program);
            QVERIFY(!program->title.empty());
            QVERIFY(!program->teaches.empty());
        }
        QCOMPARE(names.size(), recipeLibrary().size());
        QVERIFY(findRecipe("") == nullptr);
        QVERIFY(findRecipe("Try-lock") == nullptr);
    }

    void everyProgramIsWellFormed()
    {
        for (const auto& program : recipeLibrary()) {
            const auto& lines = program->lines;
            QVERIFY(lines.front().section == Section::Acquire);
            std::set<std::string> labels;
            int ends = 0;
            for (const Line& line : lines) {
                labels.insert(line.label);
                QVERIFY(line.next.value < lines.size());
                for (const BranchTo& branch : line.branches)
                    QVERIFY(branch.target == giveUpLine || branch.target.value < lines.size());
                ends += std::holds_alternative<Complete>(line.instruction) ? 1 : 0;
            }
            QCOMPARE(labels.size(), lines.size());
            QCOMPARE(ends, 1);
        }
    }

    void theRowsAreTheProgramLineByLine()
    {
        const auto program = findRecipe("try-lock");
        std::vector<std::string> shown;
        for (const SourceRow& row : program->rows)
            shown.push_back((row.isSection ? "# " : row.isBranch ? "- " : "") + row.label
                            + (row.label.empty() || row.text.empty() ? "" : " ") + row.text);
        const std::vector<std::string> expected {
            "# acquire",
            "try lockNode(lock)",
            "- locked \u2192 hold",
            "- already locked \u2192 retry",
            "retry sleep retry delay \u2192 try",
            "# work",
            "hold work for the work time",
            "# release",
            "leave unlockNode(lock)",
            "- unlocked \u2192 done",
            "done task completed \u2192 try",
        };
        QCOMPARE(shown, expected);
    }

    void everyRowBelongsToItsLine()
    {
        for (const auto& program : recipeLibrary()) {
            std::size_t branches = 0;
            for (const SourceRow& row : program->rows) {
                const Line& line = program->lines[row.line.value];
                if (row.isBranch)
                    ++branches;
                else if (!row.isSection && !row.label.empty())
                    QCOMPARE(row.label, line.label);
                // The end of the task is shown, but not written.
                if (std::holds_alternative<Complete>(line.instruction))
                    continue;
                if (!row.label.empty())
                    QVERIFY(program->source.find(row.label) != std::string::npos);
                QVERIFY(program->source.find(row.text) != std::string::npos);
            }
            std::size_t expected = 0;
            for (const Line& line : program->lines) {
                const auto* const wait = std::get_if<Await>(&line.instruction);
                expected += line.branches.size() + (line.otherwise ? 1u : 0u)
                    + (wait != nullptr && wait->millis ? 1u : 0u);
            }
            QCOMPARE(branches, expected);
            QVERIFY(program->source.starts_with("recipe \"" + program->title + "\"\n"));
        }
    }

    void aFixedDelayStaysTheSame()
    {
        const Knobs knobs { .retryDelayMillis = 70 };
        for (unsigned refusals : { 1u, 2u, 3u, 100u, 0xFFFFu })
            QCOMPARE(sleepOf("try-lock", refusals, knobs), Micros { 70'000 });
    }

    void backOffDoublesAndIsAtMostThirtyTwofold()
    {
        const Knobs knobs { .retryDelayMillis = 10 };
        std::vector<Micros> delays;
        for (unsigned refusals = 1; refusals <= 8; ++refusals)
            delays.push_back(sleepOf("try-lock-backoff", refusals, knobs));
        QCOMPARE(delays, (std::vector<Micros> { 10'000, 20'000, 40'000, 80'000, 160'000, 320'000,
                                                320'000, 320'000 }));
        QCOMPARE(sleepOf("try-lock-backoff", 0xFFFF, knobs), Micros { 320'000 });
        QCOMPARE(sleepOf("try-lock-backoff", 0, knobs), Micros { 10'000 });
    }

    void jitterStaysInRangeAndUsesAllOfIt_data()
    {
        QTest::addColumn<unsigned>("percent");
        QTest::newRow("10 %") << 10u;
        QTest::newRow("50 %") << 50u;
        QTest::newRow("100 %") << 100u;
    }

    void jitterStaysInRangeAndUsesAllOfIt()
    {
        QFETCH(unsigned, percent);
        const Knobs knobs { .retryDelayMillis = 100, .jitterPercent = percent };
        const Micros spread = 1'000 * Micros { percent };
        Micros least = never;
        Micros most = 0;
        for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
            const Micros delay = sleepOf("try-lock", 1, knobs, seed);
            least = std::min(least, delay);
            most = std::max(most, delay);
        }
        QVERIFY(least >= 100'000 - spread && least < 100'000 - spread * 9 / 10);
        QVERIFY(most <= 100'000 + spread && most > 100'000 + spread * 9 / 10);
    }

    void jitterDiffersBySeedAndRepeatsWithIt()
    {
        const Knobs knobs { .retryDelayMillis = 100, .jitterPercent = 50 };
        std::set<Micros> delays;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            delays.insert(sleepOf("try-lock", 1, knobs, seed));
            QCOMPARE(sleepOf("try-lock", 1, knobs, seed), sleepOf("try-lock", 1, knobs, seed));
        }
        QVERIFY(delays.size() > 95);
    }

    void noJitterDrawsNothing()
    {
        Moment world = refused("try-lock", 1, 42);
        sleepAt(world, Knobs {}, 0);
        QCOMPARE(world.clients.front().machine.random.state, std::uint64_t { 42 });
    }
};

QTEST_APPLESS_MAIN(RecipeTest)
#include "tst_recipe.moc"
