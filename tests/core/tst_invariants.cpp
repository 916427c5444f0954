// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Every invariant is broken once by a program made for it, and the broken recipes of the library
// have exactly the shortest counterexamples that are listed here.
#include "core/client/turns.h"
#include "core/judge/invariants.h"
#include "core/judge/tally.h"
#include "core/recipe/parser.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/words/violationwords.h"
#include "core/world/holder.h"
#include "tests/support/testrun.h"

#include <QTest>

#include <bitset>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

using Turns = std::vector<unsigned>; ///< who steps, in order

/// A world of clients that run @p program, with the lock's node.
Moment worldOf(std::shared_ptr<const Program> program, unsigned clients)
{
    Config config;
    config.clients = clients;
    Moment world = makeMoment(config, std::move(program));
    for (const Action& action : setUpActions(config))
        apply(world, action, 0);
    return world;
}

bool step(Moment& world, unsigned client)
{
    const ClientId id { static_cast<std::uint16_t>(client) };
    const auto due = dueAt(world, id);
    if (due)
        apply(world, nextAction(world, id), *due);
    return due.has_value();
}

bool breaks(const Moment& world, Invariant invariant)
{
    return (brokenInvariants(world, tallyOf(world)) >> static_cast<unsigned>(invariant) & 1u) != 0;
}

std::string sentence(const Moment& world, Invariant invariant, unsigned actor)
{
    return describeViolation(world, invariant, 1, ClientId { static_cast<std::uint16_t>(actor) })
        .sentence;
}

/// All orders of exactly @p length steps that break something in their last step and not before.
void collect(const Moment& world, Turns& soFar, std::size_t length, std::vector<Turns>& found)
{
    if (world.chronicle.broken != 0) {
        if (soFar.size() == length)
            found.push_back(soFar);
        return;
    }
    if (soFar.size() == length)
        return;
    for (unsigned client = 1; client <= world.clients.size(); ++client) {
        Moment next = world;
        if (!step(next, client))
            continue;
        soFar.push_back(client);
        collect(next, soFar, length, found);
        soFar.pop_back();
    }
}

/// The shortest schedules that break an invariant, of at most @p bound steps.
std::vector<Turns> shortest(const char* recipe, unsigned clients, std::size_t bound)
{
    const Moment start = worldOf(findRecipe(recipe), clients);
    std::vector<Turns> found;
    for (std::size_t length = 1; length <= bound && found.empty(); ++length) {
        Turns soFar;
        collect(start, soFar, length, found);
    }
    return found;
}

std::shared_ptr<const Program> parsed(std::string_view text)
{
    return parseRecipe(text, "test").program;
}

std::shared_ptr<const Program> releasesTooEarly()
{
    return parsed(R"(recipe "releases before its work"
acquire
  try    lockNode(lock)
work
  early  unlockNode(lock)
  hold   work for the work time
release
)");
}

std::shared_ptr<const Program> doubtsItsLock()
{
    return parsed(R"(recipe "sleeps although it has the lock"
acquire
  try    lockNode(lock)
           already locked -> held
  doubt  sleep retry delay -> leave
work
  hold   work for the work time
release
  leave  unlockNode(lock)
)");
}

} // namespace

class InvariantsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyInvariantHasItsNameAndTitle()
    {
        for (int i = 0; i < invariantCount; ++i) {
            const auto invariant = static_cast<Invariant>(i);
            QVERIFY(invariantFromName(invariantName(invariant)) == invariant);
            QVERIFY(!invariantTitle(invariant).empty());
        }
        QVERIFY(!invariantFromName("fairness"));
    }

    void aGuestThatHoldsTheLockBreaksNothing()
    {
        Moment world = worldOf(findRecipe("try-lock"), 1);
        apply(world, OpenSession { ClientId { 2 }, 4000, Symbol::intern("guest") }, 0);
        apply(world, Call { ClientId { 2 }, LockNode { world.lockPath() } }, 0);
        QCOMPARE(lockOwner(world), ClientId { 2 });
        QCOMPARE(int { world.chronicle.broken }, 0);
    }

    void twoBelieversBreakMutualExclusion()
    {
        Moment world = worldOf(findRecipe("ignores-refusal"), 3);
        step(world, 1);
        QCOMPARE(world.chronicle.broken, InvariantSet { 0 });
        step(world, 3);
        QVERIFY(breaks(world, Invariant::MutualExclusion));
        QVERIFY(!breaks(world, Invariant::OwnerBelieves));
        QCOMPARE(
            sentence(world, Invariant::MutualExclusion, 3),
            std::string("Client 3 and Client 1 both believe that they hold /distributed_lock"));
        QCOMPARE(describeViolation(world, Invariant::MutualExclusion, 7, ClientId { 3 }).other,
                 ClientId { 1 });
    }

    void aBelieverOfAFreeLockBreaksOwnerBelieves()
    {
        Moment world = worldOf(releasesTooEarly(), 2);
        step(world, 1);
        QCOMPARE(world.chronicle.broken, InvariantSet { 0 });
        step(world, 1);
        QVERIFY(breaks(world, Invariant::OwnerBelieves));
        QVERIFY(!breaks(world, Invariant::MutualExclusion));
        QCOMPARE(
            sentence(world, Invariant::OwnerBelieves, 1),
            std::string(
                "Client 1 believes that it holds /distributed_lock, which is free in the service"));
        step(world, 2);
        QVERIFY(breaks(world, Invariant::MutualExclusion));
    }

    void aBelieverOfAnothersLockBreaksOwnerBelieves()
    {
        Moment world = worldOf(findRecipe("ignores-refusal"), 2);
        apply(world, Call { ClientId { 900 }, LockNode { world.lockPath() } }, 0);
        QCOMPARE(world.chronicle.broken, InvariantSet { 0 });
        step(world, 1);
        QVERIFY(breaks(world, Invariant::OwnerBelieves));
        QCOMPARE(sentence(world, Invariant::OwnerBelieves, 1),
                 std::string("Client 1 believes that it holds /distributed_lock, which the service "
                             "gave to Client 900"));
    }

    void anOwnerThatDoesNotKnowItBreaksOwnerBelieves()
    {
        Moment world = worldOf(doubtsItsLock(), 2);
        step(world, 2);
        QVERIFY(breaks(world, Invariant::OwnerBelieves));
        QCOMPARE(
            sentence(world, Invariant::OwnerBelieves, 2),
            std::string("Client 2 owns /distributed_lock in the service and does not know it"));
    }

    void aWaiterAtAFreeLockBreaksNoLostWakeup()
    {
        Moment world = worldOf(findRecipe("waits-for-a-call"), 2);
        step(world, 1);
        step(world, 2);
        QCOMPARE(world.chronicle.broken, InvariantSet { 0 });
        step(world, 1);
        QVERIFY(breaks(world, Invariant::NoLostWakeup));
        QCOMPARE(sentence(world, Invariant::NoLostWakeup, 1),
                 std::string(
                     "/distributed_lock is free, and Client 2 waits for a call that never comes"));
    }

    void clientsOfAnotherLockAreAnotherStory()
    {
        const Symbol other = Symbol::intern("/other");
        Moment world = worldOf(findRecipe("ignores-refusal"), 2);
        apply(world, Call { {}, CreateNode { other, {} } }, 0);
        apply(world, AddClient { ClientId { 3 }, other }, 0);
        step(world, 3);
        step(world, 1);
        QCOMPARE(world.chronicle.broken, InvariantSet { 0 });
        Moment parked = worldOf(findRecipe("waits-for-a-call"), 1);
        apply(parked, Call { {}, CreateNode { other, {} } }, 0);
        apply(parked, Call { ClientId { 900 }, LockNode { other } }, 0);
        apply(parked, AddClient { ClientId { 2 }, other }, 0);
        step(parked, 2);
        QCOMPARE(parked.chronicle.broken, InvariantSet { 0 });
        QCOMPARE(parked.chronicle.tally, tallyOf(parked));
    }

    void aViolationIsToldOnceAtTheStepThatBreaksIt()
    {
        Config config;
        config.recipe = "ignores-refusal";
        TestRun run(config);
        run.step(1);
        QVERIFY(run.violations().empty());
        run.step(2);
        QCOMPARE(run.violations().size(), std::size_t { 1 });
        run.step(3);
        QCOMPARE(run.violations().size(), std::size_t { 1 });
        QCOMPARE(run.violations().front().step, Step { 3 });
        QCOMPARE(run.violations().front().client, ClientId { 2 });
    }

    // With ignores-refusal two lock calls are enough: the second is refused and goes to work.
    //   1 lockNode -> locked;  2 lockNode -> already locked, holds all the same
    //   2 lockNode -> locked;  1 lockNode -> already locked, holds all the same
    void ignoringARefusalBreaksTwoClientsInTwoSteps()
    {
        QCOMPARE(shortest("ignores-refusal", 2, 6), (std::vector<Turns> { { 1, 2 }, { 2, 1 } }));
    }

    // Three clients: any two of them, in either order.
    void ignoringARefusalBreaksThreeClientsInTwoSteps()
    {
        QCOMPARE(
            shortest("ignores-refusal", 3, 6),
            (std::vector<Turns> { { 1, 2 }, { 1, 3 }, { 2, 1 }, { 2, 3 }, { 3, 1 }, { 3, 2 } }));
    }

    // With waits-for-a-call somebody must be refused before the owner unlocks:
    //   1 lockNode -> locked;  2 lockNode -> already locked, parks;  1 unlockNode: free, 2 waits on
    //   2 lockNode -> locked;  1 lockNode -> already locked, parks;  2 unlockNode: free, 1 waits on
    void waitingForACallBreaksTwoClientsInThreeSteps()
    {
        QCOMPARE(shortest("waits-for-a-call", 2, 6),
                 (std::vector<Turns> { { 1, 2, 1 }, { 2, 1, 2 } }));
    }

    void noScheduleOfTenStepsBreaksACorrectRecipe()
    {
        QVERIFY(shortest("try-lock", 2, 10).empty());
        QVERIFY(shortest("try-lock-backoff", 2, 10).empty());
        QVERIFY(shortest("try-lock", 3, 7).empty());
    }
};

QTEST_APPLESS_MAIN(InvariantsTest)
#include "tst_invariants.moc"
