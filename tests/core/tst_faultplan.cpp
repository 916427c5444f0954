// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/turns.h"
#include "core/drive/faultplan.h"
#include "core/judge/invariants.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using namespace Qt::StringLiterals;

namespace {

const Program& sequential()
{
    return *findRecipe("sequential");
}

struct PlannedRun
{
    Moment world;
    std::vector<Entry> entries;
    std::vector<std::string> unstruck;
    unsigned broken = 0; ///< the invariants that broke, a bit for each
};

PlannedRun runWith(const std::vector<std::string>& texts, const char* recipe = "sequential-guid",
                   unsigned clients = 3)
{
    std::vector<FaultSpec> specs;
    for (const std::string& text : texts) {
        auto spec = parseFault(text, *findRecipe(recipe));
        LOCKSTEP_CHECK(spec.has_value(), spec.error().sentence);
        specs.push_back(std::move(*spec));
    }
    const Config config { .recipe = recipe, .clients = clients };
    PlannedRun run { makeMoment(config, findRecipe(recipe)), {}, {}, 0 };
    for (const Action& action : setUpActions(config))
        run.entries.push_back(apply(run.world, action, 0));
    Schedule schedule(Policy::RoundRobin, 1);
    FaultPlan plan(std::move(specs), 1);
    while (run.entries.size() < 10'000) {
        const Schedule before = schedule;
        const auto pick = schedule.pick(run.world);
        if (const auto strike = plan.next(run.world, run.entries.size(), pick)) {
            run.entries.push_back(apply(run.world, strike->action, strike->at));
            schedule = before;
        } else if (pick) {
            run.entries.push_back(apply(run.world, nextAction(run.world, pick->client), pick->at));
        } else {
            break;
        }
        run.broken |= run.world.chronicle.broken;
    }
    run.unstruck = plan.unstruck(run.world);
    return run;
}

int count(const PlannedRun& run, Event event)
{
    return static_cast<int>(std::ranges::count(run.entries, event, &Entry::event));
}

} // namespace

class FaultPlanTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSpecIsRead()
    {
        const auto spec = parseFault("client=2  at=step:40 do=cut-after for=500", sequential());
        QVERIFY(spec.has_value());
        QCOMPARE(spec->client, ClientId { 2 });
        QCOMPARE(std::get<AtStep>(spec->when).step, Step { 40 });
        QCOMPARE(spec->faultKind, FaultKind::CutAfter);
        QCOMPARE(spec->lasts, std::optional<Micros>(500'000));
        QVERIFY(parseFault("client=any at=random:5 do=crash", sequential()).has_value());
        QVERIFY(parseFault("client=1 at=label:list do=drop-reply", sequential()).has_value());
    }

    void aSpecThatIsWrongSaysWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << text << expected;
        };
        row("", "client= is missing");
        row("client=1", "at= is missing");
        row("client=1 at=step:4", "do= is missing");
        row("client=0 at=step:4 do=crash",
            "client is 0; it must be a whole number from 1 to 1000, or any");
        row("client= at=step:4 do=crash",
            "client is empty; it must be a whole number from 1 to 1000, or any");
        row("client=any at=step:4 do=crash", "client=any needs at=random");
        row("client=1 at=step:0 do=crash",
            "at is step:0; it must be step:NUMBER from 1 on, time:MILLISECONDS up to 3600000, "
            "label:NAME, or random:PERCENT from 1 to 100");
        row("client=1 at=random:101 do=crash",
            "at is random:101; it must be step:NUMBER from 1 on, time:MILLISECONDS up to 3600000, "
            "label:NAME, or random:PERCENT from 1 to 100");
        row("client=1 at=time:3600001 do=crash",
            "at is time:3600001; it must be step:NUMBER from 1 on, time:MILLISECONDS up to "
            "3600000, label:NAME, or random:PERCENT from 1 to 100");
        row("client=1 at=soon do=crash",
            "at is soon; it must be step:NUMBER from 1 on, time:MILLISECONDS up to 3600000, "
            "label:NAME, or random:PERCENT from 1 to 100");
        row("client=1 at=label:way do=crash",
            "the recipe sequential does nothing at \"way\"; it does at enter, list, watch, wait, "
            "hold, leave");
        row("client=1 at=step:1 do=explode",
            "do is explode; it must be one of crash, pause, resume, expire, cut, restore, lag, "
            "catch-up, cut-before, cut-after, drop-reply, cut-late, interrupt, arrive, spare, "
            "silent-cut");
        row("client=1 at=step:1 do=crash for=5",
            "for= is for pause, cut, lag, cut-before, cut-after, cut-late, silent-cut, not for "
            "crash");
        row("client=1 at=step:1 do=pause for=0",
            "for is 0; it must be a whole number of milliseconds from 1 to 3600000");
        row("client=1 client=2 at=step:1 do=crash", "client= is given twice");
        row("client=1 at=step:1 do=crash loud",
            "\"loud\" is not known there; it takes client=, at=, do= and for=");
    }

    void aSpecThatIsWrongSaysWhere()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        const auto spec = parseFault(text.toStdString(), sequential());
        QVERIFY(!spec.has_value());
        const QString sentence = QString::fromStdString(spec.error().sentence);
        QCOMPARE(sentence, QStringLiteral("--fault \"%1\": %2").arg(text, expected));
    }

    void aFaultBecomesTheStepThatIsNamed()
    {
        const PlannedRun run = runWith({ "client=2 at=step:5 do=crash" });
        QCOMPARE(run.entries[4].event, Event::ClientCrashed);
        QCOMPARE(run.entries[4].client, ClientId { 2 });
        QCOMPARE(run.world.clients[0].phase, Phase::Finished);
        QCOMPARE(run.world.clients[2].phase, Phase::Finished);
    }

    void aLabelNamesTheCallThatIsStruck()
    {
        const PlannedRun run = runWith({ "client=1 at=label:list do=cut-before for=300" });
        const auto lost = std::ranges::find(run.entries, Event::RequestLost, &Entry::event);
        QVERIFY(lost != run.entries.end());
        QCOMPARE(findRecipe("sequential-guid")->lines[lost->line].label, std::string("list"));
        const auto back = std::ranges::find(run.entries, Event::SessionReattached, &Entry::event);
        QVERIFY(back != run.entries.end());
        QCOMPARE(back->at - lost->at, Micros { 300'000 });
        for (const Client& client : run.world.clients)
            QCOMPARE(client.phase, Phase::Finished);
    }

    /// The work of client 1 lasts 300 ms: what strikes at its end strikes at its time, not when the
    /// step before it was taken.
    void aFaultStrikesWhenTheStepIsDue_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("millis");
        QTest::newRow("label") << "client=1 at=label:leave do=pause for=50" << 300;
        QTest::newRow("step") << "client=1 at=step:7 do=pause for=50" << 300;
        QTest::newRow("time") << "client=1 at=time:120 do=pause for=500" << 120;
        QTest::newRow("late time") << "client=1 at=time:4000 do=expire" << 4000;
        QTest::newRow("work") << "client=1 at=label:hold do=pause for=50" << 0;
        QTest::newRow("wait") << "client=2 at=label:wait do=pause for=50" << 0;
        QTest::newRow("second work") << "client=2 at=label:hold do=pause for=50" << 300;
    }

    void aFaultStrikesWhenTheStepIsDue()
    {
        QFETCH(const QString, fault);
        QFETCH(const int, millis);
        const PlannedRun run = runWith({ fault.toStdString() }, "sequential", 2);
        const auto struck = std::ranges::find_if(run.entries, [](const Entry& entry) {
            return entry.event == Event::ClientPaused || entry.event == Event::SessionExpired;
        });
        QVERIFY(struck != run.entries.end());
        QCOMPARE(struck->at, millis * millisecond);
        if (struck->event != Event::ClientPaused)
            return;
        const auto resumed = std::ranges::find(run.entries, Event::ClientResumed, &Entry::event);
        QVERIFY(resumed != run.entries.end());
        QCOMPARE(resumed->at - struck->at, (fault.endsWith("=500"_L1) ? 500 : 50) * millisecond);
    }

    void timesComeInTheirOrder()
    {
        const PlannedRun run
            = runWith({ "client=1 at=time:60 do=resume", "client=2 at=time:50 do=pause for=15",
                        "client=1 at=time:10 do=pause" },
                      "sequential", 2);
        std::vector<Micros> times;
        for (const Entry& entry : run.entries) {
            if (entry.event == Event::ClientPaused || entry.event == Event::ClientResumed)
                times.push_back(entry.at / millisecond);
        }
        QCOMPARE(times, (std::vector<Micros> { 10, 50, 60, 65 }));
    }

    /// The client has failed, and its node comes all the same.
    void aLateRequestArrivesByItself()
    {
        const PlannedRun run = runWith({ "client=1 at=label:enter do=cut-late" }, "sequential", 2);
        const auto arrived = std::ranges::find(run.entries, ActionKind::ApplyLate, &Entry::kind);
        QVERIFY(arrived != run.entries.end());
        QCOMPARE(arrived->event, Event::NodeCreated);
        QCOMPARE(arrived->at, 2'000 * millisecond);
        QVERIFY(run.broken & 1u << static_cast<unsigned>(Invariant::NoAbandonedNode));
    }

    void aDroppedReplyCostsNoConnection()
    {
        const PlannedRun run = runWith({ "client=1 at=label:enter do=drop-reply" });
        QCOMPARE(count(run, Event::ReplyLost), 1);
        QCOMPARE(count(run, Event::LinkDown), 0);
        QCOMPARE(count(run, Event::TaskCompleted), 3);
    }

    void whatIsLateArrivesBeforeTheConnectionIsBack()
    {
        const PlannedRun run = runWith({ "client=1 at=label:enter do=cut-late for=200" });
        const auto late = std::ranges::find(run.entries, Event::RequestLate, &Entry::event);
        const auto arrived = std::ranges::find(run.entries, ActionKind::ApplyLate, &Entry::kind);
        const auto back = std::ranges::find(run.entries, Event::SessionReattached, &Entry::event);
        QVERIFY(late < arrived && arrived < back && back != run.entries.end());
        QCOMPARE(count(run, Event::TaskCompleted), 3);
    }

    void whatIsNotPossibleHoldsUpNoEnd()
    {
        const PlannedRun run = runWith(
            { "client=1 at=label:list do=cut-after for=200", "client=2 at=time:100 do=spare" });
        QCOMPARE(count(run, Event::SessionReattached), 1);
        QCOMPARE(count(run, Event::TaskCompleted), 3);
    }

    void aCutThatEndsDuringAPauseEndsAfterIt()
    {
        const PlannedRun run = runWith({ "client=1 at=label:list do=cut-after for=200",
                                         "client=1 at=time:100 do=pause for=700" });
        const auto back = std::ranges::find(run.entries, Event::SessionReattached, &Entry::event);
        const auto resumed = std::ranges::find(run.entries, Event::ClientResumed, &Entry::event);
        QVERIFY(resumed < back && back != run.entries.end());
        QCOMPARE(back->at, 800 * millisecond);
        QCOMPARE(count(run, Event::TaskCompleted), 3);
    }

    void aPauseEnds()
    {
        const PlannedRun run = runWith({ "client=1 at=step:3 do=pause for=60000" });
        const auto resumed = std::ranges::find(run.entries, Event::ClientResumed, &Entry::event);
        QVERIFY(resumed != run.entries.end());
        QCOMPARE(count(run, Event::SessionExpired), 1);
        QCOMPARE(resumed->at, run.entries[2].at + 60'000'000);
    }

    void aServerCatchesUp()
    {
        const PlannedRun run = runWith({ "client=1 at=label:list do=lag for=300" });
        const auto lagging = std::ranges::find(run.entries, Event::ServerLagging, &Entry::event);
        const auto caughtUp = std::ranges::find(run.entries, Event::ServerCaughtUp, &Entry::event);
        // Or a write of its own comes before that.
        QVERIFY(lagging != run.entries.end());
        QVERIFY(caughtUp == run.entries.end() || caughtUp->at == lagging->at + 300'000);
        QCOMPARE(count(run, Event::TaskCompleted), 3);
        QVERIFY(run.world.lagging.empty());
    }

    void chanceIsTheSeeds()
    {
        const std::vector<std::string> faults { "client=any at=random:10 do=drop-reply",
                                                "client=2 at=random:50 do=pause for=50" };
        const PlannedRun run = runWith(faults);
        QVERIFY(run.entries == runWith(faults).entries);
        QVERIFY(count(run, Event::FaultArmed) > 0);
        QVERIFY(count(run, Event::ClientPaused) > 0);
        QCOMPARE(count(run, Event::TaskCompleted), 3);
    }

    void aLabelOfOneOfSeveralRecipesWillDo()
    {
        const std::vector<std::shared_ptr<const Program>> both { findRecipe("try-lock"),
                                                                 findRecipe("sequential") };
        auto spec = parseFault("client=1 at=label:enter do=crash", both);
        QVERIFY(spec.has_value());
        const Moment world = makeMoment(Config {}, both.front());
        QCOMPARE(FaultPlan({ *spec }, 1).unstruck(world),
                 std::vector<std::string> {
                     "the fault \"client=1 at=label:enter do=crash\" never struck: the recipe "
                     "try-lock does nothing at \"enter\"" });
        spec = parseFault("client=1 at=label:nowhere do=crash", both);
        QVERIFY(!spec.has_value());
        QVERIFY(spec.error().sentence.find("try-lock does nothing") != std::string::npos);
        QVERIFY(spec.error().sentence.find("sequential does nothing") != std::string::npos);
    }

    void whatNeverStruckIsTold()
    {
        const PlannedRun run
            = runWith({ "client=1 at=step:9000 do=crash", "client=1 at=step:2 do=resume" });
        QCOMPARE(run.unstruck.size(), std::size_t { 2 });
        QCOMPARE(run.unstruck[0],
                 std::string("the fault \"client=1 at=step:9000 do=crash\" never struck"));
        QCOMPARE(run.unstruck[1],
                 std::string("the fault \"client=1 at=step:2 do=resume\" never struck: in the end "
                             "it is not paused"));
    }
};

QTEST_APPLESS_MAIN(FaultPlanTest)
#include "tst_faultplan.moc"
