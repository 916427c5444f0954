// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/compare/comparison.h"
#include "core/compare/tabletext.h"
#include "core/judge/invariants.h"
#include "core/recipe/program.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <set>
#include <sstream>

using namespace lockstep;

namespace {

Contestant contestantOf(const std::string& recipe, Config config = {})
{
    config.recipe = recipe;
    return { .name = recipe, .config = config };
}

std::vector<Standing> playAll(const std::vector<std::string>& recipes, const Config& config = {},
                              const ComparisonRules& rules = {})
{
    std::vector<Standing> standings;
    for (const std::string& recipe : recipes)
        standings.push_back(play(contestantOf(recipe, config), rules));
    return standings;
}

const ComparisonRow& rowOf(const std::vector<ComparisonRow>& rows, std::string_view key)
{
    const auto found = std::ranges::find(rows, key, &ComparisonRow::key);
    if (found == rows.end())
        qFatal("no such row");
    return *found;
}

std::vector<bool> bestOf(const std::vector<Standing>& standings, std::string_view key)
{
    const std::vector<ComparisonRow> rows = comparisonRows(standings);
    std::vector<bool> best;
    for (const ComparisonCell& cell : rowOf(rows, key).cells)
        best.push_back(cell.best);
    return best;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::vector<std::string> libraryNames()
{
    std::vector<std::string> names;
    for (const auto& program : recipeLibrary())
        names.push_back(program->name);
    return names;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRunThatNeverEndsIsCutAtTheBound()
    {
        Config endless;
        endless.knobs.tasks = 0;
        const Standing standing = play(contestantOf("sequential", endless), { .mostSteps = 500 });
        QVERIFY(standing.cut);
        QCOMPARE(standing.figures.steps, Step { 500 });
        QCOMPARE(comparisonNotes({ standing }, { .mostSteps = 500 }),
                 std::vector<std::string> { "sequential was cut at 500 steps, the most that a "
                                            "recipe is given: its figures end there." });
    }

    void aRunThatEndsAtTheBoundIsNotCut()
    {
        const Standing whole = play(contestantOf("sequential"), {});
        QVERIFY(!whole.cut);
        QVERIFY(!play(contestantOf("sequential"), { .mostSteps = whole.figures.steps }).cut);
        QVERIFY(play(contestantOf("sequential"), { .mostSteps = whole.figures.steps - 1 }).cut);
    }

    void whoDoesNotWantToWaitGetsWhatThereIs()
    {
        Config endless;
        endless.knobs.tasks = 0;
        Step asked = 0;
        const Standing standing = play(contestantOf("sequential", endless), {}, [&](Step steps) {
            asked = steps;
            return steps < 3000;
        });
        QVERIFY(standing.stopped);
        QVERIFY(!standing.cut);
        QCOMPARE(standing.figures.steps, asked);
        QVERIFY(asked >= 3000 && asked < 5000);
    }

    void faultsStrikeAndThoseThatDoNotAreTold()
    {
        Contestant contestant = contestantOf("sequential");
        const auto add = [&](const char* text) {
            contestant.faults.push_back(parseFault(text, *recipeOf(contestant.config)).value());
        };
        add("client=1 at=label:leave do=crash");
        add("client=2 at=step:100000 do=crash");
        const Standing standing = play(contestant, {});
        QCOMPARE(standing.figures.acquisitions, 3u);
        QCOMPARE(standing.figures.tasks, 2u);
        QCOMPARE(standing.unstruck.size(), std::size_t { 1 });
        QVERIFY(standing.unstruck.front().find("step:100000") != std::string::npos);
    }

    void theBestOfARowIsMarked()
    {
        const auto standings
            = playAll({ "try-lock", "single-ephemeral", "sequential" }, { .clients = 5 });
        QCOMPARE(bestOf(standings, "requests"), (std::vector { false, false, true }));
        QCOMPARE(bestOf(standings, "wasted_wake_ups"), (std::vector { true, false, true }));
        // All the same: nobody is better.
        QCOMPARE(bestOf(standings, "fairness"), (std::vector { false, false, false }));
        // More is not better, nor worse.
        QCOMPARE(bestOf(standings, "acquisitions"), (std::vector { false, false, false }));
    }

    void whoBreaksAnInvariantIsNeverBest()
    {
        const auto standings = playAll({ "ignores-refusal", "try-lock", "sequential" });
        const ComparisonRow row = rowOf(comparisonRows(standings), "throughput_per_s");
        QVERIFY(row.cells[0].value > row.cells[1].value);
        for (const ComparisonRow& each : comparisonRows(standings))
            QVERIFY2(!each.cells[0].best, each.key.c_str());
        QCOMPARE(rowOf(comparisonRows(standings), "mutual-exclusion").cells[0].text,
                 std::string("1"));
    }

    void sumsOfWhoDidFewerTasksAreNotBest()
    {
        Config endless;
        endless.knobs.tasks = 0;
        const auto standings = playAll({ "try-lock", "single-ephemeral", "sequential" }, endless,
                                       { .mostSteps = 400 });
        QVERIFY(std::ranges::all_of(standings, &Standing::cut));
        const auto best = bestOf(standings, "requests");
        QVERIFY(std::ranges::none_of(best, [](bool b) { return b; }));
        const auto each = bestOf(standings, "requests_per_acquisition");
        QCOMPARE(std::ranges::count(each, true), 1);
    }

    void whoNeverGotTheLockHasNoWait()
    {
        Contestant contestant = contestantOf("sequential", { .clients = 1 });
        contestant.faults.push_back(
            parseFault("client=1 at=label:enter do=crash", *recipeOf(contestant.config)).value());
        const std::vector<Standing> standings { play(contestant, {}),
                                                play(contestantOf("try-lock"), {}) };
        QCOMPARE(rowOf(comparisonRows(standings), "wait_p50_ms").cells[0].text, std::string("-"));
        QVERIFY(comparisonCsv(standings).find("\r\nwait_p50_ms,ms,,300\r\n") != std::string::npos);
        QCOMPARE(comparisonNotes(standings, {}),
                 std::vector<std::string> { "sequential stopped at 0 of 1 task." });
    }

    void theTableFitsIntoItsWidth()
    {
        for (const std::size_t count :
             { std::size_t { 2 }, std::size_t { 3 }, std::size_t { 8 } }) {
            auto names = libraryNames();
            names.resize(count);
            const std::string text = comparisonText(playAll(names));
            for (const std::string& line : linesOf(text))
                QVERIFY2(line.size() <= 100, line.c_str());
            for (const std::string& name : names)
                QVERIFY2(text.find("  " + name) != std::string::npos, name.c_str());
            // Three stand beside each other; more follow below.
            QCOMPARE(text.find("\n\n") != std::string::npos, count > 3);
        }
    }

    void csvHasARowForEachMeasure()
    {
        auto standings = playAll({ "single-ephemeral", "sequential" }, { .clients = 2 });
        standings[1].name = "a \"b\", c";
        const std::string csv = comparisonCsv(standings);
        QVERIFY(csv.starts_with("measure,unit,single-ephemeral,\"a \"\"b\"\", c\"\r\n"));
        QVERIFY(csv.find("\r\nrequests,,6,8\r\n") != std::string::npos);
        QVERIFY(csv.find("\r\nevents_per_release,,0.5,0.5\r\n") != std::string::npos);
        QVERIFY(csv.find("\r\nwait_max_ms,ms,300,300\r\n") != std::string::npos);
        QCOMPARE(static_cast<std::size_t>(std::ranges::count(csv, '\n')),
                 comparisonRows(standings).size() + 1);
    }

    void jsonTellsTheSame()
    {
        const auto standings = playAll({ "single-ephemeral", "ignores-refusal" });
        const auto one = nlohmann::json::parse(comparisonJson(standings[0]));
        QCOMPARE(one["recipe"].get<std::string>(), std::string("single-ephemeral"));
        QCOMPARE(one["requests"].get<unsigned>(),
                 one["reads"].get<unsigned>() + one["writes"].get<unsigned>());
        QCOMPARE(one["wasted_wake_ups"].get<unsigned>(), 1u);
        QCOMPARE(one["wait_ms"]["max"].get<unsigned>(), 600u);
        QCOMPARE(one["violations"].size(), static_cast<std::size_t>(invariantCount));
        const auto two = nlohmann::json::parse(comparisonJson(standings[1]));
        QCOMPARE(two["violations"]["mutual-exclusion"].get<unsigned>(), 1u);
        const auto end = nlohmann::json::parse(comparisonSummaryJson(
            standings, Config {}, { .mostSteps = 7 }, "round-robin"))["summary"];
        QCOMPARE(end["recipes"].get<unsigned>(), 2u);
        QCOMPARE(end["most_steps"].get<unsigned>(), 7u);
        QCOMPARE(end["violations"].get<std::uint64_t>(), standings[1].figures.allViolations());
        for (const KnobInfo& info : knobTable())
            QVERIFY(std::ranges::any_of(end.items(), [&](const auto& item) {
                return QString::fromStdString(item.key()).startsWith(
                    QString::fromStdString(std::string(info.name)).replace(u'-', u'_'));
            }));
    }
};

QTEST_APPLESS_MAIN(TestComparison)
#include "tst_comparison.moc"
