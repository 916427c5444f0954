// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a misspelt word is called, and that all that is wrong with a recipe is told at once.
#include "core/recipe/lexer.h"
#include "core/recipe/library.h"
#include "core/recipe/reader.h"

#include <QTest>

#include <algorithm>

using namespace lockstep;

namespace {

/// A whole recipe with these lines in acquire; the first of them is line 3.
std::string acquiring(const std::string& lines)
{
    return "recipe \"t\"\nacquire\n" + lines + "\nrelease\n  leave  sync(lock)\n";
}

QStringList errorsOf(const std::string& text)
{
    QStringList all;
    for (const RecipeError& error : parseRecipe(text, "t").errors)
        all.append(QString::fromStdString(toText(error)));
    return all;
}

/// A word of the language with one slip in it: two letters exchanged, or one written twice.
std::string withSlip(std::string_view word)
{
    std::string slip(word);
    const std::size_t middle = word.size() / 2;
    if (word[middle - 1] == word[middle])
        slip.insert(middle, 1, word[middle]);
    else
        std::swap(slip[middle - 1], slip[middle]);
    return slip;
}

/// Whether a word stands where only the language's own words may: not a label, not a variable.
bool isOfLanguage(const recipe::Token& token)
{
    constexpr std::size_t shortest = 4;
    return token.kind == recipe::Token::Kind::Word && token.text.size() >= shortest
        && recipe::isReserved(token.text);
}

} // namespace

class RecipeSlips : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSlipIsCalledByItsName_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* name, const char* lines, const QStringList& expected) {
            QTest::newRow(name) << lines << expected;
        };
        const QString unknown = " is neither a word of the language nor a variable";
        row("a mode", "  a  create(lock/\"n\", ephemral sequential)",
            { "3:23: \"ephemral\"" + unknown + "; did you mean \"ephemeral\"?" });
        row("a second mode", "  a  create(lock/\"n\", ephemeral sequental)",
            { "3:33: found \"sequental\", expected \")\" that ends the call; did you mean "
              "\"sequential\"?" });
        row("no quotes", "  a  create(lock/n-, ephemral sequential)",
            { "3:18: \"n-\"" + unknown + "; a text stands in quotes: \"n-\"",
              "3:22: \"ephemral\"" + unknown + "; did you mean \"ephemeral\"?" });
        row("a text without quotes", "  a  sync(lock/holder)",
            { "3:16: \"holder\"" + unknown + "; a text stands in quotes: \"holder\"" });
        row("goto", "  a  exists(lock)\n     no node goto a",
            { "4:14: found \"goto\", expected \"->\" and a label; write \"->\" for \"goto\"" });
        row("no arrow", "  a  exists(lock)\n     no node a",
            { "4:14: found \"a\", expected \"->\" and a label" });
        row("a misspelt outcome, goto", "  a  exists(lock)\n     no nod goto a",
            { "4:6: \"no nod\" is not an outcome of exists; did you mean \"no node\"?" });
        row("half an outcome", "  a  exists(lock)\n     expired -> a",
            { "4:6: \"expired\" is not an outcome of exists; did you mean \"session expired\"?" });
        row("else behind a condition",
            "  a  x = get(lock)\n     x is \"1\" -> a else -> b\n  b  sync(lock)",
            { "4:20: found \"else\", expected the end of the line; one line tests one condition; "
              "what stands below it is what else happens" });
        row("a misspelt session", "  a  sync(lock)\n  b  await lock or sesion event -> a",
            { "4:20: \"sesion\"" + unknown + "; did you mean \"session\"?" });
        row("a path behind the session", "  a  sync(lock)\n  b  await session event or lock -> a",
            { "4:26: found \"or\", expected \"for\" and a time, \"->\" or the end of the line; "
              "\"session event\" stands behind the paths" });
        row("half of session event", "  a  sync(lock)\n  b  await session -> a",
            { "4:20: found \"->\", expected \"event\" behind \"session\"" });
        row("work that ends", "  a  sync(lock)\n  b  work for the work time or lock -> a",
            { "4:32: found \"lock\", expected \"session event\"" });
        row("a misspelt event",
            "  a  sync(lock)\n  b  await lock\n     its event is \"delete\" -> a",
            { "5:19: no event is \"delete\"; did you mean \"deleted\"?" });
        row("an event that is none",
            "  a  sync(lock)\n  b  await lock\n     its event is \"x\" -> a",
            { "5:19: no event is \"x\"; events are created, deleted, changed, children, connected, "
              "disconnected, expired" });
        row("an event behind a call", "  a  sync(lock)\n     its event is \"deleted\" -> a",
            { "4:6: this is read before anything was awaited" });
        row("an event too late",
            "  a  sync(lock)\n  b  await lock\n  c  sync(lock)\n     its path is lock -> a",
            { "6:6: what ended a wait is known right behind that wait; keep what you need of it" });
        row("half a condition", "  a  x = get(lock)\n     x is \"1\" or \"2\" -> a",
            { "4:22: found \"->\", expected \"is\", \"in\", \"not\", \"<\" or \">\": a condition; "
              "each side of \"and\" and of \"or\" is a whole condition, as in: x is \"a\" or x is "
              "\"b\"" });
        row("or behind a pattern",
            "  a  x = children(lock)\n     \"1\" in x matching \"a*\" or \"2\" in x -> a",
            { "4:36: found \"in\", expected \"->\" and a label; \"or\" behind a pattern begins "
              "another "
              "pattern; a condition with \"matching\" in front of \"or\" stands in parentheses" });
        row("or behind an arrow", "  a  x = get(lock)\n     x is \"1\" -> a or x is \"2\" -> a",
            { "4:20: found \"or\", expected the end of the line; \"and\" and \"or\" join "
              "conditions in "
              "front of the arrow" });
        row("or between outcomes", "  a  exists(lock)\n     ok or no node -> a",
            { "4:9: found \"or\", expected \"->\" and a label; a comma stands between outcomes" });
        row("a condition that is kept", "  a  sync(lock)\n     x = (1 is 2)",
            { "4:6: \"x\" cannot keep a condition; a condition leads somewhere: a is b -> label" });
        row("a condition that is compared", "  a  sync(lock)\n     (1 is 2) is 3 -> a",
            { "4:6: a condition is not compared; it holds or not: a is b -> label" });
        row("a condition as data", "  a  set(lock, (1 is 2))",
            { "3:17: the data is a condition, not a text" });
        row("else below a condition",
            "  a  x = get(lock)\n     x is \"1\" -> a\n     else -> b\n  b  sync(lock)",
            { "5:6: \"else\" takes the other outcomes of a call, and stands right below it; what a "
              "condition does not take goes on in the next line: write -> alone" });
        row("else without a call",
            "  a  sync(lock)\n  c  my number is 1 -> a\n     else -> b\n  b  sync(lock)",
            { "5:6: \"else\" takes the other outcomes of a call, and nothing was called here; what "
              "a "
              "condition does not take goes on in the next line: write -> alone" });
        row("a wait", "  a  awiat lock -> a",
            { "3:6: \"awiat\"" + unknown + "; did you mean \"await\"?" });
        row("a word of a wait", "  a  sleep retry delay doubld each time",
            { "3:24: found \"doubld\", expected \"doubled each time\", \"->\" or the end of the "
              "line; "
              "did you mean \"doubled\"?" });
        row("a condition of words only", "  a  x = get(lock)\n     x si empty -> a",
            { "4:8: found \"si\", expected \"is\", \"in\", \"not\", \"<\" or \">\": a condition; "
              "did you "
              "mean "
              "\"is\"?" });
        row("the first word of two", "  a  set(lock, m number)",
            { "3:16: \"m\"" + unknown + "; did you mean \"my\"?" });
        row("is first", "  a  x = children(lock)\n     \"b\" is first ni x -> a",
            { "4:19: found \"ni\", expected \"in\" or \"of\" behind \"first\"; did you mean "
              "\"in\"?" });
        row("modes behind the data", "  a  create(lock/\"n\", \"x\", ephemeral)",
            { "3:28: \"ephemeral\" stands behind the data; the modes stand right behind the path, "
              "without commas between them" });
        row("no comma", "  a  exists(lock watch)",
            { "3:18: found \"watch\", expected \")\" that ends the call; a comma stands between "
              "the "
              "parts of a call" });
        row("a call in a condition", "  a  sync(lock)\n     \"x\" is first in children(lock) -> a",
            { "4:22: found \"children\", expected a value: a variable, \"text\", a number, lock, "
              "guid, "
              "my session, first of ...; a call stands behind a label, alone or as in: x = "
              "get(lock)" });
        const QString noValue = ", expected a value: a variable, \"text\", a number, lock, guid, "
                                "my session, first of ...; ";
        row("is not in", "  a  x = children(lock)\n     \"b\" is not in x -> a",
            { "4:17: found \"in\"" + noValue + "write: not in" });
        row("is not empty", "  a  x = get(lock)\n     x is not empty -> a",
            { "4:15: found \"empty\"" + noValue + "write: is not \"\"" });
        row("unlike", "  a  x = get(lock)\n     x <> \"\" -> a",
            { "4:9: found \">\"" + noValue + "write: is not" });
        row("at most, turned round", "  a  x = children(lock)\n     count of x =< 2 -> a",
            { "4:17: found \"=\", expected \"is\", \"in\", \"not\", \"<\" or \">\": a condition; "
              "the "
              "sign = comes last: <= or >=" });
        row("a role in a recipe without roles", "  a  sync(lock)\n     my role is \"wirter\" -> a",
            { "4:17: nobody has the role \"wirter\"; did you mean \"writer\"?" });
        row("two signs refused in a line", "  a  sync('x')",
            { "3:11: \"'\" means nothing here; texts stand in \"double quotes\"" });
    }

    void aSlipInARoleIsToldByItsName_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* heading, const QStringList& expected) {
            QTest::newRow(heading) << heading << expected;
        };
        row("role setter for client 1",
            { "2:8: found \"setter\", expected a role in \"quotes\"; as in: role \"setter\" for "
              "client 3" });
        row("role \"a\" for cleint 1",
            { "2:16: found \"cleint\", expected \"client\" or \"clients\" behind \"for\"; did you "
              "mean \"client\"?" });
        row("role \"a\" for client 0", { "2:23: there is no client 0; from 1 to 1000" });
        row("role \"a\" for clients 3",
            { "2:25: found the end of the line, expected \"to\" behind the first client, as in: "
              "clients 3 to 5" });
        row("role \"a\" for clients 3 to 2",
            { "2:3: the first client stands in front of the last" });
        row("role \"writer\" for client 1", { "2:8: who is a writer says the knob Readers" });
        row("role \"a\" for client 2\n  role \"b\" for clients 1 to 3",
            { "3:3: client 2 is a \"a\" already; a client has one role",
              "6:17: nobody has the role \"settler\"" });
        row("role \"setter\" for client 1",
            { "5:17: nobody has the role \"settler\"; did you mean \"setter\"?" });
    }
    void aSlipInARoleIsToldByItsName()
    {
        QFETCH(QString, heading);
        QFETCH(QStringList, expected);
        QCOMPARE(
            errorsOf(
                "recipe \"t\"\n  " + heading.toStdString()
                + "\nacquire\n  a  sync(lock)\n     my role is \"settler\" -> a\nrelease\n  b  "
                  "sync(lock)\n"),
            expected);
    }

    void aSlipIsCalledByItsName()
    {
        QFETCH(const QString, lines);
        QFETCH(const QStringList, expected);
        QCOMPARE(errorsOf(acquiring(lines.toStdString())), expected);
    }

    void allErrorsAreToldAtOnce()
    {
        const QStringList errors = errorsOf("recipe \"t\"\n"
                                            "acquire\n"
                                            "  a  create(lock/n-, ephemeral)\n"
                                            "     no node goto a\n"
                                            "  b  all = childen(lock)\n"
                                            "     no parent -> a\n"
                                            "     count of all is \"1\" -> nowhere\n"
                                            "  c  x = get(lock)\n"
                                            "     x is 3 -> held\n"
                                            "     -> a\n"
                                            "  d  sync(lock/y)\n"
                                            "     y = \"1\"\n"
                                            "relase\n"
                                            "  leave  delete(lock/me)\n");
        QStringList places;
        for (const QString& error : errors)
            places.append(error.section(u':', 0, 1));
        QCOMPARE(places, QStringList({ "3:18", "4:6", "5:12", "7:29", "9:6", "13:1", "14:22" }));
    }

    void whatFollowsFromAnErrorIsNotTold_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QString::fromStdString(text);
        };
        row("outcomes of an unknown call",
            acquiring("  a  exsts(lock)\n     no node -> a\n     else -> b\n  b  sync(lock)"));
        row("a target that is not read",
            acquiring("  a  sync(lock)\n     ok ->\n     else -> a\n  b  sync(lock)"));
        row("a misspelt target", acquiring("  a  sync(lock)\n     -> bb\n  b  sync(lock)"));
        row("time is up of a wait that is not read",
            acquiring("  a  sync(lock)\n  b  await lock fro 5 ms\n     time is up -> a"));
        row("a variable of a row that is not read",
            acquiring("  a  x get(lock)\n     x is \"\" -> a\n  b  sync(lock/x)"));
        row("a variable that another row may set",
            acquiring("  a  gt(lock)\n  b  sync(lock/x)\n     x = \"1\"\n     x is \"2\" -> b"));
        row("a line without a label",
            acquiring("  exists(lock)\n     no node -> b\n  b  sync(lock)"));
        row("lines below a misspelt section",
            "recipe \"t\"\naquire\n  a  sync(lock)\n  b  sync(lock)\nrelease\n  c  sync(lock)\n");
        row("lines below an unknown section",
            "recipe \"t\"\nxyz\n  a  sync(lock)\n  b  sync(lock)\nrelease\n  c  sync(lock)\n");
        row("a misspelt release",
            "recipe \"t\"\nacquire\n  a  sync(lock)\nrelese\n  c  sync(lock)\n");
        for (const char* const heading :
             { "admits 2", "role \"a\" for client 1", "claims together" })
            row(heading,
                "recipe \"t\"\n" + std::string(heading)
                    + "\n  from \"x\"\nacquire\n  a  "
                      "sync(lock)\nrelease\n  c  sync(lock)\n");
        row("a misspelt work shared",
            "recipe \"t\"\nacquire\n  a  sync(lock)\n     -> shared\nwork shard\n  w  work for the "
            "work time\nrelease\n  c  sync(lock)\n");
    }

    void whatFollowsFromAnErrorIsNotTold()
    {
        QFETCH(const QString, text);
        const QStringList errors = errorsOf(text.toStdString());
        QVERIFY2(errors.size() == 1, qPrintable(errors.join(u'\n')));
    }

    void aSlipInAWordOfTheLanguageIsFound_data()
    {
        QTest::addColumn<QString>("text");
        for (const EmbeddedRecipe& each : embeddedRecipes())
            QTest::newRow(std::string(each.name).c_str()) << QString::fromUtf8(each.text);
    }

    /// Every such slip is one error in its own line, and the word that was meant is named.
    void aSlipInAWordOfTheLanguageIsFound()
    {
        QFETCH(const QString, text);
        const std::string whole = text.toStdString();
        std::vector<RecipeError> none;
        for (const recipe::TokenLine& line : recipe::cutIntoTokens(whole, none)) {
            for (std::size_t i = 0; i + 1 < line.tokens.size(); ++i) {
                const recipe::Token& token = line.tokens[i];
                // The first word of a line may be a label, and the last one, too.
                if (!isOfLanguage(token) || i == 0 || line.tokens[i - 1].text == "->")
                    continue;
                std::string broken = whole;
                broken.replace(static_cast<std::size_t>(token.text.data() - whole.data()),
                               token.text.size(), withSlip(token.text));
                const QStringList errors = errorsOf(broken);
                const QString told = errors.join(u'\n');
                QVERIFY2(errors.size() == 1, qPrintable(told));
                QVERIFY2(told.startsWith(QString::number(token.at.line) + u':'), qPrintable(told));
                QVERIFY2(told.contains(QString::fromUtf8(token.text)), qPrintable(told));
            }
        }
    }
};

QTEST_APPLESS_MAIN(RecipeSlips)
#include "tst_recipeslips.moc"
