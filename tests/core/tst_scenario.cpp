// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/scenario/scenario.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;

namespace {

const std::string good = R"({
  "name": "a", "title": "A", "story": "S", "recipe": "try-lock",
  "config": { "clients": 2, "tasks": 1 },
  "steps": [2, 1, {"run": "all"}],
  "captions": [{"step": 1, "text": "one"}],
  "expects": "holds"
})";

std::string problemOf(const std::string& text)
{
    const auto parsed = parseScenario(text, "a.json");
    return parsed ? "none" : parsed.error().sentence;
}

std::string replacedIn(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    return at == std::string::npos ? "not replaced" : text.replace(at, from.size(), to);
}

std::string replaced(const std::string& from, const std::string& to)
{
    return replacedIn(good, from, to);
}

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShippedScenarioComesOutAsItSays_data();
    void everyShippedScenarioComesOutAsItSays();
    void namedClientsMoveInTheirOrder();
    void theSameScenarioGivesTheSameEntries();
    void errorsTellTheirPlace_data();
    void errorsTellTheirPlace();
    void aMoveThatIsNotPossibleIsTold();
    void aFaultIsAMove();
    void somethingElseHappeningIsNoticed();
    void movesCanBeRepeated();
    void whatIsNotJudgedDoesNotCount();
    void faultsStrikeByThemselves();
    void aScenarioOfOnesOwnHasItsRecipeBesideIt();
    void aFileThatIsNoneIsTold();
    void aBugIsToldByWhatHappens();
};

void TestScenario::aBugIsToldByWhatHappens()
{
    Scenario scenario;
    scenario.title = "B4: the holder that slept";
    scenario.tracker = "https://issues.apache.org/jira/browse/CURATOR-206";
    QCOMPARE(headingOf(scenario),
             (ScenarioHeading { "The holder that slept", "B4", "CURATOR-206" }));
    scenario.title = "B10, cured: it hears";
    scenario.tracker = "https://github.com/python-zk/kazoo/issues/170";
    QCOMPARE(headingOf(scenario),
             (ScenarioHeading { "Cured: it hears", "B10", "kazoo 170", true }));
    scenario.title = "A crash: and then";
    scenario.tracker = "";
    QCOMPARE(headingOf(scenario), (ScenarioHeading { "A crash: and then", "", "" }));
}

void TestScenario::everyShippedScenarioComesOutAsItSays_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/resources/scenarios"_qs);
    const QStringList files = folder.entryList({ u"*.json"_qs }, QDir::Files);
    QVERIFY(files.contains(u"three-clients.json"_qs));
    for (const QString& file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestScenario::everyShippedScenarioComesOutAsItSays()
{
    QFETCH(const QString, file);
    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    const auto scenario = parseScenario(in.readAll().toStdString(), "file");
    QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().sentence.c_str());
    QCOMPARE(QString::fromStdString(scenario->name) + u".json"_qs, QFileInfo(file).fileName());
    QVERIFY(!scenario->captions.empty());
    const auto run = playScenario(*scenario);
    QVERIFY2(run.has_value(), run ? "" : run.error().sentence.c_str());
    QVERIFY(run->asExpected);
    QVERIFY2(scenario->captions.back().step <= run->end.step, "every caption is reached");
}

void TestScenario::namedClientsMoveInTheirOrder()
{
    const auto scenario = parseScenario(good, "a.json");
    QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().sentence.c_str());
    QCOMPARE(scenario->captions.size(), std::size_t { 1 });
    std::vector<unsigned> actors;
    const auto run = playScenario(*scenario, [&](Step step, const Entry& e, const auto&) {
        actors.push_back(e.client.value);
        QCOMPARE(step, static_cast<Step>(actors.size()));
    });
    QVERIFY(run.has_value());
    QVERIFY(actors.size() > 6);
    QCOMPARE(std::vector<unsigned>(actors.begin(), actors.begin() + 3),
             (std::vector<unsigned> { 0, 2, 1 }));
    QCOMPARE(run->end.statistics.tasks, std::uint64_t { 2 });
}

void TestScenario::theSameScenarioGivesTheSameEntries()
{
    auto scenario
        = *parseScenario(replaced("\"expects\"", "\"schedule\": \"random\", \"expects\""), "a");
    const auto entries = [&] {
        std::vector<Entry> all;
        (void)playScenario(scenario, [&](Step, const Entry& e, const auto&) { all.push_back(e); });
        return all;
    };
    QVERIFY(entries() == entries());
}

void TestScenario::errorsTellTheirPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const std::string& text, const char* sentence) {
        QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(sentence);
    };
    row("not JSON", "{\n  \"a\": oops\n}", "a.json:2:8: this is not JSON");
    row("empty", "", "a.json:1:1: this is not JSON");
    row("a list", "[]", "a.json: a scenario is a JSON object");
    row("no name", replaced("\"name\": \"a\",", ""), "a.json: name is missing");
    row("title of no text", replaced("\"A\"", "1"), "title must be a string");
    row("misspelt key", replaced("\"story\"", "\"storry\""), "storry is not known here");
    row("unknown knob", replaced("\"tasks\"", "\"volume\""), "config.volume is not known here");
    row("no clients", replaced("\"clients\": 2", "\"clients\": 0"),
        "config.clients is 0; it must be a whole number from 1 to 1000");
    row("clients as a word", replaced("\"clients\": 2", "\"clients\": \"2\""),
        "config.clients is \"2\"");
    row("unknown recipe", replaced("try-lock", "zap"), "there is no recipe \"zap\"");
    row("client out of range", replaced("[2, 1", "[2, 3"),
        "steps[1] is 3; it must be a whole number from 1 to 2");
    row("negative client", replaced("[2, 1", "[-2, 1"), "steps[0] is -2");
    row("no run", replaced("{\"run\": \"all\"}", "{}"), "steps[2].run is null");
    row("run of none", replaced("\"all\"", "0"), "steps[2].run is 0; it must be");
    row("no end", replaced("\"tasks\": 1", "\"tasks\": 0"),
        "steps[2].run is \"all\", but the tasks are endless");
    row("unknown fault", replaced("[2, 1", "[{\"client\": 1, \"do\": \"trip\"}, 1"),
        "steps[0].do is \"trip\"; no fault has that name");
    row("fault of nobody", replaced("[2, 1", "[{\"do\": \"crash\"}, 1"), "steps[0].client is null");
    row("repeat of nothing", replaced("[2, 1", "[{\"repeat\": 3}, 1"),
        "steps[0].steps is missing or not a list");
    row("repeat of too many", replaced("[2, 1", "[{\"repeat\": 0, \"steps\": [1]}, 1"),
        "steps[0].repeat is 0");
    row("client in a repeat", replaced("[2, 1", "[{\"repeat\": 2, \"steps\": [1, 3]}, 1"),
        "steps[0].steps[1] is 3; it must be");
    row("unknown kind", replaced("\"expects\"", "\"kind\": \"bug\", \"expects\""),
        "kind is \"bug\"; it must be one of \"watch\", \"ghost-node\", \"two-holders\", "
        "\"stale-write\", \"lost-wake-up\", \"deadlock\", \"livelock\", \"starvation\", "
        "\"herd\", \"never-freed\", \"overtaken\"");
    row("unknown judge", replaced("\"expects\"", "\"judges\": [\"luck\"], \"expects\""),
        "judges[0] is \"luck\"; no invariant has that name");
    row("another judge",
        replaced("\"expects\": \"holds\"",
                 "\"judges\": [\"progress\"], \"expects\": \"violation:no-deadlock\""),
        "judges does not name what the scenario expects");
    row("fault with more", replaced("[2, 1", "[{\"client\": 1, \"do\": \"crash\", \"at\": 3}, 1"),
        "steps[0].at is not known here");
    row("no steps", replaced("\"steps\"", "\"captions\""), "steps is missing");
    row("caption without text", replaced("\"text\": \"one\"", "\"step\": 2"),
        "captions[0].text is missing");
    row("caption before the last",
        replaced("{\"step\": 1", "{\"step\": 5, \"text\": \"x\"}, {\"step\": 1"),
        "captions[1].step lies before");
    row("faults that are none", replaced("\"expects\"", "\"faults\": [3], \"expects\""),
        "faults[0] must be a string");
    row("a fault that is none",
        replaced("\"expects\"", "\"faults\": [\"client=1 at=noon do=crash\"], \"expects\""),
        "faults[0]: --fault \"client=1 at=noon do=crash\": at is noon; it must be step:NUMBER");
    row("a recipe's file in a text", replaced("\"try-lock\"", "\"./try.recipe\""),
        "there is no recipe \"./try.recipe\"");
    row("other ending", replaced("\"holds\"", "\"breaks\""),
        "expects is \"breaks\"; it must be one of \"holds\", \"violation:mutual-exclusion\"");
}

void TestScenario::errorsTellTheirPlace()
{
    QFETCH(const QString, text);
    QFETCH(const QString, sentence);
    const std::string told = problemOf(text.toStdString());
    QVERIFY2(QString::fromStdString(told).contains(sentence), told.c_str());
}

void TestScenario::aMoveThatIsNotPossibleIsTold()
{
    const auto scenario
        = parseScenario(replaced("{\"run\": \"all\"}", "{\"run\": \"all\"}, 1"), "a.json");
    QVERIFY(scenario.has_value());
    const auto run = playScenario(*scenario);
    QVERIFY(!run.has_value());
    QCOMPARE(run.error().sentence, std::string("a: steps[3]: Client 1 has no next step there"));
}

void TestScenario::aFaultIsAMove()
{
    const auto scenario = parseScenario(
        replaced("[2, 1",
                 "[2, {\"client\": 1, \"do\": \"pause\"}, {\"client\": 1, \"do\": \"resume\"}, 1"),
        "a.json");
    QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().sentence.c_str());
    std::vector<Event> events;
    const auto run = playScenario(
        *scenario, [&](Step, const Entry& e, const auto&) { events.push_back(e.event); });
    QVERIFY(run.has_value());
    QCOMPARE(events[2], Event::ClientPaused);
    QCOMPARE(events[3], Event::ClientResumed);
    const auto twice = parseScenario(
        replaced("[2, 1",
                 "[2, {\"client\": 1, \"do\": \"crash\"}, {\"client\": 1, \"do\": \"pause\"}, 2"),
        "a.json");
    const auto refused = playScenario(*twice);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().sentence,
             std::string("a: steps[2]: pause cannot strike Client 1 there: it has crashed"));
}

void TestScenario::movesCanBeRepeated()
{
    const auto scenario
        = parseScenario(replaced("[2, 1", "[{\"repeat\": 2, \"steps\": [2, 1]}, 1"), "a.json");
    QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().sentence.c_str());
    const std::vector<unsigned> wanted { 2, 1, 2, 1, 1 };
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QCOMPARE(std::get<ClientId>(scenario->moves[i]).value, wanted[i]);
}

void TestScenario::whatIsNotJudgedDoesNotCount()
{
    const std::string text = replaced("try-lock", "ignores-refusal");
    const auto all = parseScenario(text, "a.json");
    QVERIFY(all.has_value());
    QVERIFY(!playScenario(*all)->asExpected);
    const auto few = parseScenario(
        replacedIn(text, "\"expects\"", "\"judges\": [\"no-stale-write\"], \"expects\""), "a.json");
    QVERIFY2(few.has_value(), few ? "" : few.error().sentence.c_str());
    const auto run = playScenario(*few);
    QVERIFY(run->asExpected);
    QVERIFY(!run->violations.empty());
}

void TestScenario::somethingElseHappeningIsNoticed()
{
    const auto run = playScenario(
        *parseScenario(replaced("\"holds\"", "\"violation:mutual-exclusion\""), "a"));
    QVERIFY(run.has_value() && !run->asExpected);
    const auto broken = playScenario(*parseScenario(replaced("try-lock", "ignores-refusal"), "a"));
    QVERIFY(broken.has_value() && !broken->asExpected && !broken->violations.empty());
}

void TestScenario::faultsStrikeByThemselves()
{
    const auto scenario = parseScenario(
        replaced("\"expects\"",
                 "\"faults\": [\"client=2 at=time:100 do=pause for=50\", \"client=1 at=step:900 "
                 "do=crash\"], \"expects\""),
        "a");
    QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().sentence.c_str());
    std::vector<std::pair<Event, Micros>> faults;
    const auto run
        = playScenario(*scenario, [&](Step, const Entry& entry, const std::vector<Violation>&) {
              if (isFault(entry.kind))
                  faults.emplace_back(entry.event, entry.at);
          });
    QVERIFY(run.has_value() && run->asExpected);
    QCOMPARE(faults,
             (std::vector<std::pair<Event, Micros>> { { Event::ClientPaused, 100'000 },
                                                      { Event::ClientResumed, 150'000 } }));
    QCOMPARE(
        run->unstruck,
        std::vector<std::string> { "the fault \"client=1 at=step:900 do=crash\" never struck" });
}

void TestScenario::aScenarioOfOnesOwnHasItsRecipeBesideIt()
{
    QTemporaryDir folder;
    const auto write = [&](const char* name, const std::string& text) {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.data(), static_cast<qint64>(text.size()));
    };
    write("mine.recipe", findRecipe("sequential")->source);
    write("mine.json", replaced("try-lock", "mine.recipe"));
    const auto mine = readScenarioFile(folder.filePath(QStringLiteral("mine.json")).toStdString());
    QVERIFY2(mine.has_value(), mine ? "" : mine.error().sentence.c_str());
    QCOMPARE(mine->config.recipe, std::string("mine.recipe"));
    QCOMPARE(mine->config.program->title, findRecipe("sequential")->title);
    const auto run = playScenario(*mine);
    QVERIFY(run.has_value() && run->asExpected);
    write("mine.recipe", "recipe \"t\"\nacquire\n  try nonsense\n");
    const auto bad = readScenarioFile(folder.filePath(QStringLiteral("mine.json")).toStdString());
    QVERIFY(!bad.has_value());
    QVERIFY2(bad.error().sentence.find("mine.json: recipe: ") != std::string::npos
                 && bad.error().sentence.find("mine.recipe:3:7: ") != std::string::npos,
             bad.error().sentence.c_str());
}

void TestScenario::aFileThatIsNoneIsTold()
{
    QVERIFY(isScenarioFile("./a") && isScenarioFile("a.json") && !isScenarioFile("three-clients"));
    for (const char* const file : { "/nowhere/mine.json", "/tmp" }) {
        const auto scenario = readScenarioFile(file);
        QVERIFY(!scenario.has_value());
        QCOMPARE(scenario.error().sentence, std::string(file) + ": the scenario cannot be read");
    }
    QCOMPARE(readScenarioFile("/dev/zero").error().sentence,
             std::string("/dev/zero: a scenario has at most 4 MiB"));
}

QTEST_APPLESS_MAIN(TestScenario)
#include "tst_scenario.moc"
