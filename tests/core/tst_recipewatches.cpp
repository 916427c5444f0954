// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Watches that stay, and who awaits their news.
#include "core/client/machine.h"
#include "core/client/turns.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::RecipeLab;

namespace {

/// Client 1 watches the lock's node and what is below it for good, and counts how often it goes on
/// from its await.
const char* const watcher = R"(recipe "t"
acquire
  role   my number > 1 -> write
         seen = 0
  add    addWatch(lock%1)
  wait   await lock -> tell
  tell   seen = seen + 1
  note   set("/seen", seen)
           ok -> wait
  write  create(lock/"x", ephemeral)
  more   set(lock/"x", "1")
  away   delete(lock/"x")
release
)";

RecipeLab watching(const char* how, unsigned clients = 2)
{
    RecipeLab lab(QString::fromUtf8(watcher).arg(QLatin1String(how)).toStdString(),
                  Config { .clients = clients });
    lab.act(Call { {}, CreateNode { Symbol::intern("/seen") } });
    lab.step(1);
    return lab;
}

void hearAll(RecipeLab& lab)
{
    const ClientId one { 1 };
    while (hasToHear(lab.world, one))
        lab.act(Deliver { one });
}

} // namespace

class RecipeWatches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWatchThatStaysFiresAgainAndAgain_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<int>("times");
        QTest::newRow("this node: its children come and go") << "" << 2;
        QTest::newRow("the subtree: made, changed, deleted") << ", recursive" << 3;
    }

    void aWatchThatStaysFiresAgainAndAgain()
    {
        QFETCH(const QString, how);
        QFETCH(const int, times);
        RecipeLab lab = watching(how.toLatin1().constData());
        int told = 0;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(lab.label(1), std::string("wait"));
            QVERIFY(isParked(lab.client(1)));
            lab.step(2);
            hearAll(lab);
            if (lab.label(1) != "note")
                continue;
            ++told;
            lab.step(1);
        }
        QCOMPARE(told, times);
        QCOMPARE(lab.valueOf("/seen"), std::to_string(times));
    }

    void newsThatCameBeforeTheAwaitAreNotLost()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  role   my number > 1 -> write
  add    addWatch(lock)
  look   sync(lock)
  wait   await lock -> go
  go     sync(lock)
  again  await lock -> end
  end    sync(lock)
  write  create(lock/"x", ephemeral)
release
)",
                      Config { .clients = 2 });
        lab.step(1);
        lab.step(2);
        lab.act(Deliver { ClientId { 1 } });
        lab.step(1);
        QCOMPARE(lab.label(1), std::string("go")); // it came past the await
        lab.step(1);
        QCOMPARE(lab.label(1), std::string("again"));
        QVERIFY(isParked(lab.client(1))); // what it was told once is no news any more
    }

    void aWatchThatStaysIsSetAgainAfterALostConnection()
    {
        RecipeLab lab = watching("");
        lab.act(CutLink { ClientId { 1 } });
        lab.act(Reattach { ClientId { 1 } });
        lab.step(2);
        hearAll(lab);
        QCOMPARE(lab.label(1), std::string("note"));
    }

    void removeWatchesEndsTheAwait()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  add    addWatch(lock, recursive)
  end    removeWatches(lock)
  wait   await lock -> go
  go     sync(lock)
release
)");
        lab.step();
        lab.step();
        QCOMPARE(lab.label(), std::string("go"));
        QVERIFY(lab.world.registrations.empty());
    }
};

QTEST_APPLESS_MAIN(RecipeWatches)
#include "tst_recipewatches.moc"
