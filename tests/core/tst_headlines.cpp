// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What is the matter with a run, in a few words: they read right when something is broken.
#include "core/scenario/scenario.h"
#include "core/words/blockedwords.h"
#include "core/words/describe.h"
#include "core/words/headline.h"
#include "tests/support/testrun.h"

#include <QDir>
#include <QTest>

#include <set>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

Scenario shipped(const char* name)
{
    auto read = readScenarioFile((qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                                  + u"/resources/scenarios/"_qs + QLatin1String(name) + u".json"_qs)
                                     .toStdString());
    return std::move(*read);
}

std::string headlinesOf(const Scenario& scenario)
{
    const auto run = playScenario(scenario);
    std::string told;
    std::set<Invariant> seen;
    for (const Violation& violation : run->violations) {
        if (seen.insert(violation.invariant).second)
            told += (told.empty() ? "" : "; ") + violation.brief + " | " + violation.headline;
    }
    return told;
}

TestRun contended(const char* recipe, unsigned clients = 3)
{
    Config config { .recipe = recipe, .clients = clients };
    config.knobs.tasks = 1;
    return TestRun(config);
}

} // namespace

class TestHeadlines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBrokenCheckIsNamedByWhatHappened_data();
    void aBrokenCheckIsNamedByWhatHappened();
    void nothingIsWellWhileSomebodyWaitsInVain();
    void whatIsLeftGoesByTheClockThatIsShown();
    void manyHoldersAreCounted();
};

void TestHeadlines::aBrokenCheckIsNamedByWhatHappened_data()
{
    QTest::addColumn<QByteArray>("headlines");
    const auto row = [](const char* scenario, const char* headlines) {
        QTest::newRow(scenario) << QByteArray(headlines);
    };
    row("b01-ghost-node",
        "Abandoned node | Abandoned node: Client 2 waits for one that nobody removes");
    row("b02-interrupted", "Abandoned node | Abandoned node: Client 1 left one behind");
    row("b03-dying-node", "Two holders | Two holders: 1 and 2");
    row("b04-long-pause",
        "Mistaken holder | Client 1 thinks it holds, its session has ended; Two holders | Two "
        "holders: 1 and 2; Stale write | Stale write: Client 1 wrote after Client 2 took the lock");
    row("b05-failed-release",
        "Abandoned node | Abandoned node: Client 2 waits for one that nobody removes");
    row("b07-no-wakeup", "Lost wake-up | Lost wake-up: Client 2 waits for news that never comes");
    row("b09-readers-and-writers", "Deadlock | Deadlock: 2 and 3 wait for each other");
    row("b14-livelock", "Livelock | Livelock: nobody got the lock in 401 steps");
    row("b16-last-number", "Two holders | Two holders: 2 and 3");
    row("b17-no-limit", "Livelock | Livelock: nobody got the lock in 301 steps");
    row("b18-gave-up", "Abandoned node | Abandoned node: Client 2 left one behind");
    row("crash-eternal", "Crashed owner | The service says Client 1, which has crashed");
    row("stale-read",
        "Mistaken holder | Client 1 thinks it holds, its session has ended; Two holders | Two "
        "holders: 1 and 2; Stale write | Stale write: Client 1 wrote after Client 2 took the lock");
}

void TestHeadlines::aBrokenCheckIsNamedByWhatHappened()
{
    QFETCH(QByteArray, headlines);
    QCOMPARE(QByteArray::fromStdString(headlinesOf(shipped(QTest::currentDataTag()))), headlines);
}

void TestHeadlines::nothingIsWellWhileSomebodyWaitsInVain()
{
    TestRun run = contended("sequential");
    QCOMPARE(outlookOf(run.world()).words.brief, std::string("nobody holds, all well"));
    run.step();
    const Outlook begun = outlookOf(run.world());
    QCOMPARE(begun.tone, Outlook::Tone::Open);
    QCOMPARE(begun.words.brief, std::string("Nobody holds, 1 waits"));
    while (run.world().chronicle.tally.believing == 0 && run.step())
        ;
    QCOMPARE(outlookOf(run.world()).words.brief, std::string("1 holder, all well"));

    // One that takes the lock again each time, while the others never get it.
    TestRun greedy(Config { .recipe = "try-lock", .clients = 3, .knobs = { .tasks = 0 } });
    while (greedy.world().chronicle.grants < 12) {
        if (greedy.world().client(ClientId { 1 }).phase != Phase::Waiting
            || !greedy.world().service.find(greedy.world().lockPath())->owner)
            greedy.step(1);
        else
            greedy.step();
    }
    greedy.step(2);
    greedy.step(3);
    QCOMPARE(outlookOf(greedy.world()).words.brief, std::string("Only Client 1 gets it, 2 wait"));

    // Two that make each other begin again: long before the judge speaks, it is not green.
    const Scenario livelock = shipped("b14-livelock");
    std::string doubtful;
    TestRun two(livelock.config, livelock.policy);
    for (const ScenarioMove& move : livelock.moves) {
        if (const auto* const client = std::get_if<ClientId>(&move))
            two.step(client->value);
        if (two.world().chronicle.broken == 0)
            doubtful = outlookOf(two.world()).words.brief;
        if (two.violations().empty() && two.world().chronicle.fruitless > 40)
            QCOMPARE(outlookOf(two.world()).tone, Outlook::Tone::Doubtful);
    }
    QVERIFY(!two.violations().empty());
    QVERIFY2(doubtful.starts_with("Nobody got it in "), doubtful.c_str());
}

void TestHeadlines::whatIsLeftGoesByTheClockThatIsShown()
{
    TestRun run = contended("try-lock", 2);
    run.step(1);
    run.step(2);
    const Micros later = run.world().now + 60'000;
    QCOMPARE(describeNext(run.world(), ClientId { 2 }, later),
             std::string("sleeps 40 ms more, then lockNode /distributed_lock"));
    QCOMPARE(describeLink(run.world(), blockLink(run.world(), ClientId { 1 }), later),
             std::string("Client 1 holds the lock: works 240 ms more, then unlockNode "
                         "/distributed_lock"));
}

void TestHeadlines::manyHoldersAreCounted()
{
    TestRun run = contended("ignores-refusal", 9);
    while (run.violations().empty() && run.step())
        ;
    QCOMPARE(run.violations().front().brief, std::string("Two holders"));
    while (run.world().chronicle.tally.believing < 9 && run.step())
        ;
    const std::string nine = headlineOf(run.world(), Invariant::MutualExclusion, {}).whole;
    QCOMPARE(nine, std::string("Nine holders: 1, 2, 3, 4 and 5 more"));
}

QTEST_GUILESS_MAIN(TestHeadlines)
#include "tst_headlines.moc"
