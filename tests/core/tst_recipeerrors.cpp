// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a recipe's author is told: a text, and the first thing that is wrong with it.
#include "core/recipe/parser.h"

#include <QTest>

using namespace lockstep;

namespace {

/// A whole recipe with these lines in acquire; the first of them is line 3.
std::string acquiring(const std::string& lines)
{
    return "recipe \"t\"\nacquire\n" + lines + "\nrelease\n  leave  sync(lock)\n";
}

std::vector<std::string> errorsOf(const std::string& text)
{
    std::vector<std::string> all;
    for (const RecipeError& error : parseRecipe(text, "t").errors)
        all.push_back(toText(error));
    return all;
}

} // namespace

class RecipeErrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSlipIsToldWithItsPlace_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* lines, const char* expected) {
            QTest::newRow(name) << lines << expected;
        };
        row("unknown label", "  a  sync(lock) \n     -> lst\n  list sync(lock)",
            "4:9: there is no line \"lst\"; did you mean \"list\"?");
        row("unknown call", "  a  exsts(lock)",
            "3:6: there is no call \"exsts\"; did you mean \"exists\"?");
        row("unknown outcome", "  a  exists(lock)\n     no nod -> a",
            "4:6: \"no nod\" is not an outcome of exists; did you mean \"no node\"?");
        row("another call's outcome", "  a  sync(lock)\n     bad version -> a",
            "4:6: \"bad version\" is not an outcome of sync; its outcomes are ok, bad path, "
            "interrupted, connection loss, session expired");
        row("= for is", "  a  x = get(lock)\n     x = \"1\" -> a",
            "4:14: found \"->\", expected the end of the line; compare with \"is\"; \"=\" sets a "
            "variable");
        row("= in a condition", "  a  x = get(lock)\n     first of x = \"1\" -> a",
            "4:17: found \"=\", expected \"is\", \"in\", \"not\", \"<\" or \">\": a condition; "
            "compare with "
            "\"is\"; \"=\" sets a variable");
        row("no closing quote", "  a  sync(lock/\"x)",
            "3:16: a text has no closing quote; texts end on the line that they begin on");
        row("a tab", "\ta  sync(lock)", "3:1: a tab stands here; indent with spaces");
        row("a negative time", "  a  sleep -5 ms",
            "3:12: -5 is negative; numbers begin at 0, and times at 1 ms");
        row("a negative number", "  a  set(lock, -1)",
            "3:16: -1 is negative; numbers begin at 0, and times at 1 ms");
        row("a fraction", "  a  sleep 1.5 ms", "3:13: \".\" means nothing here; numbers are whole");
        row("single quotes", "  a  sync('x')",
            "3:11: \"'\" means nothing here; texts stand in \"double quotes\"");
        row("no label", "  sync(lock)",
            "3:3: found \"sync\", expected a label; every call and every wait has a label: try  "
            "lockNode(lock); what "
            "follows it is indented deeper");
        row("a label twice", "  a  sync(lock)\n  a  sync(lock)",
            "4:3: the label \"a\" stands here for the second time; its first line is 3");
        row("a reserved label", "  done  sync(lock)",
            "3:3: \"done\" cannot be a label; it has a meaning of its own");
        row("a reserved name", "  a  lock = get(lock)",
            "3:6: \"lock\" cannot be set; it has a meaning of its own; take another name");
        row("two calls in one line", "  a  sync(lock)\n     exists(lock)",
            "4:6: a call stands at the beginning of a line, behind a label; give it a label of its "
            "own");
        row("nothing was called", "  a  sleep 5 ms\n     no node -> a",
            "4:6: found \"no\", expected a condition, since nothing was called here that could "
            "have an outcome");
        row("an outcome twice", "  a  exists(lock)\n     no node -> a\n     no node -> a",
            "5:6: the outcome \"no node\" stands here for the second time");
        row("nothing is kept", "  a  x = exists(lock)",
            "3:10: exists gives nothing that could be kept; create, get, children, multi, getAcl, "
            "ephemerals and descendants do");
        row("two modes", "  a  create(lock/\"x\", ephemeral container)",
            "3:23: a container is neither ephemeral nor sequential");
        row("a too large number", "  a  set(lock, 3000000000)",
            "3:16: 3000000000 is too large; numbers go up to 2147483647");
        row("no time to wait", "  a  sleep 0 ms",
            "3:12: 0 ms is too short a time; from 1 to 3600000 ms");
        row("seconds", "  a  sleep 5 s",
            "3:14: found \"s\", expected \"ms\" behind the number; times are in milliseconds, as "
            "in: 500 ms");
        row("a text is not subtracted", "  a  x = get(lock)\n     y = x - 1",
            "4:10: what is subtracted is a text, not a number; of a text that says a number: "
            "number "
            "of x");
        row("a call that leads on", "  a  sync(lock) -> a",
            "3:17: found \"->\", expected the end of the line; say for which outcome, on a deeper "
            "line: ok -> ...");
        row("time is up without a time", "  a  await lock\n     time is up -> a",
            "4:6: nothing waits here for a time; \"await PATH for N ms\" does");
        row("read before it is set", "  a  sync(lock/me)\n     me = \"x\"",
            "3:16: \"me\" can be read here before it is set");
        row("never set",
            "  a  mine = create(lock/\"x\")\n  b  sync(lock/mne)\n     -> c\n  c  sync(lock/mine)",
            "4:16: \"mne\" is neither a word of the language nor a variable; did you mean "
            "\"mine\"?");
        row("an order by creation too late",
            "  a  all = children(lock)\n  b  sync(lock)\n  c  sync(lock/first of (all sorted by "
            "creation))",
            "5:26: when nodes were made is known of the list just read; sort it before the next "
            "call or wait");
        row("its owner too late", "  a  sync(lock)\n  b  sleep 5 ms\n  c  set(lock, its owner)",
            "5:16: this is gone after the next call or wait; keep what you need of it");
        row("a list as a path", "  a  all = children(lock)\n     x = lock/all\n  b  sync(lock)",
            "4:15: what is joined is a list, not a text; take one of it: first of, last of, before "
            "X in");
        row("a text is no list", "  a  x = get(lock)\n     count of x is 1 -> a",
            "4:15: this is a text, not a list");
        row("sorted alone", "  a  x = children(lock)\n     y = x sorted",
            "4:18: found the end of the line, expected \"by\" behind \"sorted\"");
        row("sorted by nothing known",
            "  a  x = children(lock)\n     y = x sorted by text before \"-\"",
            "4:27: found \"before\", expected \"after\" behind \"text\"");
        row("first without of", "  a  x = children(lock)\n     y = first x",
            "4:16: found \"x\", expected \"of\" behind it");
        row("before without in", "  a  x = children(lock)\n     y = before \"b\" x",
            "4:21: found \"x\", expected \"in\" and a list, as in: before me in all");
        row("no word of my", "  a  x = my home",
            "3:13: found \"home\", expected \"session\", \"session in hex\", \"number\", \"role\" "
            "or "
            "\"link\"");
        row("texts are not ordered", "  a  x = get(lock)\n     x < 3 -> a",
            "4:6: what is compared is a text, not a number; of a node's name take its number: "
            "suffix of x");
        row("never the same", "  a  x = get(lock)\n     x is 3 -> a",
            "4:6: a text is compared with a number: they are never the same");
        row("two types", "  a  x = get(lock)\n     x = 3\n  b  set(lock, x)",
            "4:6: \"x\" is set to a number here and to a text in line 3; take another name for one "
            "of them");
        row("unreachable line", "  a  sync(lock)\n     -> c\n  b  sync(lock)\n  c  sync(lock)",
            "5:3: no way leads to the line \"b\"");
        row("else takes ok, too",
            "  a  sync(lock)\n       connection loss -> a\n       else -> give up\n  b  sync(lock)",
            "6:3: no way leads to the line \"b\"; the else of \"a\" takes ok, too: write \"ok -> "
            "b\" "
            "before it");
        row("unreachable statement", "  a  sync(lock)\n     -> a\n     x = 3",
            "5:6: nobody comes here; what stands before it always goes elsewhere");
        row("an endless way", "  a  sync(lock)\n  b  x = 1\n     -> c\n  c  -> b",
            "6:3: \"c\" leads to \"b\" and back without a call: that would never end; a call or a "
            "sleep must lie between them");
        row("an endless await", "  a  sync(lock)\n  b  await lock -> b",
            "4:3: \"b\" leads to \"b\" and back without a call: that would never end; a call or a "
            "sleep must lie between them");
        row("wait after wait", "  a  sync(lock)\n  b  sleep 5 ms\n  c  sleep 5 ms",
            "4:3: after the wait \"b\" comes the wait \"c\" without a call between them");
        row("holds without asking", "  a  -> held",
            "4:1: a task begins with \"hold\"; it must begin with a call or a sleep of acquire");
    }

    void aSlipIsToldWithItsPlace()
    {
        QFETCH(const QString, lines);
        QFETCH(const QString, expected);
        const auto errors = errorsOf(acquiring(lines.toStdString()));
        QVERIFY(!errors.empty());
        QCOMPARE(QString::fromStdString(errors.front()), expected);
    }

    void theFrameIsTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << text << expected;
        };
        row("empty", "", "1:1: a recipe begins with: recipe \"its title\"");
        row("no title", "recipe\nacquire\n",
            "1:7: found the end of the line, expected the recipe's title in \"quotes\"");
        row("no sections", "recipe \"t\"\n", "1:11: the sections acquire and release are missing");
        row("no release", "recipe \"t\"\nacquire\n  a  sync(lock)\n",
            "3:16: the section release is missing");
        row("empty acquire", "recipe \"t\"\nacquire\nrelease\n",
            "2:1: the section acquire has no lines");
        row("empty work",
            "recipe \"t\"\nacquire\n  a  sync(lock)\nwork\nrelease\n  r  sync(lock)\n",
            "4:1: the section work has no lines");
        row("empty work shared",
            "recipe \"t\"\nacquire\n  a  sync(lock)\nwork shared\nrelease\n  r  sync(lock)\n",
            "4:1: the section work shared has no lines");
        row("empty work beside work shared",
            "recipe \"t\"\nacquire\n  a  sync(lock)\nwork\nwork shared\n  s  work for the work "
            "time\nrelease\n  r  sync(lock)\n",
            "4:1: the section work has no lines");
        row("wrong order", "recipe \"t\"\nrelease\nacquire\n",
            "2:1: the section release does not belong here; the order is acquire, work, work "
            "shared, release, each once");
        row("from work to work shared",
            "recipe \"t\"\nacquire\n  a  sync(lock)\n     -> held\nwork\n  w  work for the work "
            "time\nwork shared\n"
            "  s  work for the work time\nrelease\n  r  sync(lock)\n",
            "6:3: behind \"w\" the client would go on into work shared; say where it goes: to a "
            "label of release, or -> shared");
        row("held without work",
            "recipe \"t\"\nacquire\n  a  sync(lock)\n     -> held\nwork shared\n  s  work for the "
            "work time\nrelease\n  r  sync(lock)\n",
            "4:9: there is no line \"held\"");
        row("unknown section", "recipe \"t\"\nwait\n",
            "2:1: found \"wait\", expected acquire, work, work shared or release; the lines of a "
            "section are indented");
        row("misspelt section", "recipe \"t\"\naquire\n",
            "2:1: found \"aquire\", expected acquire, work, work shared or release; did you mean "
            "\"acquire\"?");
        row("unknown heading", "recipe \"t\"\n  by \"me\"\n",
            "2:3: found \"by\", expected what the recipe teaches, in \"quotes\", or guarantees, "
            "from, claims, admits, forgets, two or role");
    }

    void theFrameIsTold()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        const auto errors = errorsOf(text.toStdString());
        QVERIFY(!errors.empty());
        QCOMPARE(QString::fromStdString(errors.front()), expected);
    }

    void allErrorsAreToldInTheOrderOfTheText()
    {
        const auto errors = errorsOf(acquiring(
            "  a  exsts(lock)\n  b  sync(lock)\n     -> nowhere-at-all\n  c  create(lock"));
        QCOMPARE(errors.size(), std::size_t { 3 });
        QVERIFY(errors[0].starts_with("3:6:") && errors[1].starts_with("5:9:")
                && errors[2].starts_with("6:"));
    }

    void tabsAreToldOnce()
    {
        const auto errors = errorsOf(
            "recipe \"t\"\n\t\"teaches\"\nacquire\n\ta\tme = create(lock/\"x\",\tephemeral)\n"
            "\t\tnode exists -> a\n\tb  sync(lock)\nrelease\n\tc  delete(lock/me)\n");
        QCOMPARE(errors,
                 std::vector<std::string> {
                     "2:1: a tab stands here, and in 4 more lines; indent with spaces" });
        // What else is wrong is told beside it, and a tab in a text or a comment is none of these.
        QCOMPARE(errorsOf(acquiring("  a  sync(lock/\"a\tb\") # a\ttab")),
                 std::vector<std::string> {});
        QCOMPARE(errorsOf(acquiring("\ta  exsts(lock)")).size(), std::size_t { 2 });
    }

    void oneSlipOfTheFrameIsToldOnce_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << text << expected;
        };
        row("a capital", "Recipe \"t\"\nacquire\n  a  sync(lock)\nrelease\n",
            "1:1: a recipe begins with: recipe \"its title\"");
        row("a slip in the heading",
            "zrecipe \"t\"\n  \"teaches\"\n  from \"x\"\nacquire\n  a  sync(lock)\nrelease\n",
            "1:1: a recipe begins with: recipe \"its title\"");
        row("no heading", "acquire\n  a  sync(lock)\nrelease\n",
            "1:1: a recipe begins with: recipe \"its title\"");
        row("indented sections", "recipe \"t\"\n  acquire\n    a  sync(lock)\n  release\n",
            "2:3: the section acquire is indented; the names of sections stand at the left edge");
        row("a colon", "recipe \"t\"\nacquire:\n  a  sync(lock)\nrelease\n",
            "2:8: \":\" means nothing here; names and lines end without a sign");
    }

    void oneSlipOfTheFrameIsToldOnce()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        QCOMPARE(errorsOf(text.toStdString()), std::vector<std::string> { expected.toStdString() });
    }

    void aSecondAcquireIsToldWithItsRelease()
    {
        const auto errors = errorsOf(
            "recipe \"t\"\nacquire\n  a  sync(lock)\nrelease\nacquire\n  b  sync(lock)\nrelease\n");
        QCOMPARE(errors.size(), std::size_t { 2 });
        QVERIFY(errors[0].starts_with("5:1: the section acquire does not belong here"));
        QVERIFY(errors[1].starts_with("7:1: the section release does not belong here"));
    }

    void whatIsNoTextIsToldOnce()
    {
        QCOMPARE(errorsOf(std::string("r\0e\0c\0\n\0", 8)).size(), std::size_t { 1 });
        const auto errors
            = errorsOf("recipe \"t\"\nacquire\n  a  sync(lock)\n\xff\n\xfe\nrelease\n");
        QCOMPARE(errors,
                 std::vector<std::string> {
                     "4:1: this is not UTF-8, and in 1 more line; a recipe is a text" });
    }

    void aNegativeNumberIsToldOnce()
    {
        QCOMPARE(errorsOf(acquiring("  a  sleep -5 ms\n  b  sync(lock)")).size(),
                 std::size_t { 1 });
    }

    void eightVariablesAreKeptAndNoMore()
    {
        const auto with = [](int count) {
            std::string set = "  a  sync(lock)\n";
            std::string read = "  b  set(lock, \"\"";
            for (int i = 1; i <= count; ++i) {
                set += "     x" + std::to_string(i) + " = " + std::to_string(i) + "\n";
                read += " + x" + std::to_string(i);
            }
            return errorsOf(acquiring(set + read + ")"));
        };
        QVERIFY(with(8).empty());
        QCOMPARE(with(9).size(), std::size_t { 1 });
        QVERIFY(with(9)[0].find("one variable too many: 8 can be kept") != std::string::npos);
    }

    void whatIsTooLongIsRefused()
    {
        QCOMPARE(errorsOf(std::string(longestRecipe + 1, ' ')).size(), std::size_t { 1 });
        std::string lines;
        for (std::size_t i = 0; i <= mostRecipeLines; ++i)
            lines += "  a" + std::to_string(i) + "  sync(lock)\n";
        QVERIFY(errorsOf(acquiring(lines))[0].find("too many lines") != std::string::npos);
        std::string deep = "  a  set(lock, ";
        for (int i = 0; i < 200; ++i)
            deep += "(";
        QVERIFY(errorsOf(acquiring(deep))[0].find("too long") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(RecipeErrors)
#include "tst_recipeerrors.moc"
