// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The editor's parts that need no window: how a line is written, and where its errors are.
#include "core/recipe/library.h"
#include "tests/support/effort.h"
#include "ui/editor/errormarks.h"
#include "ui/editor/syntax.h"
#include "ui/editor/templates.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const Stretch& stretch)
{
    if (stretch.italic)
        return u"comment"_s;
    switch (stretch.role) {
    case Role::CodeKeyword:
        return stretch.bold ? u"section"_s : u"word"_s;
    case Role::CodeLabel:
        return u"label"_s;
    case Role::CodeCall:
        return u"call"_s;
    case Role::CodeOutcome:
        return u"outcome"_s;
    case Role::CodeText:
        return u"text"_s;
    case Role::CodeNumber:
        return u"number"_s;
    case Role::TextMuted:
        return u"arrow"_s;
    default:
        return u"?"_s;
    }
}

/// "label:try call:create", what is not plain in the line.
QString written(const QString& line, int state = 2)
{
    QStringList parts;
    for (const Stretch& stretch : syntaxOf(line, state).stretches)
        parts.append(nameOf(stretch) + u':' + line.mid(stretch.from, stretch.length));
    return parts.join(u'|');
}

/// The pieces of the text that are underlined, with their places.
QStringList underlined(const QString& text)
{
    const QStringList lines = text.split(u'\n');
    QStringList pieces;
    for (const ErrorMark& mark : marksOf(text, parseRecipe(text.toStdString(), "x").errors))
        pieces.append(mark.place + u' ' + lines[mark.block].mid(mark.from, mark.length));
    return pieces;
}

/// A recipe with that line in its acquisition.
QString around(const QString& line)
{
    return u"recipe \"R\"\nacquire\n  try  sync(lock)\n%1\nrelease\n  out  sync(lock)"_s.arg(line);
}

} // namespace

class TestRecipeSyntax : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPartOfALineIsTold_data();
    void everyPartOfALineIsTold();
    void indentTellsALabelFromWhatBelongsToIt();
    void noStretchLiesOverAnother();
    void aVeryLongLineStaysPlain();
    void anErrorIsUnderlinedAtItsToken_data();
    void anErrorIsUnderlinedAtItsToken();
    void theSentenceHasTheHint();
    void everyErrorHasAPlaceInAnyTornText();
    void everyTemplateRuns();
    void ownNamesAreNoneOfTheLibrary();
};

void TestRecipeSyntax::everyPartOfALineIsTold_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the title") << headingState << u"recipe \"A lock\""_s
                               << u"section:recipe|text:\"A lock\""_s;
    QTest::newRow("what it guarantees")
        << headingState << u"  guarantees \"x\""_s << u"word:guarantees|text:\"x\""_s;
    QTest::newRow("a role") << headingState << u"  role \"setter\" for clients 3 to 5"_s
                            << u"word:role|text:\"setter\"|word:for|word:clients|number:3|word:to|"
                               u"number:5"_s;
    QTest::newRow("a section") << headingState << u"acquire"_s << u"section:acquire"_s;
    QTest::newRow("a label and a call")
        << 2 << u"  enter me = create(lock/\"n-\", ephemeral)"_s
        << u"label:enter|call:create|word:lock|text:\"n-\"|word:ephemeral"_s;
    QTest::newRow("outcomes") << 2 << u"    ok, no node -> done"_s
                              << u"outcome:ok|outcome:no|outcome:node|arrow:->|label:done"_s;
    QTest::newRow("giving up") << 2 << u"    else -> give up"_s
                               << u"outcome:else|arrow:->|label:give|label:up"_s;
    QTest::newRow("a condition is no outcome")
        << 2 << u"    me is first in all -> held"_s
        << u"word:is|word:first|word:in|arrow:->|label:held"_s;
    QTest::newRow("what joins conditions")
        << 2 << u"    me is empty and n is 1 or (n is 2) and n is 3 -> held"_s
        << u"word:is|word:empty|word:and|word:is|number:1|word:or|word:is|number:2|word:and|"
           u"word:is|number:3|arrow:->|label:held"_s;
    QTest::newRow("a variable of that name")
        << 2 << u"    and = and + \"and\""_s << u"text:\"and\""_s;
    QTest::newRow("a sleep is no outcome")
        << 2 << u"  rest sleep retry delay -> try"_s
        << u"label:rest|word:sleep|word:retry|word:delay|arrow:->|label:try"_s;
    QTest::newRow("a number") << 2 << u"    n = n + 12"_s << u"number:12"_s;
    QTest::newRow("a comment") << 2 << u"    n = 1 # one"_s << u"number:1|comment:# one"_s;
    QTest::newRow("a comment alone") << 0 << u"# one"_s << u"comment:# one"_s;
    QTest::newRow("a # within a text") << 2 << u"    n = \"a#b\""_s << u"text:\"a#b\""_s;
    QTest::newRow("a text that is being typed") << 2 << u"    n = \"a#b"_s << u"text:\"a#b"_s;
    QTest::newRow("signs of two units before it") << 2 << u"    n = \"\U0001F512\" + 7 # é"_s
                                                  << u"text:\"\U0001F512\"|number:7|comment:# é"_s;
    QTest::newRow("a drawn arrow")
        << 2 << u"    ok \u2192 try"_s << u"outcome:ok|arrow:\u2192|label:try"_s;
    QTest::newRow("nothing") << 2 << u""_s << u""_s;
}

void TestRecipeSyntax::everyPartOfALineIsTold()
{
    QFETCH(int, state);
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(written(line, state), expected);
}

void TestRecipeSyntax::indentTellsALabelFromWhatBelongsToIt()
{
    const int section = syntaxOf(u"acquire"_s, headingState).state;
    QCOMPARE(section, 0);
    const int labels = syntaxOf(u"    try  sync(lock)"_s, section).state;
    QCOMPARE(labels, 4);
    QCOMPARE(written(u"    next sync(lock)"_s, labels), u"label:next|call:sync|word:lock"_s);
    QCOMPARE(written(u"      next sync(lock)"_s, labels), u"call:sync|word:lock"_s);
    QCOMPARE(syntaxOf(u""_s, labels).state, labels);
    QCOMPARE(syntaxOf(u"  # less deep"_s, labels).state, labels);
    QCOMPARE(syntaxOf(u"release"_s, labels).state, 0);
}

void TestRecipeSyntax::noStretchLiesOverAnother()
{
    for (const RecipeTemplate& recipe : recipeTemplates()) {
        int state = headingState;
        for (const QString& line : recipe.text.split(u'\n')) {
            const LineSyntax syntax = syntaxOf(line, state);
            state = syntax.state;
            int end = 0;
            for (const Stretch& stretch : syntax.stretches) {
                QVERIFY2(stretch.from >= end && stretch.length > 0, qPrintable(line));
                end = stretch.from + stretch.length;
            }
            QVERIFY2(end <= line.size(), qPrintable(line));
        }
    }
}

void TestRecipeSyntax::aVeryLongLineStaysPlain()
{
    const QString line = u"  try "_s + u"sync(lock) "_s.repeated(longestColouredLine);
    const LineSyntax syntax = syntaxOf(line, 2);
    QVERIFY(syntax.stretches.empty());
    QCOMPARE(syntax.state, 2);
    // Each of its errors is one sign, not the token: for that the line would be cut once for each.
    const auto marks
        = marksOf(u"'recipe' "_s.repeated(longestColouredLine), { { { 1, 2 }, "no", {} } });
    QVERIFY(marks.front().from == 1 && marks.front().length == 1);
}

void TestRecipeSyntax::anErrorIsUnderlinedAtItsToken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("no text at all") << u""_s << QStringList { u"1:1 "_s };
    QTest::newRow("a word") << around(u"       -> lst"_s) << QStringList { u"4:11 lst"_s };
    QTest::newRow("a text, with its quotes")
        << u"recipe 12"_s + around({}).mid(10) << QStringList { u"1:8 12"_s };
    QTest::newRow("the end of the line")
        << around(u"       x =  "_s) << QStringList { u"4:13 ="_s };
    QTest::newRow("a tab") << around(u"\tx = 3"_s) << QStringList { u"4:1 \t"_s };
    QTest::newRow("no closing quote")
        << around(u"       x = \"ab"_s) << QStringList { u"4:12 \"ab"_s };
    QTest::newRow("behind signs of two units")
        << around(u"       \"\U0001F512\U0001F512\" is nothing -> try"_s)
        << QStringList { u"4:16 nothing"_s };
}

void TestRecipeSyntax::anErrorIsUnderlinedAtItsToken()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(underlined(text), expected);
}

void TestRecipeSyntax::theSentenceHasTheHint()
{
    const RecipeError error { { 2, 3 }, "there is no line \"lst\"", "did you mean \"list\"?" };
    const auto marks = marksOf(u"a\nb lst"_s, { error });
    QCOMPARE(marks.size(), std::size_t { 1 });
    QCOMPARE(marks[0].sentence, u"There is no line \"lst\"; did you mean \"list\"?"_s);
    QCOMPARE(marks[0].block, 1);
}

// What one types is mostly not a recipe: every beginning of one has errors, and each a place within
// it.
void TestRecipeSyntax::everyErrorHasAPlaceInAnyTornText()
{
    // Where less is drawn, each recipe is torn at other places.
    const auto stride
        = static_cast<qsizetype>(4 / std::min<std::uint64_t>(lockstep::test::drawnRuns(4), 4));
    qsizetype first = 0;
    for (const RecipeTemplate& recipe : recipeTemplates()) {
        first = (first + 1) % stride;
        for (qsizetype length = first; length < recipe.text.size(); length += stride) {
            const QString torn = recipe.text.left(length);
            const QStringList lines = torn.split(u'\n');
            for (const ErrorMark& mark :
                 marksOf(torn, parseRecipe(torn.toStdString(), "x").errors)) {
                QVERIFY(mark.block < lines.size());
                const qsizetype size = lines[mark.block].size();
                QVERIFY(mark.from >= 0 && mark.from + mark.length <= size);
                QVERIFY(mark.length > 0 || lines[mark.block].trimmed().isEmpty());
            }
        }
    }
}

void TestRecipeSyntax::everyTemplateRuns()
{
    QCOMPARE(recipeTemplates().size(), recipeLibrary().size() + 1);
    for (const RecipeTemplate& recipe : recipeTemplates()) {
        const ParsedRecipe parsed
            = parseRecipe(recipe.text.toStdString(), recipe.name.toStdString());
        QVERIFY2(parsed.program != nullptr, qPrintable(recipe.name));
        if (const auto shipped = findRecipe(recipe.name.toStdString()))
            QCOMPARE(parsed.program->source, shipped->source);
    }
}

void TestRecipeSyntax::ownNamesAreNoneOfTheLibrary()
{
    std::set<QString> names;
    for (const auto& program : recipeLibrary()) {
        const QString own = ownName(QString::fromStdString(program->name));
        QVERIFY(names.insert(own).second);
        QVERIFY(findRecipe(own.toStdString()) == nullptr);
    }
    QCOMPARE(ownName(u"mine.recipe"_s), u"mine.recipe"_s);
    QCOMPARE(ownName({}), u"mine.recipe"_s);
}

QTEST_APPLESS_MAIN(TestRecipeSyntax)
#include "tst_recipesyntax.moc"
