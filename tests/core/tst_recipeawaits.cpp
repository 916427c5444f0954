// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What ends a wait: one of several watches, the connection, or the session during the work; and
// what the recipe knows of it.
#include "core/judge/blocked.h"
#include "core/words/blockedwords.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::RecipeLab;

namespace {

/// Client 1 comes to wait as @p wait says, for nodes a and b of others; what ended the wait is
/// written to the resource.
std::string waiting(const std::string& wait)
{
    return R"(recipe "Waits"

acquire
  begin   my number is 1 -> first
          -> make
  make    create(lock/"a")
  more    create(lock/"b")
  other   -> done
  first   exists(lock/"a", watch)
  second  get(lock/"b", watch)
          said = "no event"
  wait    )"
        + wait + R"(
          said = "event " + its event + " path " + its path
  tell    write(said)

work
  hold    sync(lock)

release
  leave   sync(lock)
)";
}

/// Client 1 waits; nodes a and b are there.
RecipeLab waiterAt(const std::string& wait, unsigned clients = 2)
{
    RecipeLab lab { waiting(wait), Config { .clients = clients } };
    while (lab.client(2).phase != Phase::Finished)
        lab.step(2);
    while (lab.client(1).machine.awaits.empty())
        lab.step(1);
    return lab;
}

Action operatorDoes(Operation operation)
{
    return Call { {}, std::move(operation) };
}

Symbol pathTo(std::string_view name)
{
    return Symbol::intern("/distributed_lock/" + std::string(name));
}

/// What client 1 writes when it goes on.
std::string told(RecipeLab& lab)
{
    lab.step(1); // hears
    lab.step(1);
    return std::string(lab.world.resource.value.view());
}

const std::string awaitBoth = "await lock/\"a\" or lock/\"b\"";

} // namespace

class RecipeAwaits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eitherOfTwoWatchesEndsAWait()
    {
        RecipeLab first = waiterAt(awaitBoth);
        first.act(operatorDoes(DeleteNode { pathTo("a") }));
        QCOMPARE(told(first), std::string("event deleted path /distributed_lock/a"));
        RecipeLab second = waiterAt(awaitBoth);
        second.act(operatorDoes(SetNode { pathTo("b"), Symbol::intern("x") }));
        QCOMPARE(told(second), std::string("event changed path /distributed_lock/b"));
    }

    void anEventOfAnotherPathEndsNoWait()
    {
        RecipeLab lab = waiterAt("await lock/\"a\"");
        lab.act(operatorDoes(SetNode { pathTo("b"), Symbol::intern("x") }));
        lab.step(1);
        QCOMPARE(lab.label(), std::string("wait"));
        QVERIFY(!dueAt(lab.world, ClientId { 1 }));
        lab.act(operatorDoes(DeleteNode { pathTo("a") }));
        QCOMPARE(told(lab), std::string("event deleted path /distributed_lock/a"));
    }

    void anEventBeforeTheWaitIsTold()
    {
        RecipeLab lab { waiting(awaitBoth), Config { .clients = 2 } };
        while (lab.client(2).phase != Phase::Finished)
            lab.step(2);
        lab.step(1); // exists a
        lab.act(operatorDoes(DeleteNode { pathTo("a") }));
        lab.step(1); // hears
        lab.step(1); // get b, and past the wait
        QCOMPARE(lab.label(), std::string("tell"));
        lab.step(1);
        QCOMPARE(lab.world.resource.value.view(),
                 std::string_view("event deleted path /distributed_lock/a"));
        // What was told is told once.
        QVERIFY(std::ranges::all_of(lab.world.registrations, &Registration::isWatch));
    }

    void theConnectionAloneIsAwaited()
    {
        RecipeLab lab = waiterAt("await session event");
        QCOMPARE(describeNext(lab.world, ClientId { 1 }),
                 std::string("waits for news of its connection"));
        QCOMPARE(blockLink(lab.world, ClientId { 1 }).waits, WaitsFor::Connection);
        lab.act(operatorDoes(DeleteNode { pathTo("a") }));
        lab.step(1); // hears, and waits on
        QVERIFY(!dueAt(lab.world, ClientId { 1 }));
        lab.act(CutLink { ClientId { 1 } });
        QCOMPARE(lab.label(), std::string("tell"));
        lab.step(1);
        QCOMPARE(lab.world.resource.value.view(), std::string_view("event disconnected path "));
    }

    void theSessionEndsAWaitForPathsWithItsWord()
    {
        RecipeLab lost = waiterAt(awaitBoth + " or session event");
        lost.act(CutLink { ClientId { 1 } });
        lost.step(1);
        QCOMPARE(lost.world.resource.value.view(), std::string_view("event disconnected path "));
        RecipeLab over = waiterAt(awaitBoth + " or session event");
        over.act(ExpireSession { ClientId { 1 } });
        over.step(1);
        QCOMPARE(over.world.resource.value.view(),
                 std::string_view("event expired path /distributed_lock/a"));
    }

    void aTimeEndsAWaitWithoutAnEvent()
    {
        RecipeLab lab = waiterAt(awaitBoth + " for 500 ms");
        lab.step(1);
        QCOMPARE(lab.world.now, 500 * millisecond);
        QCOMPARE(lab.world.resource.value.view(), std::string_view("no event"));
    }

    void aWatchThatStaysTellsItsLastEvent()
    {
        RecipeLab lab(R"(recipe "Stays"

acquire
  follow  addWatch(lock, recursive)
  look    sync(lock)
  wait    await lock or session event
          said = its event
  tell    write(said)
          said is "deleted" -> held
          -> look

work
  hold    sync(lock)

release
  leave   sync(lock)
)");
        for (int i = 0; i < 2; ++i)
            lab.step();
        lab.act(operatorDoes(CreateNode { .path = pathTo("n") }));
        lab.step();
        lab.step();
        QCOMPARE(lab.world.resource.value.view(), std::string_view("created"));
        lab.step();
        lab.act(operatorDoes(DeleteNode { pathTo("n") }));
        lab.step();
        lab.step();
        QCOMPARE(lab.world.resource.value.view(), std::string_view("deleted"));
        QCOMPARE(lab.client().phase, Phase::Holding);
    }

    void whoWaitsForTwoSaysSo()
    {
        RecipeLab lab = waiterAt(awaitBoth);
        QCOMPARE(describeNext(lab.world, ClientId { 1 }),
                 std::string("waits for /distributed_lock/a to go, or for news of "
                             "/distributed_lock/b"));
        QVERIFY(describeLink(lab.world, blockLink(lab.world, ClientId { 1 }))
                    .ends_with(", or for news of b"));
    }

    void anEventOfTheSessionEndsTheWork_data()
    {
        QTest::addColumn<QString>("end");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("event");
        QTest::newRow("deaf") << "" << "hold" << "";
        QTest::newRow("hears") << " or session event" << "leave" << "disconnected";
    }
    void anEventOfTheSessionEndsTheWork()
    {
        QFETCH(QString, end);
        QFETCH(QString, label);
        RecipeLab lab = worker(end);
        lab.act(CutLink { ClientId { 1 } });
        QCOMPARE(lab.label(), label.toStdString());
        QFETCH(QString, event);
        if (event.isEmpty())
            return;
        QVERIFY(lab.client().phase == Phase::Holding);
        lab.step();
        QCOMPARE(lab.world.resource.value.view(), event.toStdString());
        QCOMPARE(lab.world.now, 0);
    }

    void workThatEndsByItselfTellsNoEvent()
    {
        RecipeLab lab = worker(" or session event");
        lab.step();
        QVERIFY(lab.world.now >= 100 * millisecond);
        QCOMPARE(lab.world.resource.value.view(), std::string_view {});
    }

    void whoSleptThroughItsSessionHearsOfItAtItsWork()
    {
        RecipeLab lab = worker(" or session event");
        lab.act(PauseClient { ClientId { 1 } });
        lab.act(ExpireSession { ClientId { 1 } });
        QCOMPARE(lab.label(), std::string("hold"));
        lab.act(ResumeClient { ClientId { 1 } });
        QCOMPARE(lab.label(), std::string("leave"));
        QCOMPARE(lab.client().link, Link::Expired);
        lab.step();
        QCOMPARE(lab.world.resource.value.view(), std::string_view("expired"));
    }

    void waitsArePrintedAsTheyAreRead_data()
    {
        QTest::addColumn<QString>("wait");
        for (const char* const wait :
             { "await lock/\"a\" or lock/\"b\"", "await lock or lock/\"b\" or session event",
               "await session event", "await session event for 5 ms",
               "await lock or lock/\"b\" or lock/\"c\" or session event for 5 ms" })
            QTest::newRow(wait) << wait;
    }
    void waitsArePrintedAsTheyAreRead()
    {
        QFETCH(QString, wait);
        const auto parsed = parseRecipe(waiting(wait.toStdString()), "t");
        QVERIFY(parsed.program != nullptr);
        QVERIFY2(parsed.program->source.find(wait.toStdString() + "\n") != std::string::npos,
                 parsed.program->source.c_str());
        QVERIFY(*parseRecipe(parsed.program->source, "t").program == *parsed.program);
    }

private:
    static RecipeLab worker(const QString& end)
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  a  create(lock/\"x\", ephemeral)\nwork\n"
                      "  hold  work for the work time"
                      + end.toStdString() + (end.isEmpty() ? "" : "\n    said = its event")
                      + "\nrelease\n"
                        "  leave  "
                      + (end.isEmpty() ? "sync(lock)" : "write(said)")
                      + "\n  gone  delete(lock/\"x\")\n            else -> done\n");
        lab.step();
        return lab;
    }
};

QTEST_APPLESS_MAIN(RecipeAwaits)
#include "tst_recipeawaits.moc"
