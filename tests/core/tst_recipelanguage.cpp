// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Each construct of the language: a text, and what it does.
#include "core/client/turns.h"
#include "core/world/entry.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::RecipeLab;

namespace {

/// A recipe whose first task makes three nodes, lists them, and puts what @p statements leave in
/// "out" into the lock's node.
std::string writing(const std::string& statements)
{
    return "recipe \"t\"\n"
           "acquire\n"
           "  a    create(lock/\"n_10\", ephemeral)\n"
           "  b    create(lock/\"n-0000000002\", ephemeral)\n"
           "  c    create(lock/\"m\", ephemeral)\n"
           "  d    all = children(lock)\n"
        + statements
        + "  e    set(lock, out)\n"
          "release\n";
}

std::string written(const std::string& statements)
{
    RecipeLab lab(writing(statements));
    lab.runAll();
    return lab.valueOf("/distributed_lock");
}

/// A recipe that makes one call and writes down its outcome.
std::string outcomeOfCall(const std::string& call, const std::string& before = "")
{
    RecipeLab lab(
        "recipe \"t\"\nacquire\n" + before + "  call  " + call
        + "\n          ok -> good\n          else -> other\n"
          "  good  set(lock, \"good\")\n       -> held\n  other set(lock, \"other\")\nrelease\n");
    lab.runAll();
    return lab.valueOf("/distributed_lock");
}

const char* const waiting = R"(recipe "t"
acquire
  ask   exists(lock, watch)
  wait  await lock%1 -> go
%2  go    sync(lock)
release
)";

RecipeLab waiter(const QString& wait, const QString& more = {})
{
    RecipeLab lab(QString::fromUtf8(waiting).arg(wait, more).toStdString());
    lab.step();
    return lab;
}

} // namespace

class RecipeLanguage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aValueIsWhatItSays_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* value, const char* expected) {
            QTest::newRow(value) << value << expected;
        };
        row("\"text\"", "text");
        row("7 + 3", "10");
        row("\"a\" + 7 + 3", "a73");
        row("7 + 3 + \"a\"", "10a");
        row("lock", "/distributed_lock");
        row("lock/\"a\" + \"b\"", "/distributed_lock/ab");
        row("lock/1/2", "/distributed_lock/1/2");
        row("my number", "1");
        row("my session", "4097");
        row("my session in hex", "0000000000001001");
        row("first of all", "m");
        row("last of all", "n_10");
        row("before \"n_10\" in all", "n-0000000002");
        row("before \"m\" in all", "");
        row("before \"nobody\" in all", "");
        row("before (\"n\" + \"_10\") in all", "n-0000000002");
        row("count of all", "3");
        row("count of all + 1", "4");
        row("suffix of \"lock-0000000012\"", "12");
        row("suffix of \"a-5_7\"", "7");
        row("suffix of \"lock\"", "-1");
        row("suffix of \"lock-7x\"", "-1");
        row("first of all sorted by suffix", "m");
        row("before \"n_10\" in all sorted by suffix", "n-0000000002");
        row("first of all matching \"n*\"", "n-0000000002");
        row("count of all matching \"?\"", "1");
        row("count of all matching \"*0*\"", "2");
        row("count of all matching \"n\" + \"_*\"", "1");
        row("first of (all matching \"x*\")", "");
        row("count of all matching \"m\" or \"n_*\"", "2");
        row("count of all matching \"m\" + \"\" or \"x\" or \"n-*\"", "2");
        row("last of all ahead of \"n_10\"", "n-0000000002");
        row("count of all ahead of \"m\"", "0");
        row("count of all ahead of \"nobody\"", "0");
        row("first of all matching \"n*\" ahead of \"n_10\"", "n-0000000002");
        row("its version", "0");
        row("its owner", "0");
    }

    void aValueIsWhatItSays()
    {
        QFETCH(const QString, value);
        QFETCH(const QString, expected);
        QCOMPARE(QString::fromStdString(written("       out = " + value.toStdString() + "\n")),
                 expected);
    }

    void aConditionJumpsWhenItHolds_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* condition, bool expected) {
            QTest::newRow(condition) << condition << expected;
        };
        row("\"m\" is first in all", true);
        row("\"n_10\" is first in all", false);
        row("\"n_10\" in all", true);
        row("\"x\" in all", false);
        row("all is empty", false);
        row("all matching \"x\" is empty", true);
        row("\"\" is empty", true);
        row("before (\"m\" + \"\") in all is empty", true);
        row("\"a\" is empty", false);
        row("\"a\" is \"a\"", true);
        row("\"a\" is \"b\"", false);
        row("\"a\" is not \"b\"", true);
        row("2 is 2", true);
        row("2 is not 2", false);
        row("9 < 10", true);
        row("10 < 9", false);
        row("10 > 9", true);
        row("9 > 9", false);
        row("owner is my session", false);
        row("my number is 1", true);
    }

    void aConditionJumpsWhenItHolds()
    {
        QFETCH(const QString, condition);
        QFETCH(const bool, expected);
        const std::string got = written("       out = \"yes\"\n       " + condition.toStdString()
                                        + " -> e\n       out = \"no\"\n");
        QCOMPARE(got, std::string(expected ? "yes" : "no"));
    }

    void aGuidHas32DigitsAndIsNewEachTime()
    {
        const std::string both = written("       a = guid\n       out = a + \" \" + guid\n");
        QCOMPARE(both.size(), std::size_t { 65 });
        QVERIFY(both.substr(0, 32) != both.substr(33));
        QVERIFY(both.find_first_not_of("0123456789abcdef ") == std::string::npos);
    }

    void anOutcomeTakesItsBranch_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* call, const char* expected, const char* before = "") {
            QTest::newRow(call) << call << before << expected;
        };
        row("create(lock/\"a\")", "good");
        row("create(lock/\"a\", container)", "good");
        row("create(lock/\"b\", sequential, \"data\")", "good");
        row("create(lock/\"a/b\")", "other");
        row("create(lock)", "other");
        row("get(lock)", "good");
        row("get(lock/\"x\", watch)", "other");
        row("set(lock, \"v\", version 0)", "good");
        row("set(lock, \"v\", version 5)", "other");
        row("exists(lock)", "good");
        row("exists(lock/\"x\")", "other");
        row("children(lock, watch)", "good");
        row("delete(lock/\"x\")", "other");
        row("delete(lock)", "other", "  a create(lock/\"a\")\n");
        row("sync(lock)", "good");
        row("lockNode(lock)", "good");
        row("lockNode(lock/\"x\")", "other");
        row("unlockNode(lock)", "other");
    }

    void anOutcomeTakesItsBranch()
    {
        QFETCH(const QString, call);
        QFETCH(const QString, before);
        QFETCH(const QString, expected);
        QCOMPARE(QString::fromStdString(outcomeOfCall(call.toStdString(), before.toStdString())),
                 expected);
    }

    void aResultIsKept()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  enter  me = create(lock/"n-", ephemeral sequential, "data of " + my number)
  read   was = get(lock/me)
  write  set(lock, me + ":" + was)
release
)");
        lab.runAll();
        QCOMPARE(lab.valueOf("/distributed_lock"), std::string("n-0000000000:data of 1"));
    }

    void anUnnamedOutcomeEndsTheAttemptUnlessItIsTheGoodOne()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  a  exists(lock)\n  b  exists(lock/\"x\")\nrelease\n");
        QCOMPARE(lab.step().event, Event::NodeFound);
        const Entry last = lab.step();
        QCOMPARE(last.event, Event::NodeAbsent);
        QVERIFY(endsAttempt(last) && failureOf(last) == Event::NodeAbsent);
        QCOMPARE(lab.client().phase, Phase::Failed);
    }

    void giveUpFailsTheAttempt()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  a  exists(lock)\n       ok -> give up\n       no "
                      "node -> held\nrelease\n");
        QCOMPARE(failureOf(lab.step()), Event::AttemptFailed);
        QCOMPARE(lab.client().phase, Phase::Failed);
    }

    void whoEntersTheWorkSectionHasAcquired()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  a  exists(lock)\n  b  sync(lock)\nwork\n  c  "
                      "sync(lock)\n  d  work for the work time\nrelease\n  e  sync(lock)\n");
        QVERIFY(!takesLock(lab.step()));
        QCOMPARE(lab.client().phase, Phase::Waiting);
        const Entry taken = lab.step();
        QVERIFY(takesLock(taken));
        QCOMPARE(taken.phase, Phase::Holding);
        QCOMPARE(lab.past().acquisitions, 1u);
        QVERIFY(!takesLock(lab.step()));
        const Entry given = lab.step();
        QVERIFY(givesLockBack(given));
        QCOMPARE(given.span, 300'000u);
        QCOMPARE(lab.step().event, Event::TaskCompleted);
    }

    void aSleepTakesItsTime()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  a  exists(lock)\n  b  sleep 70 ms\n  c  exists(lock)\n     "
            "-> d\n  d  sleep retry delay\n  e  sync(lock)\nrelease\n");
        lab.step();
        QCOMPARE(lab.step().at, Micros { 70'000 });
        QCOMPARE(lab.step().at, Micros { 170'000 });
    }

    void awaitWaitsForTheEvent()
    {
        RecipeLab lab = waiter({});
        QCOMPARE(lab.label(), std::string("wait"));
        QVERIFY(!dueAt(lab.world, ClientId { 1 }));
        lab.act(Call { {}, SetNode { Symbol::intern("/distributed_lock"), {} } });
        QVERIFY(hasToHear(lab.world, ClientId { 1 }));
        QCOMPARE(lab.label(), std::string("wait"));
        QCOMPARE(lab.step().event, Event::WatchFired);
        QCOMPARE(lab.label(), std::string("go"));
        QCOMPARE(lab.client().machine.awaits, Symbol {});
    }

    void awaitGoesOnAtOnceWhenNothingWasWatched()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  ask   exists(lock)\n  wait  await lock -> go\n  go "
                      "   sync(lock)\nrelease\n");
        lab.step();
        QCOMPARE(lab.label(), std::string("go"));
    }

    void awaitEndsWhenItsTimeIsUp()
    {
        RecipeLab lab
            = waiter(QStringLiteral(" for 50 ms"),
                     QStringLiteral("          time is up -> late\n  late  set(lock, \"late\")\n"));
        QVERIFY(dueAt(lab.world, ClientId { 1 }) == Micros { 50'000 });
        QCOMPARE(lab.step().event, Event::NodeUpdated);
        QCOMPARE(lab.valueOf("/distributed_lock"), std::string("late"));
    }

    void anEventBeforeTheTimeIsUpIsHeard()
    {
        RecipeLab lab = waiter(QStringLiteral(" for 50 ms"),
                               QStringLiteral("          time is up -> give up\n"));
        lab.act(Call { {}, SetNode { Symbol::intern("/distributed_lock"), {} } }, 10'000);
        QCOMPARE(lab.step().event, Event::WatchFired);
        QCOMPARE(lab.step().event, Event::Synced);
    }

    void aTimeThatIsUpMayEndTheAttempt()
    {
        RecipeLab lab = waiter(QStringLiteral(" for 50 ms"),
                               QStringLiteral("          time is up -> give up\n"));
        QCOMPARE(lab.step().event, Event::AttemptFailed);
        QCOMPARE(lab.client().phase, Phase::Failed);
    }

    void aSessionEventIsHeardByWhoAsksForIt()
    {
        RecipeLab deaf = waiter({});
        deaf.act(CutLink { ClientId { 1 } });
        QCOMPARE(deaf.label(), std::string("wait"));
        RecipeLab hears = waiter(QStringLiteral(" or session event"));
        hears.act(CutLink { ClientId { 1 } });
        QCOMPARE(hears.label(), std::string("go"));
    }

    void anExpiredSessionKeepsNoWatch()
    {
        RecipeLab lab = waiter({});
        lab.act(ExpireSession { ClientId { 1 } });
        QCOMPARE(lab.label(), std::string("go"));
        QCOMPARE(lab.step().event, Event::SessionGone);
        QCOMPARE(lab.client().phase, Phase::Failed);
    }

    void awaitNothingWaitsForEver()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  a  exists(lock)\n       no node -> held\n  b  "
                      "await nothing -> a\nrelease\n");
        lab.step();
        QVERIFY(!dueAt(lab.world, ClientId { 1 }));
        QCOMPARE(lab.world.chronicle.tally.stuck, 1u);
        QVERIFY(lab.world.chronicle.broken != 0);
    }

    void aLostConnectionIsAnOutcome()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  a  exists(lock)\n       ok -> held\n       connection loss "
            "-> b\n  b  sleep retry delay -> a\nwork\n  hold work for the work time\nrelease\n");
        lab.act(CutLink { ClientId { 1 } });
        QCOMPARE(lab.step().event, Event::LinkDown);
        QCOMPARE(lab.label(), std::string("b"));
        lab.act(Reattach { ClientId { 1 } });
        QCOMPARE(lab.step().event, Event::NodeFound);
        QCOMPARE(lab.client().phase, Phase::Holding);
    }

    void registersAreClearedWhenTheyCannotBeRead()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  a  me = create(lock/\"n-\", ephemeral "
                      "sequential)\n  b  delete(lock/me)\nrelease\n");
        lab.step();
        QVERIFY(lab.client().machine.registers[0] != 0);
        lab.step();
        QCOMPARE(lab.client().machine.registers, Machine {}.registers);
    }

    void whatIsPrintedIsTheSameProgram()
    {
        for (const auto& program : recipeLibrary()) {
            const ParsedRecipe again = parseRecipe(program->source, program->name);
            QVERIFY2(again.program != nullptr, program->source.c_str());
            QVERIFY2(*again.program == *program, again.program->source.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(RecipeLanguage)
#include "tst_recipelanguage.moc"
