// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Recipes of one's own in the terminal program: checked, run, recorded, replayed without their
// file.
#include "tests/support/clibench.h"

using namespace lockstep::test;

namespace {

const QByteArray good = R"(recipe "Mine"
  "A queue of my own."
acquire
  enter  me = create(lock/"q-", ephemeral sequential)
  list   all = children(lock)
         me is first in all -> held
         ahead = before me in all
  watch  exists(lock/ahead, watch)
           no node -> list
  wait   await lock/ahead -> list
release
  leave  delete(lock/me)
)";

const QByteArray bad = R"(recipe "Mine"
acquire
  enter  me = creat(lock/"q-")
  list   all = children(lock)
         me is first in all -> hold
release
  leave  delete(lock/me)
    no nod -> done
)";

} // namespace

class TestCliRecipes : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }

    void checkTellsAllThatIsWrong()
    {
        write(QStringLiteral("good.recipe"), good);
        write(QStringLiteral("bad.recipe"), bad);
        QCOMPARE(run({ QStringLiteral("check"), QStringLiteral("good.recipe") }).code, 0);
        const Ended wrong = run({ QStringLiteral("check"), QStringLiteral("bad.recipe") });
        QCOMPARE(wrong.code, 2);
        QCOMPARE(
            wrong.out,
            QByteArray("bad.recipe:3:15: there is no call \"creat\"; did you mean \"create\"?\n"
                       "bad.recipe:8:5: \"no nod\" is not an outcome of delete; did you mean \"no "
                       "node\"?\n"));
        QCOMPARE(run({ QStringLiteral("check"), QStringLiteral("none.recipe") }).code, 3);
        // The same lines, where they are in the way of a run.
        QCOMPARE(
            run({ QStringLiteral("run"), QStringLiteral("--recipe"), QStringLiteral("bad.recipe") })
                .complaints,
            "lockstep-cli: " + wrong.out);
        write(QStringLiteral("mine"), good);
        QCOMPARE(
            run({ QStringLiteral("run"), QStringLiteral("--recipe"), QStringLiteral("mine") })
                .complaints,
            QByteArray(
                "lockstep-cli: there is no recipe \"mine\"; the file of that name is ./mine\n"));
        QCOMPARE(run({ QStringLiteral("check"), QStringLiteral(".") }).complaints,
                 QByteArray("lockstep-cli: cannot read .: it is a folder\n"));
        QCOMPARE(
            run({ QStringLiteral("run"), QStringLiteral("--recipe"), QStringLiteral("bad.recipe") })
                .code,
            2);
        QCOMPARE(
            run({ QStringLiteral("run"), QStringLiteral("--recipe"), QStringLiteral("./none") })
                .code,
            3);
    }

    void aLoopWithoutAWaitEndsTheRun()
    {
        write(QStringLiteral("spin.recipe"),
              "recipe \"Spin\"\nacquire\n  try    lockNode(lock)\n           locked -> held\n"
              "           already locked -> try\nwork\n  hold   work for the work time\n"
              "release\n  leave  unlockNode(lock)\n");
        const Ended ended = run({ QStringLiteral("run"), QStringLiteral("--recipe"),
                                  QStringLiteral("spin.recipe"), QStringLiteral("--clients"),
                                  QStringLiteral("2"), QStringLiteral("--schedule"),
                                  QStringLiteral("round-robin") });
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.out.contains(
                     "Client 2 goes round and round without a wait: try (progress)"),
                 ended.out.right(400));
        QCOMPARE(ended.complaints,
                 QByteArray("lockstep-cli: stopped: Client 2 goes round and round without a wait: "
                            "try\n"));
    }

    // etcd watches a key from the revision of the listing; the key may have come again since.
    void etcdDoesNotWaitForAKeyThatCameAgain()
    {
        const Ended ended
            = run({ QStringLiteral("run"), QStringLiteral("--recipe"),
                    QStringLiteral("etcd-mutex"), QStringLiteral("--clients"), QStringLiteral("2"),
                    QStringLiteral("--tasks"), QStringLiteral("2"), QStringLiteral("--schedule"),
                    QStringLiteral("round-robin"), QStringLiteral("--fault"),
                    QStringLiteral("client=2 at=label:watch do=pause for=500") });
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.contains("4 acquisitions, 0 refusals, 4 tasks"),
                 ended.out.right(400));
    }

    // A title may hold what a terminal obeys: ESC, a C1 control, a mark that turns the line.
    void titlesDoNotReachTheTerminalAsCommands()
    {
        const QByteArray title = "t\x1b]0;pwned\x07 \xc2\x9b"
                                 "31m \xe2\x80\xae";
        write(QStringLiteral("esc.recipe"), QByteArray(good).replace("Mine", title));
        const Ended checked = run({ QStringLiteral("check"), QStringLiteral("esc.recipe") });
        QVERIFY2(checked.out.contains("t\\x1b]0;pwned\\x07 \\u009b31m \\u202e"), checked.out);
        const Ended ran
            = run({ QStringLiteral("run"), QStringLiteral("--recipe"), QStringLiteral("esc.recipe"),
                    QStringLiteral("--schedule"), QStringLiteral("round-robin"),
                    QStringLiteral("--path"), QStringLiteral("/\u202elock") });
        for (const char* const raw : { "\x1b", "\xc2\x9b", "\xe2\x80\xae" }) {
            QVERIFY(!checked.out.contains(raw));
            QVERIFY(!ran.out.contains(raw) && !ran.complaints.contains(raw));
        }
    }

    void checkNamesWhatNobodyHandles()
    {
        write(QStringLiteral("open.recipe"),
              "recipe \"Open\"\nacquire\n  ask    sync(lock)\n           connection loss -> ask\n"
              "  try    lockNode(lock)\n           locked -> held\n           else -> give up\n"
              "release\n  leave  openSession()\n");
        const Ended told = run({ QStringLiteral("check"), QStringLiteral("open.recipe") });
        QCOMPARE(told.code, 0);
        QCOMPARE(
            told.out,
            QByteArray("open.recipe: \"Open\" is a recipe of 4 lines\n"
                       "open.recipe:3:3: at \"ask\" these end the attempt: interrupted, "
                       "session expired\n"
                       "where that is meant, \"else -> give up\" says so; else takes ok, too, "
                       "unless a branch names ok\n"
                       "open.recipe:3:3: a client may go round without a wait, and time stands "
                       "still: ask\n"
                       "a sleep or an await must lie on the way\n"));
        write(QStringLiteral("closed.recipe"),
              "recipe \"Closed\"\nacquire\n  ask    sync(lock)\n           else -> ask\nrelease\n");
        QVERIFY(!run({ QStringLiteral("check"), QStringLiteral("closed.recipe") })
                     .out.contains("attempt"));
    }

    void aRunIsNotRecordedOverItsRecipe()
    {
        write(QStringLiteral("mine.recipe"), good);
        const Ended ended = run({ QStringLiteral("run"), QStringLiteral("--recipe"),
                                  QStringLiteral("mine.recipe"), QStringLiteral("--out"),
                                  QStringLiteral("./mine.recipe") });
        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.complaints,
                 QByteArray("lockstep-cli: --out is the recipe itself; name another file\n"));
        QCOMPARE(contents(QStringLiteral("mine.recipe")), good);
    }

    void everyShippedRecipeIsRecordedAndReplayed()
    {
        for (const auto& recipe :
             objects(run({ QStringLiteral("recipes"), QStringLiteral("--json") }).out)) {
            const auto name = QString::fromStdString(recipe.at("name").get<std::string>());
            const Ended first = run({ QStringLiteral("run"), QStringLiteral("--recipe"), name,
                                      QStringLiteral("--schedule"), QStringLiteral("random"),
                                      QStringLiteral("--fault"),
                                      QStringLiteral("client=any at=random:5 do=drop-reply"),
                                      QStringLiteral("--out"), QStringLiteral("run.lockstep") });
            QVERIFY2(first.code == 0 || first.code == 1, qPrintable(name));
            const Ended again = run({ QStringLiteral("replay"), QStringLiteral("run.lockstep") });
            QVERIFY2(again.code == first.code, qPrintable(name));
        }
    }

    void threadsOfAProcessWakeEachOther()
    {
        const Ended ended
            = run({ QStringLiteral("run"), QStringLiteral("--recipe"),
                    QStringLiteral("sequential-guid-shared"), QStringLiteral("--clients"),
                    QStringLiteral("6"), QStringLiteral("--speed"), QStringLiteral("max") });
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.contains("6 tasks, every invariant held"), ended.out.constData());
    }

    void aRecipeOfOnesOwnRunsAndReplays_data()
    {
        QTest::addColumn<QString>("schedule");
        for (const char* schedule : { "round-robin", "random", "threads" })
            QTest::newRow(schedule) << QString::fromLatin1(schedule);
    }

    void aRecipeOfOnesOwnRunsAndReplays()
    {
        QFETCH(const QString, schedule);
        write(QStringLiteral("mine.recipe"), good);
        const Ended ran = run(
            { QStringLiteral("run"), QStringLiteral("--recipe"), QStringLiteral("mine.recipe"),
              QStringLiteral("--clients"), QStringLiteral("6"), QStringLiteral("--schedule"),
              schedule, QStringLiteral("--work-time"), QStringLiteral("5"),
              QStringLiteral("--json"), QStringLiteral("--out"), QStringLiteral("run.lockstep") });
        QVERIFY2(ran.code == 0, ran.complaints.constData());
        const auto summary = objects(ran.out).back()["summary"];
        QCOMPARE(summary["acquisitions"].get<int>(), 6);
        QCOMPARE(summary["violations"].get<int>(), 0);
        QVERIFY(QFile::remove(path(QStringLiteral("mine.recipe"))));
        const Ended again = run(
            { QStringLiteral("replay"), QStringLiteral("run.lockstep"), QStringLiteral("--json") });
        QVERIFY2(again.code == 0, again.complaints.constData());
        QCOMPARE(objects(again.out).back()["summary"]["steps"].get<int>(),
                 summary["steps"].get<int>());
    }
};

QTEST_GUILESS_MAIN(TestCliRecipes)
#include "tst_clirecipes.moc"
