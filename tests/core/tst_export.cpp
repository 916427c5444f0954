// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/export/export.h"
#include "core/judge/invariants.h"
#include "core/runfile/runfile_load.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "tests/support/testrun.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

using namespace lockstep;
using Json = nlohmann::json;

namespace {

std::string exported(const ExportInput& input, ExportFormat format)
{
    std::string text;
    const bool whole = exportTo(input, format, [&](std::string_view piece) {
        text += piece;
        return true;
    });
    return whole ? text : "stopped";
}

ExportInput inputOf(const test::TestRun& run, const Config& config)
{
    return { config, run.journal(), run.violations() };
}

/// A reader of RFC 4180 that knows nothing of our writer.
std::vector<std::vector<std::string>> csvRows(const std::string& text)
{
    std::vector<std::vector<std::string>> rows { { "" } };
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            rows.back().back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            rows.back().emplace_back();
        else if (!quoted && c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
            rows.push_back({ "" });
        } else
            rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFormatHasAName();
    void jsonLinesTellEveryEntryAndViolation();
    void guestsAreCalledByTheirNames();
    void summaryAddsUp();
    void millisecondsHaveNoSuperfluousDigits();
    void csvSurvivesCommasQuotesAndLineEnds();
    void csvRunsNothing();
    void perfettoIsWellFormedAndSpansAreWhatHappened();
    void perfettoClosesWhatIsStillOpen();
    void aSinkThatHasEnoughStopsTheExport();
    void judgingFindsWhatTheRunFound();
    void aFileIsWholeOrNotThere();
};

void TestExport::everyFormatHasAName()
{
    for (int i = 0; i < exportFormatCount; ++i) {
        const auto format = static_cast<ExportFormat>(i);
        QVERIFY(exportFormatFromName(exportFormatName(format)) == format);
        QVERIFY(!exportSuffix(format).empty());
    }
    QVERIFY(!exportFormatFromName("svg").has_value());
}

void TestExport::jsonLinesTellEveryEntryAndViolation()
{
    Config config;
    config.recipe = "ignores-refusal";
    test::TestRun run(config);
    run.steps(100);
    QVERIFY(!run.violations().empty());
    std::istringstream lines(exported(inputOf(run, config), ExportFormat::Jsonl));
    Step steps = 0;
    std::size_t violations = 0;
    for (std::string line; std::getline(lines, line);) {
        const Json object = Json::parse(line);
        if (object["event"] == "violation") {
            const Violation& v = run.violations()[violations++];
            QVERIFY(object["step"] == v.step && object["message"] == v.sentence);
            QCOMPARE(steps, v.step);
            continue;
        }
        const Entry& entry = run.journal()[steps++];
        QCOMPARE(object["step"].get<Step>(), steps);
        QCOMPARE(object["message"].get<std::string>(), message(entry));
        QCOMPARE(object["time_ms"].get<double>(), static_cast<double>(entry.at) / 1000);
    }
    QCOMPARE(steps, run.journal().end());
    QCOMPARE(violations, run.violations().size());
}

void TestExport::guestsAreCalledByTheirNames()
{
    Config config { .clients = 1 };
    test::TestRun run(config);
    run.act(OpenSession { ClientId { 2 }, 4000, Symbol::intern("A") });
    run.act(Call { ClientId { 2 }, LockNode { run.world().lockPath() } });
    run.step(1);
    std::istringstream lines(exported(inputOf(run, config), ExportFormat::Jsonl));
    std::vector<Json> objects;
    for (std::string line; std::getline(lines, line);)
        objects.push_back(Json::parse(line));
    QCOMPARE(objects[1]["name"].get<std::string>(), std::string("A"));
    QCOMPARE(objects[1]["client"].get<int>(), 2);
    QVERIFY(!objects[3].contains("name"));
    const std::string refusal = "/distributed_lock is locked by A; tries again in 100 ms";
    QCOMPARE(objects[3]["message"].get<std::string>(), refusal);
    QVERIFY(exported(inputOf(run, config), ExportFormat::Csv).find(refusal) != std::string::npos);
    QVERIFY(exported(inputOf(run, config), ExportFormat::Perfetto).find("\"args\":{\"name\":\"A\"}")
            != std::string::npos);
}

void TestExport::summaryAddsUp()
{
    Config config;
    config.clients = 7;
    config.knobs.tasks = 3;
    test::TestRun run(config, Policy::Random);
    run.steps(100'000);
    const Json summary = Json::parse(summaryJson(config, run.replica(), 0, "random"))["summary"];
    QCOMPARE(summary["steps"].get<Step>(), run.journal().end());
    QCOMPARE(summary["tasks"].get<int>(), 21);
    QCOMPARE(summary["acquisitions"].get<int>(), 21);
    QCOMPARE(summary["fairness"].get<double>(), 1.0);
    std::uint64_t levels = 0;
    for (const auto& level : summary["levels"])
        levels += level.get<std::uint64_t>();
    QCOMPARE(levels, run.journal().end());
    std::uint32_t longest = 0;
    for (Step i = 0; i < run.journal().end(); ++i) {
        if (run.journal()[i].event == Event::LockAcquired)
            longest = std::max(longest, run.journal()[i].span);
    }
    QCOMPARE(summary["wait_ms"]["max"].get<double>(), longest / 1000.0);
}

void TestExport::millisecondsHaveNoSuperfluousDigits()
{
    const std::map<Micros, std::string> texts {
        { 0, "0" },       { 1, "0.001" },     { 10, "0.01" },           { 1'000, "1" },
        { 1'500, "1.5" }, { 100'000, "100" }, { 1'234'567, "1234.567" }
    };
    for (const auto& [micros, text] : texts)
        QCOMPARE(millisText(micros), text);
}

void TestExport::csvSurvivesCommasQuotesAndLineEnds()
{
    const std::string awkward = "a,\"b\"\r\nc\nd";
    test::TestRun run;
    run.act(Call { {}, SetNode { Symbol::intern("/distributed_lock"), Symbol::intern(awkward) } });
    const auto rows = csvRows(exported(inputOf(run, {}), ExportFormat::Csv));
    QCOMPARE(rows.size(), std::size_t { 3 });
    for (const auto& row : rows)
        QCOMPARE(row.size(), rows[0].size());
    QCOMPARE(rows[0][8], std::string("value"));
    QCOMPARE(rows[2][8], awkward);
    QCOMPARE(rows[2][4], std::string("node.updated"));
}

// A spreadsheet takes a field that begins so for a formula; an apostrophe makes it a text.
void TestExport::csvRunsNothing()
{
    for (const char* const value : { "=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1" }) {
        test::TestRun run;
        run.act(
            Call { {}, SetNode { Symbol::intern("/distributed_lock"), Symbol::intern(value) } });
        const auto rows = csvRows(exported(inputOf(run, {}), ExportFormat::Csv));
        QCOMPARE(rows[2][8], '\'' + std::string(value));
    }
}

void TestExport::perfettoIsWellFormedAndSpansAreWhatHappened()
{
    Config config;
    config.clients = 4;
    test::TestRun run(config, Policy::Random);
    run.steps(100'000);
    const Json trace = Json::parse(exported(inputOf(run, config), ExportFormat::Perfetto));
    std::map<int, std::string> tracks;
    std::map<int, std::int64_t> held;
    std::int64_t owned = 0;
    for (const Json& event : trace["traceEvents"]) {
        const int track = event.value("tid", -1);
        if (event["ph"] == "M" && event["name"] == "thread_name")
            tracks[track] = event["args"]["name"];
        if (event["ph"] != "X")
            continue;
        QVERIFY(event["ts"].is_number_unsigned() && event["dur"].is_number_unsigned());
        if (event["name"] == "holding")
            held[track] += event["dur"].get<std::int64_t>();
        if (track == 0)
            owned += event["dur"].get<std::int64_t>();
    }
    QCOMPARE(tracks.size(), std::size_t { 5 });
    QCOMPARE(tracks[3], std::string("Client 3"));
    QCOMPARE(held.size(), std::size_t { 4 });
    for (const auto& [track, duration] : held)
        QCOMPARE(duration, std::int64_t { 300'000 });
    QCOMPARE(owned, run.replica().statistics.heldTime);
}

void TestExport::perfettoClosesWhatIsStillOpen()
{
    test::TestRun run;
    run.step(1);
    run.step(2);
    run.step(2);
    const Json trace = Json::parse(exported(inputOf(run, {}), ExportFormat::Perfetto));
    int spans = 0;
    for (const Json& event : trace["traceEvents"])
        spans += event["ph"] == "X" ? 1 : 0;
    QCOMPARE(spans, 3); // holding, waiting, and the lock's own
}

void TestExport::aSinkThatHasEnoughStopsTheExport()
{
    Config config;
    config.knobs.tasks = 0;
    test::TestRun run(config);
    run.steps(20'000);
    for (int i = 0; i < exportFormatCount; ++i) {
        int calls = 0;
        QVERIFY(
            !exportTo(inputOf(run, config), static_cast<ExportFormat>(i), [&](std::string_view) {
                ++calls;
                return false;
            }));
        QCOMPARE(calls, 1);
    }
}

void TestExport::judgingFindsWhatTheRunFound()
{
    Config config;
    config.recipe = "ignores-refusal";
    test::TestRun run(config);
    run.steps(100);
    const auto verdict = judge(config, run.journal(), run.journal().end());
    QVERIFY(verdict.has_value());
    QVERIFY(verdict->violations == run.violations());
    QVERIFY(verdict->replica == run.replica());
}

void TestExport::aFileIsWholeOrNotThere()
{
    const QTemporaryDir folder;
    const std::string file = (folder.path() + u"/a.csv"_qs).toStdString();
    test::TestRun run;
    run.steps(10);
    QVERIFY(exportToFile(inputOf(run, {}), ExportFormat::Csv, file).has_value());
    std::ifstream in(file, std::ios::binary);
    const std::string text { std::istreambuf_iterator<char>(in), {} };
    QCOMPARE(text, exported(inputOf(run, {}), ExportFormat::Csv));
    const auto full = exportToFile(inputOf(run, {}), ExportFormat::Csv, "/dev/full");
    QVERIFY(!full.has_value());
    QCOMPARE(full.error().sentence, std::string("cannot write /dev/full: the disk is full"));
}

QTEST_APPLESS_MAIN(TestExport)
#include "tst_export.moc"
