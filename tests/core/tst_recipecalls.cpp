// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The rarer calls of the language: several in one, access lists, the end of a session.
#include "core/words/message.h"
#include "core/world/entry.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::RecipeLab;

namespace {

/// Whether @p outcome comes of a call of who has made the node "a" with version 0.
bool comesOf(const std::string& call, const std::string& outcome)
{
    RecipeLab lab(
        "recipe \"t\"\nacquire\n  first  create(lock/\"a\", ephemeral, \"old\")\n  call   " + call
        + "\n           " + outcome + " -> held\n           else -> give up\nrelease\n");
    lab.step();
    lab.step();
    return lab.client().phase == Phase::Holding;
}

/// The first error of a recipe with that line.
std::string errorOf(const std::string& line)
{
    const ParsedRecipe parsed
        = parseRecipe("recipe \"t\"\nacquire\n  a " + line + "\nrelease\n", "t");
    return parsed.errors.empty() ? std::string {} : parsed.errors.front().sentence;
}

} // namespace

class RecipeCalls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCallTellsWhatCameOfIt_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* call, const char* expected) {
            QTest::newRow(call) << call << expected;
        };
        row(R"(multi(create(lock/"b"), set(lock/"a", "new")))", "ok");
        row(R"(multi(create(lock/"b"), create(lock/"a")))", "node exists");
        row(R"(multi(create(lock/"b"), delete(lock/"c")))", "no node");
        row(R"(multi(create(lock/"b/c")))", "no node");
        row(R"(multi(check(lock/"a", version 0), create(lock/"b")))", "ok");
        row(R"(multi(check(lock/"a", version 1), create(lock/"b")))", "bad version");
        row(R"(multi(set(lock/"a", "x", version 7)))", "bad version");
        row(R"(multi(delete(lock)))", "not empty");
        row(R"(multi(create(lock/"a"/"b")))", "parent ephemeral");
        row(R"(create(lock/"b", "data", acl "world:anyone:" + "nonsense"))", "bad acl");
        row(R"(create(lock/"b", acl "world:anyone:r"))", "ok");
        row(R"(setAcl(lock/"a", "world:anyone:r"))", "ok");
        row(R"(setAcl(lock/"c", "world:anyone:r"))", "no node");
        row(R"(setAcl(lock/"a", "" + ""))", "bad acl");
        row(R"(getAcl(lock/"c"))", "no node");
        row(R"(descendants(lock/"c"))", "no node");
        row(R"(addWatch(lock/"c"))", "ok");
        row(R"(removeWatches(lock/"a"))", "no watch");
        row("closeSession()", "ok");
    }

    void eachCallTellsWhatCameOfIt()
    {
        QFETCH(const QString, call);
        QFETCH(const QString, expected);
        QVERIFY(comesOf(call.toStdString(), expected.toStdString()));
    }

    void ofARefusedMultiNothingHappens()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  all    x = multi(create(lock/"a", "1"), set(lock, "changed"), delete(lock/"none"))
           no node -> held
release
)");
        lab.step();
        QCOMPARE(lab.entries.back().event, Event::MultiFailed);
        QCOMPARE(lab.valueOf("/distributed_lock/a"), std::string("(none)"));
        QVERIFY(lab.valueOf("/distributed_lock") != "changed");
        QCOMPARE(lab.client().phase, Phase::Holding);
    }

    void whatNobodyHandlesOfAMultiEndsTheAttempt()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  all  multi(create(lock))\nrelease\n");
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Failed);
        QCOMPARE(lab.entries.back().event, Event::MultiFailed);
        QCOMPARE(failureOf(lab.entries.back()), Event::NodeExists);
    }

    void aMultiGivesTheNodeThatItMakesFirst()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  all    me = multi(set(lock, "x"), create(lock/"n-", ephemeral sequential, "d"), create(lock/"z"))
         born = its creation
         v = its version
  tell   set(lock, me + " " + v + " " + born)
release
)");
        lab.runAll();
        const Znode* const node
            = lab.world.service.find(Symbol::intern("/distributed_lock/n-0000000000"));
        QVERIFY(node != nullptr);
        QCOMPARE(lab.valueOf("/distributed_lock"),
                 "n-0000000000 0 " + std::to_string(node->czxid.value));
    }

    void anAccessListIsKeptAndEnforced()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  make   create(lock/"a", "data", acl "world:anyone:ra")
  look   l = getAcl(lock/"a")
  put    set(lock/"a", "more")
           access denied -> tell
           else -> give up
  tell   set(lock, l)
  open   setAcl(lock/"a", "world:anyone:cdrwa")
  again  set(lock/"a", "more")
release
)");
        lab.runAll();
        QCOMPARE(lab.valueOf("/distributed_lock"), std::string("world:anyone:ra"));
        QCOMPARE(lab.valueOf("/distributed_lock/a"), std::string("more"));
    }

    void whatIsOnesOwnAndWhatIsBelow()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  a      create(lock/"a", ephemeral)
  b      create(lock/"b")
  c      create(lock/"b/c", ephemeral)
  mine   own = ephemerals(lock)
         text = first of own + " " + last of own + " " + count of own
  below  n = descendants(lock)
  tell   set(lock, text + " " + n)
release
)");
        lab.runAll();
        QCOMPARE(lab.valueOf("/distributed_lock"),
                 std::string("/distributed_lock/a /distributed_lock/b/c 2 3"));
    }

    void whoClosesItsSessionLosesItsNodesAndOpensAnother()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  make   create(lock/"a", ephemeral)
work
  hold   work for the work time
release
  end    closeSession()
  late   sync(lock)
           session expired -> new
           else -> give up
  new    openSession()
  look   exists(lock/"a")
           no node -> done
           else -> give up
)");
        lab.step();
        const SessionId first = lab.client().session;
        lab.step();
        QCOMPARE(lab.entries.back().event, Event::SessionClosed);
        QVERIFY(lab.world.service.session(first) == nullptr);
        QCOMPARE(lab.client().link, Link::Closed);
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client().phase, Phase::Finished);
        QVERIFY(lab.client().session != first);
    }

    void whatFollowsInReleaseDoesNotCountAsHolding_data()
    {
        QTest::addColumn<QString>("release");
        QTest::newRow("a watch is removed")
            << "  leave  delete(lock/me)\n  watch  removeWatches(lock)\n           else -> done\n";
        QTest::newRow("it closes its session")
            << "  leave  closeSession()\n  new    openSession()\n";
        QTest::newRow("several at once")
            << "  leave  multi(delete(lock/me), set(lock, \"left\"))\n  more   sync(lock)\n";
    }

    void whatFollowsInReleaseDoesNotCountAsHolding()
    {
        QFETCH(const QString, release);
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  enter  me = create(lock/\"n-\", ephemeral sequential)\nwork\n"
            "  hold   work for the work time\nrelease\n"
            + release.toStdString());
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Holding);
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Released);
        QVERIFY(givesLockBack(lab.entries.back()));
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client().phase, Phase::Finished);
        QCOMPARE(int { lab.world.chronicle.broken }, 0);
    }

    void whoGivesUpOneOfItsNodesOnlyStillHolds()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  enter  me = create(lock/"n-", ephemeral sequential)
  other  also = create(lock/"m-", ephemeral sequential)
work
  hold   work for the work time
release
  leave  delete(lock/also)
  last   delete(lock/me)
)");
        lab.step();
        lab.step();
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Holding);
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Released);
    }

    void whoLosesTheReplyOfItsCloseLearnsThatItIsOver()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  end    closeSession()\n           connection loss -> again\n"
            "  again  sync(lock)\n           session expired -> held\nrelease\n");
        lab.act(StrikeCall { ClientId { 1 }, Delivery::ReplyDropped });
        lab.step();
        QCOMPARE(lab.client().link, Link::Expired);
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Holding);
    }

    void withoutAReplyNothingIsKnownOfTheNode()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  enter  create(lock/"n", ephemeral)
           connection loss -> lost
  lost   its owner is my session -> held
         -> enter
release
)");
        QCOMPARE(parseRecipe(lab.world.program().source, "t").errors.size(), std::size_t { 0 });
        lab.act(StrikeCall { ClientId { 1 }, Delivery::ReplyDropped });
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Waiting);
        QCOMPARE(lab.label(), std::string("enter"));
    }

    void aMalformedPathIsRefusedByTheClientsLibrary_data()
    {
        QTest::addColumn<QString>("call");
        for (const char* call :
             { "exists(lock/\"\", watch)", "addWatch(\"bad path\" + \"/\")", "sync(\"relative\")",
               "multi(create(lock/\"a\"), delete(lock/\"\"))", "children(lock/\"a\"/\"..\")" })
            QTest::newRow(call) << call;
    }

    void aMalformedPathIsRefusedByTheClientsLibrary()
    {
        QFETCH(const QString, call);
        RecipeLab lab("recipe \"t\"\nacquire\n  call   " + call.toStdString()
                      + "\n           bad path -> held\nrelease\n");
        const Zxid before = lab.world.service.zxid();
        lab.step();
        QCOMPARE(lab.client().phase, Phase::Holding);
        QVERIFY(lab.world.service.zxid() == before && lab.world.registrations.empty());
    }

    void theLogTellsWhatAMultiMadeAndWhatItWasRefusedFor()
    {
        RecipeLab lab(R"(recipe "t"
acquire
  make   multi(set(lock, "x"), create(lock/"n-", ephemeral sequential))
  again  multi(set(lock, "y"), delete(lock/"gone"))
           no node -> new
  new    openSession()
release
)");
        QCOMPARE(message(lab.step()),
                 std::string("multi: 2 operations done, made /distributed_lock/n-0000000000"));
        QCOMPARE(message(lab.step()),
                 std::string("multi: operation 2 refused, \"no node\" for /distributed_lock/gone: "
                             "none happened"));
        QVERIFY(message(lab.step()).starts_with("a new session opened; "));
    }

    void aClosedSessionIsClosedForBothThreads()
    {
        RecipeLab lab(R"(recipe "t"
  two share a session
acquire
  make   create(lock/my number, ephemeral)
  end    closeSession()
release
)",
                      Config { .clients = 2 });
        lab.step(1);
        lab.step(2);
        lab.step(1);
        QCOMPARE(lab.client(2).link, Link::Closed);
        lab.step(2);
        QCOMPARE(lab.client(2).phase, Phase::Failed);
    }

    void slipsAreNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* line, const char* sentence) {
            QTest::newRow(line) << line << sentence;
        };
        row("check(lock, version 1)", "check stands only in a multi");
        row("multi()", "found \")\", expected create(...), set(...), delete(...) or check(...)");
        row("multi(get(lock))",
            "found \"get\", expected create(...), set(...), delete(...) or check(...)");
        row("multi(check(lock))", "found \")\", expected \",\" and the version");
        row("x = setAcl(lock, \"world:anyone:r\")", "setAcl gives nothing that could be kept");
        row("setAcl(lock, 7)", "the acl is a number, not a text");
        row("addWatch(lock, watch)", "found \"watch\", expected \"recursive\" or nothing more");
        row("create(lock, \"x\", \"y\")", "found the text \"y\", expected \"acl\" or nothing more");
        row("x = multi(delete(lock/\"a\"))", "this multi makes no node whose name could be kept");
        row("setAcl(lock, \"all\")", "\"all\" is not an access list");
        row("x = getChildren(lock)", "there is no call \"getChildren\"");
        row("multi(delete(lock), )",
            "found \")\", expected create(...), set(...), delete(...) or check(...)");
        row("multi(set(lock, children))",
            "found \"children\", expected a value: a variable, \"text\", a number, lock, guid, my "
            "session, first of ...");
    }

    void slipsAreNamed()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, sentence);
        QCOMPARE(QString::fromStdString(errorOf(line.toStdString())), sentence);
    }
};

QTEST_APPLESS_MAIN(RecipeCalls)
#include "tst_recipecalls.moc"
