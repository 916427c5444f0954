// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The table of operators against the whole language: what each row says of an operator is what the
// parser, the printer, the type checker and a running client make of it.
#include "core/recipe/operators.h"
#include "tests/support/recipelab.h"

#include <QTest>

#include <set>
#include <string>
#include <vector>

using namespace lockstep;
using namespace lockstep::recipe;
using lockstep::test::RecipeLab;

namespace {

using Texts = std::vector<std::string>;

/// Operands of the type that is wanted, which lead to different values.
Texts fitting(Wanted wanted)
{
    switch (wanted) {
    case Wanted::Nothing:
        break;
    case Wanted::Text:
        return { "t", "u", "\"\"" };
    case Wanted::Number:
        return { "n", "42" };
    case Wanted::List:
        return { "all", "own" };
    case Wanted::Piece:
        return { "t", "n" };
    case Wanted::TextOrList:
        return { "t", "\"\"", "all" };
    case Wanted::Truth:
        return { "t is t", "t is u" };
    case Wanted::Alike:
        return { "t", "u" };
    case Wanted::Patterns:
        return { "\"*-1*\"", "\"*\" or \"x\"" };
    }
    return {};
}

/// Operands of every type that is refused there.
Texts unfit(Wanted wanted)
{
    switch (wanted) {
    case Wanted::Nothing:
        break;
    case Wanted::Text:
    case Wanted::Patterns:
        return { "n", "all", "(t is t)" };
    case Wanted::Number:
        return { "t", "all", "(t is t)" };
    case Wanted::List:
        return { "t", "n", "(t is t)" };
    case Wanted::Truth:
        return { "t", "all" };
    case Wanted::Piece:
        return { "all", "(t is t)" };
    case Wanted::TextOrList:
        return { "n", "(t is t)" };
    case Wanted::Alike:
        return { "n", "all", "(t is t)" }; // the other one is a text
    }
    return {};
}

/// The form of an operator with these operands.
std::string written(const Operator& op, const Texts& operands)
{
    switch (op.kind) {
    case ExpressionKind::Text:
        return "\"words\"";
    case ExpressionKind::Number:
        return "12";
    case ExpressionKind::Variable:
        return "t";
    default:
        break;
    }
    std::string text;
    std::size_t next = 0;
    for (const char c : op.form) {
        if (standsForOperand(c))
            text += operands[next++];
        else
            text += c;
    }
    return text;
}

/// Every way to write an operator with operands that fit.
Texts allWays(const Operator& op)
{
    std::vector<Texts> ways { {} };
    for (std::size_t i = 0; i < op.operandCount(); ++i) {
        std::vector<Texts> longer;
        for (const Texts& way : ways) {
            for (const std::string& operand : fitting(op.operands[i].wanted)) {
                longer.push_back(way);
                longer.back().push_back(operand);
            }
        }
        ways = std::move(longer);
    }
    Texts all;
    for (const Texts& way : ways)
        all.push_back(written(op, way));
    return all;
}

/// A recipe with texts t and u, numbers n and k and lists all and own, which comes to @p body then.
/// What its lines set as `text` is written to the guarded resource.
std::string recipeWith(const Operator& op, const std::string& body)
{
    // What reads a node's reply wants a node for which nothing is 0; the others a list just read.
    const bool ofNode = op.extras.readsReply && op.precedence == Precedence::Atom;
    const std::string reply = ofNode ? "  fetch   get(lock/\"b-10\")\n"
        : op.extras.readsEvent       ? "  see     exists(lock/\"c-9\", watch)\n"
                                       "  drop    delete(lock/\"c-9\")\n"
                                       "  wait    await lock/\"c-9\"\n"
                                     : "";
    return R"(recipe "Operators"

acquire
  rest    sleep 250 ms
  one     create(lock/"c-9")
  two     create(lock/"b-10", ephemeral)
  three   create(lock/"a-2")
  grow    set(lock/"b-10", "5")
  list    all = children(lock)
          t = "b-10"
          u = "a-2"
          n = 7
          k = count of all
          own = all ahead of "c-9"
)" + reply
        + body + R"(
work
  hold    write(text)

release
  leave   sync(lock)
)";
}

std::string valueBody(const Operator& op, const std::string& expression)
{
    const bool isList = op.gives == ValueType::List;
    return "          v = " + expression + "\n          text = \"\" + "
        + (isList ? "first of v" : "v") + " + \" \" + t + u + n + k\n";
}

std::string conditionBody(const std::string& expression)
{
    return "          text = \"yes\"\n          " + expression
        + " -> hold\n          text = \"no\" + t + u + n + k\n";
}

std::string bodyOf(const Operator& op, const std::string& expression)
{
    return op.gives == ValueType::Truth ? conditionBody(expression) : valueBody(op, expression);
}

/// What a client writes that has come past @p expression.
std::string worth(const Operator& op, const std::string& expression)
{
    RecipeLab lab { recipeWith(op, bodyOf(op, expression)) };
    lab.runAll();
    const std::string text(lab.world.resource.value.view());
    return text.substr(0, op.gives == ValueType::Truth ? 2 : text.find(' '));
}

ParsedRecipe parsed(const Operator& op, const std::string& expression)
{
    return parseRecipe(recipeWith(op, bodyOf(op, expression)), "test");
}

QByteArray firstError(const ParsedRecipe& recipe)
{
    return recipe.errors.empty() ? QByteArray("no error")
                                 : QByteArray::fromStdString(toText(recipe.errors.front()));
}

} // namespace

class TestRecipeOperators : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadAndPrintedAsItsFormSays_data() { rows(); }
    void isReadAndPrintedAsItsFormSays()
    {
        for (const std::string& expression : allWays(op())) {
            const ParsedRecipe recipe = parsed(op(), expression);
            QVERIFY2(recipe.program != nullptr, firstError(recipe) + " in " + expression.c_str());
            const std::string& source = recipe.program->source;
            QVERIFY2(source.find(expression) != std::string::npos, source.c_str());
            const ParsedRecipe again = parseRecipe(source, "test");
            QVERIFY2(again.program != nullptr, firstError(again));
            QCOMPARE(again.program->source, source);
        }
    }

    void givesTheTypeOfItsRow_data() { rows(); }
    void givesTheTypeOfItsRow()
    {
        const std::string expression = allWays(op()).front();
        if (op().gives == ValueType::Truth) {
            // Only a line's end takes a truth: no variable does.
            QCOMPARE(op().gives, ValueType::Truth);
            const std::string body = valueBody(op(), expression);
            const ParsedRecipe recipe = parseRecipe(recipeWith(op(), body), "test");
            QVERIFY2(recipe.program == nullptr, expression.c_str());
            return;
        }
        const ParsedRecipe recipe = parsed(op(), expression);
        QVERIFY2(recipe.program != nullptr, firstError(recipe));
        const auto& variables = recipe.program->variables;
        const auto v = std::ranges::find(variables, "v", &Variable::name);
        QVERIFY(v != variables.end());
        // A variable and a sum are what they are made of: here texts.
        QCOMPARE(v->type, op().gives == ValueType::Unknown ? ValueType::Text : op().gives);
    }

    void refusesOtherOperandsWithASentence_data() { rows(); }
    void refusesOtherOperandsWithASentence()
    {
        for (std::size_t i = 0; i < op().operandCount(); ++i) {
            for (const std::string& wrong : unfit(op().operands[i].wanted)) {
                Texts operands;
                for (std::size_t k = 0; k < op().operandCount(); ++k)
                    operands.push_back(k == i ? wrong : fitting(op().operands[k].wanted).front());
                const std::string expression = written(op(), operands);
                const ParsedRecipe recipe = parsed(op(), expression);
                QVERIFY2(recipe.program == nullptr, expression.c_str());
                QVERIFY2(!recipe.errors.front().sentence.empty(), expression.c_str());
            }
        }
    }

    void isWorthSomething_data() { rows(); }
    void isWorthSomething()
    {
        // What nobody computes is an empty text, 0, an empty list, or never holds.
        std::set<std::string> values;
        for (const std::string& expression : allWays(op()))
            values.insert(worth(op(), expression));
        if (op().gives == ValueType::Truth)
            QCOMPARE(values, (std::set<std::string> { "no", "ye" }));
        else
            QVERIFY(values != std::set<std::string> { "" }
                    && values != std::set<std::string> { "0" });
    }

private:
    static void rows()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < operators.size(); ++i) {
            const std::string_view form = operators[i].form;
            const std::string name = form.empty() ? "kind " + std::to_string(i) : std::string(form);
            QTest::newRow(name.c_str()) << static_cast<int>(i);
        }
    }
    static const Operator& op()
    {
        QFETCH(int, index);
        return operators[static_cast<std::size_t>(index)];
    }
};

QTEST_APPLESS_MAIN(TestRecipeOperators)
#include "tst_recipeoperators.moc"
