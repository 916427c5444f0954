// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Each figure against what one counts by hand from the recipe's text.
#include "core/client/turns.h"
#include "core/compare/comparison.h"
#include "core/judge/invariants.h"
#include "core/recipe/program.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"

#include <QTest>

#include <vector>

using namespace lockstep;

namespace {

/// Work of 250 ms and a retry delay of 100 ms: nobody asks at the moment of a release.
Config configOf(const char* recipe, unsigned clients)
{
    Config config { .recipe = recipe, .clients = clients };
    config.knobs.workTimeMillis = 250;
    return config;
}

Figures played(const Config& config, const std::vector<std::string>& faults = {})
{
    Contestant contestant { .name = config.recipe, .config = config };
    for (const std::string& fault : faults)
        contestant.faults.push_back(parseFault(fault, *recipeOf(config)).value());
    return play(contestant, {}).figures;
}

/// A whole run's entries, as a journal has them.
std::vector<Entry> entriesOf(const Config& config, Policy policy)
{
    Measurement measurement(makeMoment(config, recipeOf(config)));
    Schedule schedule(policy, config.seed);
    std::vector<Entry> entries;
    for (const Action& action : setUpActions(config))
        entries.push_back(measurement.act(action, 0));
    while (const auto pick = schedule.pick(measurement.world()))
        entries.push_back(measurement.act(nextAction(measurement.world(), pick->client), pick->at));
    return entries;
}

} // namespace

class TestMeasurement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Client 1 locks at 0 and unlocks at 250. Client 2 asks at 0, 100, 200 and 300, and unlocks at
    /// 550.
    void twoClientsOfATryLock()
    {
        const Figures f = played(configOf("try-lock", 2));
        QCOMPARE(f.acquisitions, 2u);
        QCOMPARE(f.tasks, 2u);
        QCOMPARE(f.reads, 0u);
        QCOMPARE(f.writes, 2u + 5u);
        QCOMPARE(f.zxids, 7u);
        QCOMPARE(f.burntZxids, 3u);
        QCOMPARE(f.eventsDelivered, 0u);
        QCOMPARE(f.releases, 2u);
        QCOMPARE(f.releaseEvents, 0u);
        // Its own clock wakes it, no event.
        QCOMPARE(f.wakeUps, 0u);
        QCOMPARE(f.wastedWakeUps, 0u);
        QCOMPARE(f.waits.minimum(), 0u);
        QCOMPARE(f.waits.maximum(), 300'000u);
        QCOMPARE(f.time, Micros { 550'000 });
        QCOMPARE(f.throughput, 2 / 0.55);
        QCOMPARE(f.fairness, 1.0);
        // The set-up, 7 requests, 2 ends of tasks.
        QCOMPARE(f.steps, Step { 1 + 7 + 2 });
    }

    /// Client 1 creates and deletes. Client 2 creates in vain, looks, is told, creates, deletes.
    void twoClientsOfOneEphemeralNode()
    {
        const Figures f = played(configOf("single-ephemeral", 2));
        QCOMPARE(f.writes, 2u + 3u);
        QCOMPARE(f.reads, 1u);
        QCOMPARE(f.zxids, 5u);
        QCOMPARE(f.burntZxids, 1u);
        QCOMPARE(f.eventsDelivered, 1u);
        QCOMPARE(f.releases, 2u);
        QCOMPARE(f.releaseEvents, 1u);
        QCOMPARE(f.mostReleaseEvents, 1u);
        QCOMPARE(f.wakeUps, 1u);
        QCOMPARE(f.wastedWakeUps, 0u);
        QCOMPARE(f.waits.maximum(), 250'000u);
    }

    /// Client 1 creates, lists, deletes. Client 2 creates, lists, looks at 1's node, is told,
    /// lists, deletes.
    void twoClientsOfAQueue()
    {
        const Figures f = played(configOf("sequential", 2));
        QCOMPARE(f.writes, 2u + 2u);
        QCOMPARE(f.reads, 1u + 3u);
        QCOMPARE(f.zxids, 4u);
        QCOMPARE(f.burntZxids, 0u);
        QCOMPARE(f.eventsDelivered, 1u);
        QCOMPARE(f.releaseEvents, 1u);
        QCOMPARE(f.mostReleaseEvents, 1u);
        QCOMPARE(f.wakeUps, 1u);
        QCOMPARE(f.wastedWakeUps, 0u);
    }

    /// The first release wakes two; one creates the node, the other is refused, looks, and waits
    /// again.
    void oneOfThreeInAHerdWakesInVain()
    {
        const Figures f = played(configOf("single-ephemeral", 3));
        QCOMPARE(f.wakeUps, 3u);
        QCOMPARE(f.wastedWakeUps, 1u);
        QCOMPARE(f.mostReleaseEvents, 2u);
        QCOMPARE(f.burntZxids, 2u + 1u);
    }

    /// A herd of n waits for n releases: each release wakes all waiting clients, and one gets on.
    void aHerdOf50WakesAllAndAQueueOf50WakesOne()
    {
        const Figures herd = played(configOf("single-ephemeral", 50));
        const Figures queue = played(configOf("sequential", 50));
        QCOMPARE(herd.mostReleaseEvents, 49u);
        QCOMPARE(herd.releaseEvents, 49u * 50u / 2u);
        QCOMPARE(herd.wastedWakeUps, 48u * 49u / 2u);
        QCOMPARE(queue.mostReleaseEvents, 1u);
        QCOMPARE(queue.releaseEvents, 49u);
        QCOMPARE(queue.wastedWakeUps, 0u);
        for (const Figures* f : { &herd, &queue }) {
            QCOMPARE(f->releases, 50u);
            QCOMPARE(f->acquisitions, 50u);
        }
    }

    /// Client 2's create is refused, but it never hears of that: the transaction is gone all the
    /// same. The fourth is the end of its session.
    void aLostRefusalBurnsItsZxid()
    {
        const Figures lost
            = played(configOf("single-ephemeral", 2), { "client=2 at=label:try do=cut-after" });
        QCOMPARE(lost.burntZxids, 1u);
        QCOMPARE(lost.zxids, 2u + 1u + 1u);
        // And one whose request never arrives burns none, though it was sent.
        const Figures unsent
            = played(configOf("single-ephemeral", 2), { "client=2 at=label:try do=cut-before" });
        QCOMPARE(unsent.burntZxids, 0u);
        QCOMPARE(unsent.zxids, 2u + 1u);
        QCOMPARE(unsent.requests(), 2u + 1u);
    }

    /// Client 1's create is applied and never answered: nothing burns.
    void aLostSuccessBurnsNothing()
    {
        const Figures f
            = played(configOf("single-ephemeral", 1), { "client=1 at=label:try do=drop-reply" });
        QCOMPARE(f.writes, 1u);
        QCOMPARE(f.zxids, 1u);
        QCOMPARE(f.burntZxids, 0u);
        QCOMPARE(f.acquisitions, 0u);
    }

    /// Each release but the last finds one who waits.
    void eachReleaseHasItsOwnEvents()
    {
        Config config = configOf("single-ephemeral", 2);
        config.knobs.tasks = 2;
        const Figures f = played(config);
        QCOMPARE(f.releases, 4u);
        QCOMPARE(f.releaseEvents, 3u);
        QCOMPARE(f.mostReleaseEvents, 1u);
    }

    /// Client 2 stands still when the release sends it an event, until its session is over.
    void anEventThatNobodyHearsIsSentAndNotDelivered()
    {
        const Figures f
            = played(configOf("single-ephemeral", 2), { "client=2 at=step:5 do=pause" });
        QCOMPARE(f.releaseEvents, 1u);
        QCOMPARE(f.eventsDelivered, 0u);
        QCOMPARE(f.wakeUps, 0u);
    }

    /// What its own library refuses for want of a connection never was a message. Connected again,
    /// it first looks whether its create had been applied.
    void whoIsCutOffSendsNothing()
    {
        const Figures whole = played(configOf("sequential-guid", 1));
        const Figures cut
            = played(configOf("sequential-guid", 1), { "client=1 at=step:2 do=cut for=1000" });
        QCOMPARE(cut.acquisitions, 1u);
        QVERIFY(cut.steps > whole.steps + 2);
        QCOMPARE(cut.requests(), whole.requests() + 1);
    }

    void everyInvariantIsCountedByItsName()
    {
        const Figures f = played(configOf("ignores-refusal", 2));
        QCOMPARE(f.violations[static_cast<std::size_t>(Invariant::MutualExclusion)], 1u);
        QVERIFY(f.allViolations() >= 2);
        QCOMPARE(played(configOf("sequential", 2)).allViolations(), 0u);
    }

    void theSameEntriesGiveTheSameFigures()
    {
        for (const auto& program : recipeLibrary()) {
            for (const Policy policy : { Policy::RoundRobin, Policy::Random }) {
                const Config config = configOf(program->name.c_str(), 5);
                Measurement again(makeMoment(config, recipeOf(config)));
                for (const Entry& entry : entriesOf(config, policy))
                    again.add(entry);
                const Standing standing = play({ program->name, config }, { .policy = policy });
                QVERIFY2(again.figures() == standing.figures, program->name.c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestMeasurement)
#include "tst_measurement.moc"
