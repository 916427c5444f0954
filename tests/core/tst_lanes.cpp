// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The timeline's lanes against the replayed worlds: the state of everybody at every step, and the
// shares of a stretch by a fold of its own. LOCKSTEP_SEED repeats a run.
#include "core/base/random.h"
#include "core/journal/lanes.h"
#include "core/journal/replica.h"
#include "core/judge/clientstate.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "tests/support/actions.h"
#include "tests/support/effort.h"
#include "tests/support/testrun.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace lockstep;
using namespace lockstep::test;

namespace {

const std::vector<std::string> recipes {
    "try-lock",         "ignores-refusal",   "single-ephemeral",  "sequential",
    "sequential-again", "two-locks",         "sequential-writes", "curator-mutex-79",
    "kazoo-readwrite",  "curator-semaphore", "curator-mutex",     "lease",
    "c-lock",           "etcd-mutex",        "sequential-multi",
};

ClientId client(std::size_t number)
{
    return clientAt(number - 1);
}

/// What a lane shows of one step, found out by itself.
struct Shown
{
    Micros at = 0;
    std::vector<LaneState> states; ///< client n stands at n - 1
    std::vector<ClientId> owners;
    std::vector<ClientId> believers;
};

LaneState shownIn(const ClientState& state)
{
    const bool owner = state.service == ServiceSays::Owner;
    const bool inside = state.client == ClientSays::Unknown;
    const bool acts = state.client == ClientSays::Holds;
    if (!state.here)
        return LaneState::Absent;
    if (state.crashed)
        return LaneState::Crashed;
    if (acts)
        return owner ? (state.paused ? LaneState::PausedHolds : LaneState::Holds)
                     : (state.paused ? LaneState::PausedBelieves : LaneState::Believes);
    if (state.paused)
        return LaneState::Paused;
    if (owner)
        return inside ? LaneState::Holds : LaneState::Granted;
    if (state.failed || state.finished)
        return state.failed ? LaneState::Failed : LaneState::Finished;
    const bool asks
        = inside ? state.service == ServiceSays::InLine : state.client == ClientSays::Waits;
    return asks ? LaneState::Waits : LaneState::Idle;
}

Shown shownAt(const Moment& world, Micros at)
{
    Shown shown { .at = at };
    const ClientStates states(world);
    for (std::size_t place = 0; place < world.clients.size(); ++place) {
        const ClientState state = states.of(clientAt(place));
        shown.states.push_back(shownIn(state));
        if (state.service == ServiceSays::Owner)
            shown.owners.push_back(clientAt(place));
        if (state.client == ClientSays::Holds)
            shown.believers.push_back(clientAt(place));
    }
    return shown;
}

/// A run with faults, guests and knobs, its lanes, and what they are to show at every step.
struct Run
{
    Journal journal;
    Lanes lanes;
    std::vector<Shown> shown { {} }; ///< by step
    Moment world;

    Run(std::uint64_t seed, int length)
    {
        ActionSource source(seed);
        const Config config = drawnConfig(source, recipes);
        world = makeMoment(config, findRecipe(config.recipe));
        for (const Action& action : setUpActions(config))
            act(action, 0);
        for (int i = 0; i < length; ++i) {
            const TimedAction what = source.next(world);
            act(what.action, what.at);
        }
    }
    void act(const Action& action, Micros at)
    {
        const Entry entry = apply(world, action, at);
        journal.append(entry);
        lanes.add(journal.end() - 1, entry, world);
        shown.push_back(shownAt(world, entry.at));
    }
    [[nodiscard]] LaneState stateOf(std::size_t place, Step step) const
    {
        const auto& states = shown[step].states;
        return place < states.size() ? states[place] : LaneState::Absent;
    }
    [[nodiscard]] double positionOf(Step step, Axis axis) const
    {
        return axis == Axis::Steps ? static_cast<double>(step)
                                   : static_cast<double>(shown[step].at);
    }
    /// By the definition: step by step.
    [[nodiscard]] StateLog::Amounts fold(std::size_t place, Axis axis, double from, double to) const
    {
        StateLog::Amounts amounts {};
        for (Step step = 0; step < shown.size(); ++step) {
            const double begin = std::max(positionOf(step, axis), from);
            const double end
                = step + 1 < shown.size() ? std::min(positionOf(step + 1, axis), to) : to;
            if (end > begin)
                amounts[static_cast<std::size_t>(stateOf(place, step))] += end - begin;
        }
        return amounts;
    }
};

void holdsEveryStep(const Run& run, const Lanes& lanes, Step from)
{
    for (Step step = from; step < run.shown.size(); ++step) {
        const auto where = static_cast<double>(step);
        const Shown& shown = run.shown[step];
        for (std::size_t place = 0; place < run.world.clients.size(); ++place) {
            const StateLog* const log = lanes.states(clientAt(place));
            const auto told = log == nullptr
                ? LaneState::Absent
                : static_cast<LaneState>(StateReader(*log, Axis::Steps, lanes.end()).at(where));
            QVERIFY2(told == run.stateOf(place, step),
                     qPrintable(QStringLiteral("step %1, client %2: %3 for %4")
                                    .arg(step)
                                    .arg(place + 1)
                                    .arg(static_cast<int>(told))
                                    .arg(static_cast<int>(run.stateOf(place, step)))));
        }
        const StateReader lock(lanes.lock(), Axis::Steps, lanes.end());
        const std::size_t next = lock.firstAfter(where);
        const LockMark mark = next == 0 ? LockMark {} : lanes.lockMark(next - 1);
        QCOMPARE(std::size_t { mark.owners }, shown.owners.size());
        QCOMPARE(std::size_t { mark.believers }, shown.believers.size());
        QCOMPARE(mark.owner, shown.owners.empty() ? ClientId {} : shown.owners[0]);
        QCOMPARE(mark.believer, shown.believers.empty() ? ClientId {} : shown.believers[0]);
        QCOMPARE(mark.second, shown.believers.size() < 2 ? ClientId {} : shown.believers[1]);
    }
}

} // namespace

class LanesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLaneHasEveryEntryOfItsClientInOrder()
    {
        Config config;
        config.clients = 4;
        config.knobs.tasks = 0;
        TestRun run(config, Policy::Random);
        run.steps(500);
        const FramePtr frame = run.frame();
        QCOMPARE(frame->lanes->count(), 4u);
        QCOMPARE(frame->lanes->end(), frame->head);
        std::vector<std::size_t> entries(5, 0);
        for (Step i = 0; i < frame->journal.end(); ++i) {
            const ClientId id = frame->journal[i].client;
            if (!id)
                continue;
            QCOMPARE(Step { (*frame->lanes->lane(id))[entries[id.value]].index }, i);
            entries[id.value] += 1;
        }
        for (unsigned c = 1; c <= 4; ++c)
            QCOMPARE(frame->lanes->lane(client(c))->size(), entries[c]);
        QVERIFY(frame->lanes->lane(client(5)) == nullptr);
        QVERIFY(frame->lanes->lane({}) == nullptr);
    }

    void everyStateIsTheOneOfTheReplayedWorld()
    {
        for (std::uint64_t n = 0; n < drawnRuns(60) && !QTest::currentTestFailed(); ++n) {
            const Run run(seedOf(n), 300);
            holdsEveryStep(run, run.lanes, 0);
        }
    }

    void theSharesOfAColumnAreThoseOfTheReplayedWorlds()
    {
        int folded = 0;
        for (std::uint64_t n = 0; n < drawnRuns(40) && !QTest::currentTestFailed(); ++n) {
            const Run run(seedOf(1'000 + n), 300);
            Random random { n + 1 };
            for (const Axis axis : { Axis::Steps, Axis::Time }) {
                const double whole = run.positionOf(run.shown.size() - 1, axis) + 1;
                for (int i = 0; i < 60; ++i) {
                    const double from = whole * static_cast<double>(random.below(900)) / 1'000;
                    const double to = from
                        + (whole - from) * static_cast<double>(1 + random.below(1'000)) / 1'000;
                    const double column = (to - from) / static_cast<double>(1 + random.below(80));
                    const std::size_t place = random.below(run.world.clients.size());
                    const StateLog* const log = run.lanes.states(clientAt(place));
                    if (log == nullptr)
                        continue;
                    const StateReader reader(*log, axis, run.lanes.end());
                    for (const StateSpan& span : stateSpans(reader, from, to, column)) {
                        const StateLog::Amounts wanted = run.fold(place, axis, span.from, span.to);
                        folded += span.folded ? 1 : 0;
                        for (std::size_t state = 0; state < StateLog::states; ++state) {
                            const double share = span.folded ? span.shares[state]
                                : span.state == state        ? 1.0
                                                             : 0.0;
                            const double length = span.to - span.from;
                            QVERIFY(std::abs(share * length - wanted[state])
                                    <= 1e-9 * whole + 1e-6);
                        }
                    }
                }
            }
        }
        QVERIFY(folded > 50);
    }

    void aPartGoesOnLikeTheWhole()
    {
        for (std::uint64_t n = 0; n < drawnRuns(30) && !QTest::currentTestFailed(); ++n) {
            const Run run(seedOf(2'000 + n), 200);
            const Step begin = n % 3 == 0 ? 0 : 40;
            for (const Step cut : { begin, begin + 1, Step { 100 }, run.lanes.end() }) {
                const auto part = run.lanes.part(run.journal.view(), begin, cut);
                QCOMPARE(part->end(), cut);
                // The rest is replayed, as another branch would be.
                ActionSource source(seedOf(2'000 + n));
                const Config config = drawnConfig(source, recipes);
                Replica replica { .world = makeMoment(config, findRecipe(config.recipe)) };
                for (Step i = 0; i < run.journal.end(); ++i) {
                    QVERIFY(!replica.apply(run.journal.view()[i]).divergence);
                    if (i >= cut)
                        part->add(i, run.journal.view()[i], replica.world);
                }
                holdsEveryStep(run, *part, begin);
                for (std::size_t place = 0; place < run.world.clients.size(); ++place) {
                    const Lane* const lane = part->lane(clientAt(place));
                    for (std::size_t i = 0; lane != nullptr && i < lane->size(); ++i)
                        QVERIFY((*lane)[i].index >= begin);
                }
            }
        }
    }

    void theTotalsAreThoseOfAllLanesTogether()
    {
        for (std::uint64_t n = 0; n < drawnRuns(20) && !QTest::currentTestFailed(); ++n) {
            const Run run(seedOf(4'000 + n), 400);
            const auto clients = static_cast<double>(run.world.clients.size());
            for (const Axis axis : { Axis::Steps, Axis::Time }) {
                const double whole = run.positionOf(run.shown.size() - 1, axis);
                double worst = 0;
                for (int part = 0; part <= 40; ++part) {
                    const double where = whole * part / 40;
                    StateLog::Amounts wanted {};
                    for (std::size_t place = 0; place < run.world.clients.size(); ++place) {
                        const StateLog::Amounts one = run.fold(place, axis, 0, where);
                        for (std::size_t state = 1; state < one.size(); ++state)
                            wanted[state] += one[state];
                    }
                    const StateLog::Amounts told
                        = run.lanes.totals().before(axis, where, run.lanes.end());
                    for (std::size_t state = 1; state < told.size(); ++state)
                        worst = std::max(worst, std::abs(told[state] - wanted[state]));
                }
                QVERIFY2(worst <= whole * clients / 20,
                         qPrintable(QStringLiteral("%1 of %2").arg(worst).arg(whole * clients)));
            }
        }
    }

    void lanesCanBeginInTheMiddle()
    {
        const Run run(seedOf(3'000), 200);
        ActionSource source(seedOf(3'000));
        const Config config = drawnConfig(source, recipes);
        Replica replica { .world = makeMoment(config, findRecipe(config.recipe)) };
        Lanes lanes;
        for (Step i = 0; i < run.journal.end(); ++i) {
            QVERIFY(!replica.apply(run.journal.view()[i]).divergence);
            if (i + 1 == 90)
                lanes.beginAt(90, replica.world);
            else if (i + 1 > 90)
                lanes.add(i, run.journal.view()[i], replica.world);
        }
        holdsEveryStep(run, lanes, 90);
    }

    /// B4 and its like: a client whose node is gone does not hold any more.
    void aHolderWhoseNodeIsDeletedOnlyBelieves()
    {
        Config config;
        config.recipe = "sequential";
        config.clients = 2;
        config.knobs.tasks = 1;
        TestRun run(config);
        run.step(1);
        run.step(1);
        const auto stateOf = [&](unsigned number) {
            const FramePtr frame = run.frame();
            return static_cast<LaneState>(frame->lanes->states(client(number))->last().state);
        };
        QCOMPARE(stateOf(1), LaneState::Holds);
        const auto nodes = run.world().service.children(run.world().lockPath());
        QCOMPARE(nodes.size(), std::size_t { 1 });
        run.act(Call { {}, DeleteNode { nodes[0]->path } });
        QCOMPARE(stateOf(1), LaneState::Believes);
        const Lanes& lanes = *run.frame()->lanes;
        QCOMPARE(static_cast<LockState>(lanes.lock().last().state), LockState::Believed);
        run.act(PauseClient { client(1) });
        QCOMPARE(stateOf(1), LaneState::PausedBelieves);
        run.step(2);
        run.step(2);
        QCOMPARE(stateOf(2), LaneState::Holds);
        QCOMPARE(static_cast<LockState>(lanes.lock().last().state), LockState::Broken);
        QCOMPARE(lanes.lockMark(lanes.lock().size() - 1),
                 (LockMark { client(2), client(1), client(2), 1, 2 }));
    }
};

QTEST_APPLESS_MAIN(LanesTest)
#include "tst_lanes.moc"
