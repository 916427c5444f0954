// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/program.h"
#include "core/world/machine.h"

#include <QTest>

#include <set>

using namespace lockstep;

namespace {

constexpr std::uint16_t retryLine = 1;

/// A client of try-lock-backoff that has been refused so many times and stands before its sleep.
Client refusedClient(unsigned refusals, std::uint64_t seed = 1)
{
    Client client;
    client.phase = Phase::Waiting;
    client.machine.refusals = static_cast<std::uint16_t>(refusals);
    client.machine.random.state = seed;
    return client;
}

Micros sleepOf(const char* recipe, unsigned refusals, const Knobs& knobs, std::uint64_t seed = 1)
{
    Client client = refusedClient(refusals, seed);
    enterLine(*findRecipe(recipe), client, LineNo { retryLine }, knobs, 1'000);
    return client.machine.wakeAt - 1'000;
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
                QVERIFY(!line.text.empty());
                QVERIFY(line.next.value < lines.size());
                for (const BranchTo& branch : line.branches)
                    QVERIFY(branch.target.value < lines.size());
                ends += std::holds_alternative<Complete>(line.instruction) ? 1 : 0;
                const bool calls = std::holds_alternative<CallLock>(line.instruction)
                    || std::holds_alternative<CallUnlock>(line.instruction);
                QCOMPARE(!line.branches.empty(), calls);
            }
            QCOMPARE(labels.size(), lines.size());
            QCOMPARE(ends, 1);
        }
    }

    void everyLineIsReachedFromTheFirst()
    {
        for (const auto& program : recipeLibrary()) {
            std::set<std::size_t> reached { 0 };
            for (std::size_t before = 0; before != reached.size();) {
                before = reached.size();
                for (const std::size_t from : std::set<std::size_t>(reached)) {
                    const Line& line = program->lines[from];
                    if (line.branches.empty())
                        reached.insert(line.next.value);
                    for (const BranchTo& branch : line.branches)
                        reached.insert(branch.target.value);
                }
            }
            QCOMPARE(reached.size(), program->lines.size());
        }
    }

    void everyLineLeadsToACall()
    {
        for (const auto& program : recipeLibrary()) {
            for (std::uint16_t i = 0; i < program->lines.size(); ++i) {
                Machine machine;
                machine.line = LineNo { i };
                const Line& call = nextCall(*program, machine);
                QVERIFY(operationOf(call, {}).has_value()
                        || std::holds_alternative<Complete>(call.instruction));
            }
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
                else if (!row.isSection)
                    QCOMPARE(row.label, line.label);
                if (!row.label.empty())
                    QVERIFY(program->source.find(row.label) != std::string::npos);
                QVERIFY(program->source.find(row.text) != std::string::npos);
            }
            std::size_t expected = 0;
            for (const Line& line : program->lines)
                expected += line.branches.size();
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
        Client client = refusedClient(1, 42);
        enterLine(*findRecipe("try-lock"), client, LineNo { retryLine }, Knobs {}, 0);
        QCOMPARE(client.machine.random.state, std::uint64_t { 42 });
    }
};

QTEST_APPLESS_MAIN(RecipeTest)
#include "tst_recipe.moc"
