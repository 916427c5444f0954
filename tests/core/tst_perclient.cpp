// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What is judged of each client by itself: who is never served, who holds by a node that is gone,
// and the claims about all who take part.
#include "core/journal/statistics.h"
#include "core/judge/invariants.h"
#include "core/words/violationwords.h"
#include "core/world/holder.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::isBroken;
using lockstep::test::RecipeLab;

namespace {

/// Client 2 waits for a node that nobody makes, while the others queue.
const char* const forgotten = R"(recipe "t"
acquire
  role    my number is 2 -> ask
          -> enter
  ask     exists(lock/"never", watch)
            no node -> deaf
  deaf    await lock/"never" -> enter
  enter   me = create(lock/"n-", ephemeral sequential)
  list    all = children(lock)
          me is first in all -> held
          ahead = before me in all
  watch   exists(lock/ahead, watch)
            no node -> list
  wait    await lock/ahead -> list
work
  hold    work for the work time
release
  leave   delete(lock/me)
)";

/// A thief takes the holder's node, and holds; the holder, told of that, deletes what is there.
const char* const stolen = R"(recipe "t"
acquire
  role    my number is 2 -> steal
          -> try
  steal   delete(lock/"k")
            no node -> try
  try     create(lock/"k", ephemeral)
            node exists -> give up
work
  eye     exists(lock/"k", watch)
  hold    await lock/"k"
  lost    delete(lock/"k")
            no node -> done
release
  leave   sync(lock)
)";

/// Its limit is the value of the lock's node, which nobody watches.
std::string semaphore(const std::string& admits)
{
    return R"(recipe "t"
  admits )"
        + admits + R"(
acquire
  role    my number is 1 -> raise
          -> enter
  raise   set(lock, "2")
  rest    sleep 50 ms
  lower   set(lock, "1")
            -> give up
  enter   me = create(lock/"n-", ephemeral sequential)
  look    text = get(lock)
          most = number of text
  count   all = children(lock, watch)
          me is first in all -> held
          others = all ahead of me
          count of others < most -> held
  wait    await lock -> count
work
  hold    work for the work time
release
  leave   delete(lock/me)
)";
}

/// @p claims stands in the heading. Client 2 comes 2 s late; who waits longer than the limit fails.
std::string barrier(const std::string& claims, const std::string& limit)
{
    return R"(recipe "t"
  admits 2
  claims )"
        + claims + R"(
acquire
  role    my number is 2 -> late
          -> enter
  late    sleep 2000 ms
  enter   me = create(lock/"m-", ephemeral sequential)
  ready   exists(lock/"ready", watch)
            ok -> held
            no node -> count
  count   all = children(lock)
          count of all matching "m-*" > 1 -> open
  wait    await lock/"ready" for )"
        + limit + R"( ms -> ready
            time is up -> give up
  open    create(lock/"ready")
            ok, node exists -> held
work
  hold    work for the work time
release
  leave   delete(lock/me)
)";
}

std::string sentenceOf(const RecipeLab& lab, Invariant invariant)
{
    return describeViolation(lab.world, invariant, 1, lab.entries.back().client).sentence;
}

/// Goes on until an invariant breaks, but for @p except, or nobody has anything to do.
std::string firstSentence(RecipeLab& lab, InvariantSet except = 0)
{
    Schedule schedule(Policy::RoundRobin, 1);
    for (int i = 0; i < 20'000; ++i) {
        const auto pick = schedule.pick(lab.world);
        if (!pick)
            return {};
        lab.act(nextAction(lab.world, pick->client), pick->at);
        for (int n = 0; n < invariantCount; ++n) {
            const auto invariant = static_cast<Invariant>(n);
            if ((lab.world.chronicle.newlyBroken & ~except & setOf(invariant)) != 0)
                return std::string(invariantName(invariant)) + ": " + sentenceOf(lab, invariant);
        }
    }
    return "does not end";
}

} // namespace

class TestPerClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoIsNeverServedIsToldWhileOthersAre();
    void aLongQueueStarvesNobody();
    void waitsThatGoOnCount();
    void theNodeByWhichAClientHoldsIsGone();
    void whoeverDeletesItsOwnNodeBelievesWithoutOne();
    void aPlaceThatIsFreeIsJudgedWhileOthersHold_data();
    void aPlaceThatIsFreeIsJudgedWhileOthersHold();
    void aLimitThatIsLoweredPutsNobodyInTheWrong();
    void aBarrierLetsNobodyThroughAlone_data();
    void aBarrierLetsNobodyThroughAlone();
};

void TestPerClient::whoIsNeverServedIsToldWhileOthersAre()
{
    RecipeLab lab(forgotten, { .clients = 3, .knobs = { .tasks = 0 } });
    QCOMPARE(QString::fromStdString(firstSentence(lab)),
             QStringLiteral("progress: Client 2 waits and hears nothing while others came to hold "
                            "/distributed_lock 192 times: Client 2 waits for never to be created"));
    QCOMPARE(lab.world.chronicle.starving, ClientId { 2 });
    // And no longer once it hears something.
    lab.act(Call { {}, CreateNode { Symbol::intern("/distributed_lock/never"), {} } });
    lab.step(2);
    QVERIFY(!isBroken(lab, Invariant::Progress));
}

void TestPerClient::aLongQueueStarvesNobody()
{
    RecipeLab lab(findRecipe("sequential"), { .clients = 150, .knobs = { .tasks = 3 } });
    QCOMPARE(firstSentence(lab), std::string());
    QCOMPARE(lab.client(150).tasksDone, 3u);
}

void TestPerClient::waitsThatGoOnCount()
{
    RecipeLab lab(forgotten, { .clients = 3, .knobs = { .tasks = 2 } });
    Statistics statistics;
    QVERIFY(lab.runAll());
    for (const Entry& entry : lab.entries)
        statistics.add(entry, lab.world.program());
    QCOMPARE(statistics.waits.count(), std::uint64_t { 4 });
    const Histogram all = allWaits(statistics, lab.world);
    QCOMPARE(all.count(), std::uint64_t { 5 });
    QCOMPARE(Micros { all.maximum() }, lab.world.now);
    QVERIFY(statistics.waits.maximum() < all.maximum());
}

void TestPerClient::theNodeByWhichAClientHoldsIsGone()
{
    RecipeLab lab(stolen, { .clients = 2 });
    lab.step(1);
    QVERIFY(lab.client(1).byNode);
    lab.step(1); // its watch
    lab.step(2);
    QVERIFY(isBroken(lab, Invariant::OwnerBelieves));
    QCOMPARE(sentenceOf(lab, Invariant::OwnerBelieves),
             std::string("Client 1 believes that it holds /distributed_lock, and its node there "
                         "is gone: Client 2 deleted it"));
    lab.step(2);
    QVERIFY(lab.client(2).byNode);
    QCOMPARE(lockOwner(lab.world), ClientId { 2 });
    QVERIFY((lab.world.chronicle.newlyBroken & setOf(Invariant::OwnerBelieves)) == 0);
    lab.step(1); // hears of it
    lab.step(1); // and takes the next owner's node away
    QVERIFY((lab.world.chronicle.newlyBroken & setOf(Invariant::OwnerBelieves)) != 0);
    QCOMPARE(sentenceOf(lab, Invariant::OwnerBelieves),
             std::string("Client 2 believes that it holds /distributed_lock, and its node there "
                         "is gone: Client 1 deleted it"));
}

void TestPerClient::whoeverDeletesItsOwnNodeBelievesWithoutOne()
{
    RecipeLab lab(R"(recipe "t"
acquire
  try     me = create(lock/"n-", ephemeral sequential)
work
  early   delete(lock/me)
  hold    work for the work time
release
  leave   sync(lock)
)");
    QCOMPARE(firstSentence(lab),
             std::string("owner-believes: Client 1 believes that it holds /distributed_lock, and "
                         "its node there is gone: it deleted it itself"));
}

void TestPerClient::aPlaceThatIsFreeIsJudgedWhileOthersHold_data()
{
    QTest::addColumn<QString>("admits");
    QTest::newRow("always two") << "2";
    QTest::newRow("as the node says") << "number in lock";
}

void TestPerClient::aPlaceThatIsFreeIsJudgedWhileOthersHold()
{
    QFETCH(const QString, admits);
    RecipeLab lab(semaphore(admits.toStdString()), { .clients = 3, .knobs = { .tasks = 1 } });
    lab.act(Call { {}, SetNode { lab.world.lockPath(), Symbol::intern("1") } });
    for (const unsigned client : { 2u, 2u, 2u, 3u, 3u, 3u })
        lab.step(client);
    QCOMPARE(lab.label(3), std::string("wait"));
    lab.step(2); // hears of the other's node, at its work
    lab.step(1); // the limit is two now, and client 1 rests
    QVERIFY(!isBroken(lab, Invariant::NoLostWakeup));
    lab.act(CrashClient { ClientId { 1 } });
    lab.act(ExpireSession { ClientId { 1 } });
    QVERIFY(isBroken(lab, Invariant::NoLostWakeup));
    QCOMPARE(sentenceOf(lab, Invariant::NoLostWakeup),
             std::string("/distributed_lock admits one more, and Client 3 waits for news of "
                         "/distributed_lock that comes only when somebody leaves"));
    // And no longer when the one who holds leaves, and its event is on its way.
    lab.step(2);
    QVERIFY(!isBroken(lab, Invariant::NoLostWakeup));
}

void TestPerClient::aLimitThatIsLoweredPutsNobodyInTheWrong()
{
    RecipeLab lab(semaphore("number in lock"), { .clients = 4 });
    lab.act(Call { {}, SetNode { lab.world.lockPath(), Symbol::intern("1") } });
    lab.step(1);
    QCOMPARE(admitted(lab.world), 2u);
    for (const unsigned client : { 2u, 2u, 2u, 3u, 3u, 3u })
        lab.step(client);
    QCOMPARE(lab.world.chronicle.tally.believing, 2u);
    lab.step(1);
    QCOMPARE(admitted(lab.world), 1u);
    QVERIFY(!isBroken(lab, Invariant::MutualExclusion));
    // One more is one too many.
    lab.act(Call { {}, SetNode { lab.world.lockPath(), Symbol::intern("9") } });
    for (const unsigned client : { 4u, 4u })
        lab.step(client);
    lab.act(Call { {}, SetNode { lab.world.lockPath(), Symbol::intern("2") } });
    lab.step(4);
    QVERIFY(isBroken(lab, Invariant::MutualExclusion));
    QCOMPARE(sentenceOf(lab, Invariant::MutualExclusion),
             std::string("3 clients believe that they hold /distributed_lock, which admits 2"));
}

void TestPerClient::aBarrierLetsNobodyThroughAlone_data()
{
    QTest::addColumn<QString>("claims");
    QTest::addColumn<QString>("limit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all wait") << "together" << "9000" << "";
    QTest::newRow("one has left")
        << "together" << "500"
        << "together: Client 2 came to hold /distributed_lock before 2 clients were there";
    QTest::newRow("one gives up")
        << "nobody gives up" << "500"
        << "progress: Client 1 has given /distributed_lock up, and will not try again";
}

void TestPerClient::aBarrierLetsNobodyThroughAlone()
{
    QFETCH(const QString, claims);
    QFETCH(const QString, limit);
    QFETCH(const QString, expected);
    RecipeLab lab(barrier(claims.toStdString(), limit.toStdString()), { .clients = 2 });
    // Whoever fails leaves its node, too.
    QCOMPARE(QString::fromStdString(firstSentence(lab, setOf(Invariant::NoAbandonedNode))),
             expected);
}

QTEST_GUILESS_MAIN(TestPerClient)
#include "tst_perclient.moc"
