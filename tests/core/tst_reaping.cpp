// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the server takes away by itself while a run goes on.
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::RecipeLab;

namespace {

/// Takes a lock below a container of its own, and rests for longer than the server's minute.
const char* const container = R"(recipe "t"
acquire
  enter  create(lock/"c"/"k", ephemeral)
           no parent -> make
         -> held
  make   create(lock/"c", container)
           ok, node exists -> enter
work
  hold   work for the work time
release
  leave  delete(lock/"c"/"k")
  rest   sleep 70000 ms
  look   sync(lock)
)";

std::vector<Micros> reapings(const RecipeLab& lab)
{
    std::vector<Micros> times;
    for (const Entry& entry : lab.entries) {
        if (entry.event == Event::NodeReaped)
            times.push_back(entry.at);
    }
    return times;
}

} // namespace

class TestReaping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyContainerGoesAtTheFullMinute_data();
    void anEmptyContainerGoesAtTheFullMinute();
    void aContainerInUseStays();
    void noRunWaitsForItsContainers();
};

void TestReaping::anEmptyContainerGoesAtTheFullMinute_data()
{
    QTest::addColumn<unsigned>("clients");
    QTest::newRow("one client") << 1u;
    QTest::newRow("another client has given up") << 2u;
}

void TestReaping::anEmptyContainerGoesAtTheFullMinute()
{
    QFETCH(const unsigned, clients);
    RecipeLab lab(container, { .clients = 1, .knobs = { .tasks = 2 } });
    if (clients > 1)
        lab.act(AddClient { ClientId { 2 }, {} });
    QVERIFY(lab.runAll());
    // After its first minute, and in the second task's rest.
    const std::vector<Micros> wanted { reapEvery, 2 * reapEvery };
    QCOMPARE(reapings(lab), wanted);
    QCOMPARE(lab.client(1).tasksDone, 2u);
    QCOMPARE(lab.valueOf("/distributed_lock/c"), std::string("(none)"));
}

void TestReaping::aContainerInUseStays()
{
    RecipeLab lab(container, { .clients = 1, .knobs = { .workTimeMillis = 65'000 } });
    while (lab.world.now < reapEvery)
        lab.step();
    QVERIFY(reapings(lab).empty());
}

void TestReaping::noRunWaitsForItsContainers()
{
    Config config { .clients = 3 };
    config.recipe = "curator-semaphore";
    RecipeLab lab(recipeOf(config), config);
    QVERIFY(lab.runAll());
    QVERIFY(reapings(lab).empty());
    QVERIFY(lab.world.now < reapEvery);
}

QTEST_GUILESS_MAIN(TestReaping)
#include "tst_reaping.moc"
