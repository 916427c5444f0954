// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Runs that go round in place: time stands still, and nobody gets on.
#include "core/words/violationwords.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::RecipeLab;

namespace {

/// Asks again as soon as it was refused.
const char* const spinner = R"(recipe "t"
acquire
  try   create(lock/"k", ephemeral)
          node exists -> look
        -> held
  look  exists(lock/"k")
          no node -> try
        -> try
work
  hold  work for the work time
release
  leave delete(lock/"k")
          ok, no node -> done
)";

/// Each wakes the other, for ever.
const char* const wakers = R"(recipe "t"
acquire
  role  my number > 1 -> other
  mine  addWatch(lock/"a")
          bad path -> held
  hear  await lock/"a" -> say
  say   create(lock/"b", ephemeral)
          node exists -> away
        -> hear
  away  delete(lock/"b")
          ok -> hear
  other addWatch(lock/"b")
  call  create(lock/"a", ephemeral)
          node exists -> gone
        -> wait
  gone  delete(lock/"a")
  wait  await lock/"b" -> call
release
  leave sync(lock)
)";

std::string sentenceOf(const RecipeLab& lab)
{
    return describeViolation(lab.world, Invariant::Progress, 1, ClientId { 1 }).sentence;
}

bool makesProgress(const RecipeLab& lab)
{
    return (lab.world.chronicle.broken >> static_cast<unsigned>(Invariant::Progress) & 1) == 0;
}

} // namespace

class TestInPlace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClientThatNeverWaitsIsNamedWithItsLoop_data();
    void aClientThatNeverWaitsIsNamedWithItsLoop();
    void whoeverIsStruckSpinsNoLonger();
    void clientsThatWakeEachOtherStopTime();
    void aHerdIsNoLoop();
};

void TestInPlace::aClientThatNeverWaitsIsNamedWithItsLoop_data()
{
    QTest::addColumn<Policy>("policy");
    QTest::newRow("round robin") << Policy::RoundRobin;
    QTest::newRow("random") << Policy::Random;
}

void TestInPlace::aClientThatNeverWaitsIsNamedWithItsLoop()
{
    QFETCH(const Policy, policy);
    RecipeLab lab(spinner, { .clients = 2 });
    Schedule schedule(policy, 1);
    QVERIFY(lab.runAll(schedule, 5'000));
    QVERIFY(!makesProgress(lab));
    const ClientId other = lab.client(1).phase == Phase::Holding ? ClientId { 2 } : ClientId { 1 };
    QCOMPARE(lab.world.chronicle.spinner, other);
    const std::string who = other == ClientId { 2 } ? "Client 2" : "Client 1";
    const std::string loop = lab.label(other.value) == "try" ? "try, look" : "look, try";
    QCOMPARE(sentenceOf(lab), who + " goes round and round without a wait: " + loop);
    QCOMPARE(lab.world.chronicle.instant, lab.world.now);
}

void TestInPlace::whoeverIsStruckSpinsNoLonger()
{
    RecipeLab lab(spinner, { .clients = 2 });
    QVERIFY(lab.runAll());
    QVERIFY(!makesProgress(lab));
    lab.act(CrashClient { lab.world.chronicle.spinner });
    QVERIFY(makesProgress(lab));
    QVERIFY(lab.runAll());
    QVERIFY(makesProgress(lab));
    QCOMPARE(lab.client(1).tasksDone + lab.client(2).tasksDone, 1u);
}

void TestInPlace::clientsThatWakeEachOtherStopTime()
{
    RecipeLab lab(wakers, { .clients = 2 });
    QVERIFY(lab.runAll());
    QVERIFY(!makesProgress(lab));
    QVERIFY(!lab.world.chronicle.spinner);
    QCOMPARE(sentenceOf(lab),
             std::string("10217 steps at one instant: the clients wake each other "
                         "without end, and time stands still"));
}

void TestInPlace::aHerdIsNoLoop()
{
    for (const char* const recipe : { "single-ephemeral", "go-lock", "sequential" }) {
        RecipeLab lab(findRecipe(recipe), { .clients = 150 });
        QVERIFY(lab.runAll());
        QVERIFY2(makesProgress(lab), recipe);
        QCOMPARE(lab.client(150).tasksDone, 1u);
    }
}

QTEST_GUILESS_MAIN(TestInPlace)
#include "tst_inplace.moc"
