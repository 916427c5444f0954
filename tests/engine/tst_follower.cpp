// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The lanes of branches: what they share is copied and the rest replayed, and nobody sees which.
#include "app/engine/follower.h"
#include "core/client/turns.h"
#include "core/drive/schedule.h"
#include "core/journal/history.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"

#include <QTest>

using namespace lockstep;

namespace {

Config crowd()
{
    Config config;
    config.recipe = "sequential";
    config.clients = 4;
    config.knobs.tasks = 0;
    return config;
}

/// A journal with its history and its follower, on one thread.
struct Lab
{
    Journal journal;
    History history { journal, makeMoment(crowd(), recipeOf(crowd())) };
    Follower follower { makeMoment(crowd(), recipeOf(crowd())) };
    Schedule schedule { Policy::Random, 7 };

    Lab()
    {
        for (const Action& action : setUpActions(crowd()))
            act(action, 0);
    }
    void act(const Action& action, Micros at)
    {
        Moment world = follower.head().world;
        const Entry entry = apply(world, action, at);
        journal.append(entry);
        bool violated = false;
        QVERIFY(follower.apply(entry, violated));
        history.passed(follower.head());
    }
    void steps(int count)
    {
        for (int i = 0; i < count; ++i) {
            const Moment& world = follower.head().world;
            const auto pick = schedule.pick(world);
            QVERIFY(pick.has_value());
            act(nextAction(world, pick->client), pick->at);
        }
    }
    BranchId fork(Step step)
    {
        Replica past = history.at(step);
        const BranchId parent = history.current();
        const BranchId child = history.fork(step, follower.head());
        follower.forked(child, parent, step);
        follower.moveTo(child, std::move(past));
        return child;
    }
    void switchTo(BranchId branch)
    {
        history.switchTo(branch, follower.head());
        follower.moveTo(branch, history.at(journal.end()));
    }
    /// Holds the lanes against some that are made from the first entry on.
    void check()
    {
        const JournalView view = journal.view();
        follower.makeLanes(view, history);
        const auto lanes = follower.lanes();
        QCOMPARE(lanes->end(), view.end());
        Lanes wanted;
        Replica replica { .world = makeMoment(crowd(), recipeOf(crowd())) };
        for (Step i = 0; i < view.end(); ++i) {
            QVERIFY(!replica.apply(view[i]).divergence);
            wanted.add(i, view[i], replica.world);
        }
        for (std::size_t place = 0; place < 4; ++place) {
            const StateLog& log = *lanes->states(clientAt(place));
            const StateLog& other = *wanted.states(clientAt(place));
            QCOMPARE(log.size(), other.size());
            for (std::size_t i = 0; i < log.size(); ++i)
                QVERIFY(log[i] == other[i]);
            QCOMPARE(lanes->lane(clientAt(place))->size(), wanted.lane(clientAt(place))->size());
        }
        QCOMPARE(lanes->lock().size(), wanted.lock().size());
        for (std::size_t i = 0; i < wanted.lock().size(); ++i)
            QVERIFY(lanes->lockMark(i) == wanted.lockMark(i));
    }
};

} // namespace

class FollowerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aForkHasTheLanesOfWhatItShares()
    {
        Lab lab;
        lab.steps(300);
        lab.check();
        lab.fork(120);
        lab.check();
        lab.steps(80);
        lab.check();
    }

    void whoComesBackFindsTheSameLanes()
    {
        Lab lab;
        lab.steps(300);
        lab.check();
        const auto trunk = lab.follower.lanes();
        const BranchId child = lab.fork(200);
        lab.steps(50);
        lab.check();
        lab.switchTo(BranchId {});
        lab.check();
        QCOMPARE(lab.follower.lanes(), trunk); // not made anew
        lab.steps(30);
        lab.check();
        lab.switchTo(child);
        lab.check();
    }

    void branchesOfBranchesAndThoseWithoutLanesAreReplayed()
    {
        Lab lab;
        lab.steps(200);
        const BranchId first = lab.fork(150);
        lab.steps(60);
        const BranchId second = lab.fork(180);
        lab.steps(20);
        const BranchId third = lab.fork(10);
        lab.steps(90);
        lab.check();
        for (const BranchId branch : { first, third, BranchId {}, second, third, second }) {
            lab.switchTo(branch);
            lab.check();
            lab.steps(5);
            lab.check();
        }
    }
};

QTEST_APPLESS_MAIN(FollowerTest)
#include "tst_follower.moc"
