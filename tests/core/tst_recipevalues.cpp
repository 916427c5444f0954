// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What values of the recipe language are worth: each is written to the guarded resource and read
// there.
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::RecipeLab;

namespace {

/// Nodes c-9, b-10 and a-2 below the lock, made in that order, and then the value.
std::string textOf(const std::string& lines, const std::string& value)
{
    return R"(recipe "Values"

acquire
  one     create(lock/"c-9")
  two     create(lock/"b-10")
  three   create(lock/"a-2", "17")
  list    all = children(lock)
)" + lines
        + "          text = \"\" + " + value + R"(

work
  hold    write(text)

release
  leave   sync(lock)
)";
}

std::string written(const std::string& lines, const std::string& value,
                    Config config = { .clients = 1 })
{
    RecipeLab lab { textOf(lines, value), std::move(config) };
    lab.runAll();
    return std::string(lab.world.resource.value.view());
}

std::string listed(const std::string& list)
{
    const std::string lines = "          l = " + list + "\n";
    return written(lines, "first of l + \" \" + before last of l in l + \" \" + last of l");
}

} // namespace

class RecipeValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsAreSorted()
    {
        QCOMPARE(listed("all"), std::string("a-2 b-10 c-9"));
        QCOMPARE(listed("all sorted by suffix"), std::string("a-2 c-9 b-10"));
        QCOMPARE(listed("all sorted by text after \"-\""), std::string("b-10 a-2 c-9"));
        QCOMPARE(listed("all sorted by creation"), std::string("c-9 b-10 a-2"));
        QCOMPARE(listed("all sorted by creation sorted by name"), std::string("a-2 b-10 c-9"));
    }

    void namesBelowHaveASmallerSuffix()
    {
        QCOMPARE(written("", "count of (all below \"x-10\")"), std::string("2"));
        QCOMPARE(written("", "count of (all below \"x-2\")"), std::string("0"));
        QCOMPARE(written("", "last of ((all sorted by suffix) below \"b-10\")"),
                 std::string("c-9"));
    }

    void numbersAndTheirDigits()
    {
        QCOMPARE(written("", "digits of \"n-0000000007\""), std::string("0000000007"));
        QCOMPARE(written("", "digits of \"plain\""), std::string("plain"));
        QCOMPARE(written("", "suffix of \"n-0000000007\""), std::string("7"));
        QCOMPARE(written("", "suffix of \"n--2147483648\""), std::string("-2147483648"));
        QCOMPARE(written("", "number of \"42\""), std::string("42"));
        QCOMPARE(written("", "number of \"4x\""), std::string("-1"));
        QCOMPARE(written("  fetch   was = get(lock/\"a-2\")\n", "number of was"),
                 std::string("17"));
    }

    void aListLosesAnother()
    {
        QCOMPARE(written("          l = all without (all matching \"b-*\")\n",
                         "first of l + \" \" + last of l"),
                 std::string("a-2 c-9"));
        QCOMPARE(written("", "count of (all without all)"), std::string("0"));
    }

    void listsAreKeptOverCallsAndWaits()
    {
        const std::string lines = "          old = all\n"
                                  "  gone    delete(lock/\"c-9\")\n"
                                  "  more    create(lock/\"d-1\")\n"
                                  "  rest    sleep 5 ms\n"
                                  "  look    now2 = children(lock)\n"
                                  "          came = now2 without old\n"
                                  "          went = old without now2\n"
                                  "  then    sync(lock)\n"
                                  "          none = came without came\n"
                                  "  last    sync(lock)\n";
        QCOMPARE(written(lines,
                         "first of came + \" \" + count of came + \" \" + first of went + \" \" "
                         "+ count of went + \" \" + count of none + first of none"),
                 std::string("d-1 1 c-9 1 0"));
    }

    void aPathHasAName()
    {
        QCOMPARE(written("", "name of (lock/\"a\"/\"b-1\")"), std::string("b-1"));
        QCOMPARE(written("", "name of \"b-1\""), std::string("b-1"));
        QCOMPARE(written("          name = \"x\"\n", "name"), std::string("x"));
    }

    void numbersAreSubtracted()
    {
        QCOMPARE(written("", "(7 - 2 - 1)"), std::string("4"));
        QCOMPARE(written("", "(7 - (2 - 1))"), std::string("6"));
        QCOMPARE(written("", "(count of all -1)"), std::string("2"));
        QCOMPARE(written("          n = 1\n", "(n -3)"), std::string("-2"));
        QCOMPARE(written("          n = 1\n", "(n - 3 + 5)"), std::string("3"));
    }

    void whatIsNotInAListLeads()
    {
        const auto leads = [](const std::string& name) {
            return written(
                "          said = \"not in\"\n          \"" + name
                    + "\" not in all -> tell\n          said = \"in\"\n  tell    sync(lock)\n",
                "said");
        };
        QCOMPARE(leads("a-2"), std::string("in"));
        QCOMPARE(leads("a-3"), std::string("not in"));
        // An outcome that begins so is still one.
        QVERIFY(parseRecipe(textOf("  gone    delete(lock)\n            not empty -> list2\n"
                                   "  list2   sync(lock)\n",
                                   "1"),
                            "a")
                    .program
                != nullptr);
    }

    void boundsBelongToTheirSide()
    {
        const auto holds = [](const std::string& condition) {
            return written("          said = \"yes\"\n          " + condition
                               + " -> tell\n          said = \"no\"\n  tell    sync(lock)\n",
                           "said");
        };
        QCOMPARE(holds("3 >= 3"), std::string("yes"));
        QCOMPARE(holds("2 >= 3"), std::string("no"));
        QCOMPARE(holds("3 <= 3"), std::string("yes"));
        QCOMPARE(holds("4 <= 3"), std::string("no"));
    }

    void conditionsAreJoined()
    {
        const auto holds = [](const std::string& condition) {
            return written("          said = \"yes\"\n          " + condition
                               + " -> tell\n          said = \"no\"\n  tell    sync(lock)\n",
                           "said");
        };
        QCOMPARE(holds("1 is 1 and 2 is 2"), std::string("yes"));
        QCOMPARE(holds("1 is 1 and 2 is 3"), std::string("no"));
        QCOMPARE(holds("1 is 2 or 2 is 2"), std::string("yes"));
        QCOMPARE(holds("1 is 2 or 2 is 3 or 3 is 4"), std::string("no"));
        // "and" binds tighter.
        QCOMPARE(holds("1 is 1 or 1 is 1 and 1 is 2"), std::string("yes"));
        QCOMPARE(holds("(1 is 1 or 1 is 1) and 1 is 2"), std::string("no"));
        QCOMPARE(holds("1 is 2 and (1 is 1 or 1 is 1)"), std::string("no"));
        QCOMPARE(holds("((1 is 1))"), std::string("yes"));
        QCOMPARE(holds("(count of all) is 3 and (all matching \"b*\") is empty or "
                       "\"b-10\" is first in (all matching \"b*\" or \"x\")"),
                 std::string("yes"));
        // Behind a pattern begins another one, and a condition behind parentheses.
        QCOMPARE(holds("\"a-2\" in all matching \"b*\" or \"a*\""), std::string("yes"));
        QCOMPARE(holds("(\"a-2\" in all matching \"b*\") or \"a\" is \"b\""), std::string("no"));
        // A name of old recipes.
        QCOMPARE(written("          and = \"x\"\n", "and"), std::string("x"));
    }

    void joinedConditionsArePrintedAsTheyAreRead()
    {
        const auto printed = [](const std::string& condition) {
            const auto parsed = parseRecipe(
                textOf("          " + condition + " -> tell\n  tell    sync(lock)\n", "1"), "t");
            if (parsed.program == nullptr)
                return toText(parsed.errors.front());
            const std::string& source = parsed.program->source;
            const auto again = parseRecipe(source, "t");
            if (again.program == nullptr || *again.program != *parsed.program)
                return "another program: " + source;
            const std::size_t end = source.find(" \u2192 tell");
            const std::size_t begin = source.rfind('\n', end);
            return source.substr(begin + 11, end - begin - 11);
        };
        for (const std::string same :
             { "1 is 1 and 2 is 2 or 3 is 3", "(1 is 1 or 2 is 2) and 3 is 3",
               "1 is 1 and (2 is 2 and 3 is 3)", "1 is 1 or (2 is 2 or 3 is 3)",
               "(\"a\" in all matching \"b*\") or 1 is 1",
               "(1 is 1 and \"a\" in all matching \"b*\") or 1 is 1",
               "1 is 1 or \"a\" in all matching \"b*\" or \"c*\"" })
            QCOMPARE(printed(same), same);
        QCOMPARE(printed("\"a\" in (all matching \"b*\") or 1 is 1"),
                 std::string("(\"a\" in all matching \"b*\") or 1 is 1"));
        QCOMPARE(printed("((1 is 1)) and (2 is 2)"), std::string("1 is 1 and 2 is 2"));
    }

    void whoAndWhen()
    {
        QCOMPARE(written("", "my role"), std::string("writer"));
        QCOMPARE(written("", "my role", { .clients = 1, .knobs = { .readersPercent = 100 } }),
                 std::string("reader"));
        QCOMPARE(written("", "my link"), std::string("connected"));
        const std::string text = textOf("", "my role");
        const std::size_t end = text.find('\n') + 1;
        RecipeLab lab { text.substr(0, end) + "  role \"setter\" for client 1\n"
                        + text.substr(end) };
        lab.runAll();
        QCOMPARE(lab.world.resource.value.view(), std::string_view("setter"));
        QCOMPARE(written("  rest    sleep 250 ms\n  ask     sync(lock)\n", "now"),
                 std::string("250"));
    }

    void creationsGrow()
    {
        const std::string first = written("  ask     get(lock/\"c-9\")\n", "its creation");
        const std::string second = written("  ask     get(lock/\"b-10\")\n", "its creation");
        QVERIFY(std::stoi(first) > 0);
        QCOMPARE(std::stoi(second), std::stoi(first) + 1);
    }

    void aListIsSortedByCreationRightAfterItIsRead()
    {
        const auto parsed = parseRecipe(
            textOf("  later   sync(lock)\n          l = all sorted by creation\n", "first of l"),
            "a");
        QVERIFY(parsed.program == nullptr);
    }

    void aByteOrderMarkIsNoError()
    {
        QVERIFY(parseRecipe("\xEF\xBB\xBF" + textOf("", "1"), "a").errors.empty());
    }

    void headingsAreReadOnceAndWhole_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QString>("error");
        QTest::newRow("admits one") << "admits 1" << "it cannot admit 1; from 2 to 1000";
        QTest::newRow("admits nobody") << "admits" << "expected a number";
        QTest::newRow("twice") << "forgets watches\n  forgets watches"
                               << "this stands here for the second time";
        QTest::newRow("claims something")
            << "claims luck"
            << "expected \"first come first served\", \"together\" or \"nobody gives up\"";
        QTest::newRow("claims twice") << "claims together\n  claims together"
                                      << "this stands here for the second time";
        QTest::newRow("two limits") << "admits number in lock\n  admits 2"
                                    << "this stands here for the second time";
        QTest::newRow("two of them")
            << "two share" << "expected \"a\" behind \"share\"";
        QTest::newRow("more") << "claims first come first served always"
                              << "expected the end of the line";
    }

    void headingsAreReadOnceAndWhole()
    {
        QFETCH(const QString, heading);
        QFETCH(const QString, error);
        const std::string text = "recipe \"A\"\n  " + heading.toStdString()
            + "\n\nacquire\n  try     sync(lock)\n\nrelease\n  leave   sync(lock)\n";
        const auto parsed = parseRecipe(text, "a");
        QVERIFY(!parsed.errors.empty());
        const QString told = QString::fromStdString(toText(parsed.errors.front()));
        QVERIFY2(told.contains(error), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(RecipeValues)
#include "tst_recipevalues.moc"
