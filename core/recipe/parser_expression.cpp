// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Values and conditions, by the rows of operators.h.
#include "core/recipe/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <span>

namespace lockstep::recipe {
namespace {

using Kind = Expression::Kind;

/// An expression has no more parts than this, so that none is nested too deep for recursion.
constexpr unsigned mostParts = 100;
constexpr std::string_view aValue
    = "a value: a variable, \"text\", a number, lock, guid, my session, first of ...";

/// The words in quotes: "a", "b" or "c".
std::string oneOf(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view sign = i == 0 ? "" : i + 1 < words.size() ? ", " : " or ";
        text += fmt::format("{}\"{}\"", sign, words[i]);
    }
    return text;
}

/// The words that may follow the first operand of a condition, each once.
std::vector<std::string> conditionWords()
{
    std::vector<std::string> all;
    for (const auto& [op, words] : spellings()) {
        const bool isNew = std::ranges::find(all, words.front()) == all.end();
        if (op->precedence == Precedence::Condition && isNew)
            all.emplace_back(words.front());
    }
    return all;
}

/// The number of first words that all lists share.
std::size_t sharedWords(const std::vector<Words>& all)
{
    std::size_t count = 0;
    const auto agrees = [&](const Words& words) {
        return count < words.size() && words[count] == all[0][count];
    };
    while (count < all[0].size() && std::ranges::all_of(all, agrees))
        ++count;
    return count;
}

bool isTruth(const Expression& e)
{
    return operatorOf(e.kind).gives == ValueType::Truth;
}

Expression sumOf(Expression left, Expression right, Place at)
{
    Expression e { .kind = Kind::Add, .at = at };
    e.parts.reserve(2);
    e.parts.push_back(std::move(left));
    e.parts.push_back(std::move(right));
    return e;
}

} // namespace

Expression Reader::leaf(Kind kind)
{
    return Expression { .kind = kind, .at = peek().at };
}

const Operator* Reader::takeOperator(Precedence precedence)
{
    const Spelling* longest = nullptr;
    for (const Spelling& spelling : spellings()) {
        if (spelling.op->precedence == precedence && seesWords(spelling.words)
            && (longest == nullptr || spelling.words.size() > longest->words.size()))
            longest = &spelling;
    }
    if (longest == nullptr) {
        refuseUnfinished(precedence);
        return nullptr;
    }
    skipTokens(longest->words.size());
    if (precedence == Precedence::Atom)
        refuseUnfinishedAtom(longest->words);
    return longest->op;
}

void Reader::refuseUnfinishedAtom(const Words& words)
{
    for (const auto& [op, longer] : spellings()) {
        if (op->precedence == Precedence::Atom && longer.size() == words.size() + 2
            && std::equal(words.begin(), words.end(), longer.begin()) && skip(longer[words.size()]))
            expect(longer.back(), fmt::format("behind \"{}\"", longer[words.size()]));
    }
}

std::size_t Reader::wordsSeen(const Words& words) const
{
    std::size_t count = 0;
    while (count < words.size() && peek(count).is(words[count]))
        ++count;
    return count;
}

void Reader::refuseUnfinished(Precedence precedence)
{
    std::vector<Words> begun;
    for (const auto& [op, words] : spellings()) {
        // Where a value begins, the word may be a variable.
        const bool mayBeName = op->extras.isName && precedence == Precedence::Prefix;
        if (op->precedence == precedence && !mayBeName && sees(words.front()))
            begun.push_back(words);
    }
    if (begun.empty())
        return;
    std::size_t known = 0;
    for (const Words& words : begun)
        known = std::max(known, wordsSeen(words));
    std::erase_if(begun, [&](const Words& words) { return wordsSeen(words) < known; });
    const std::size_t shared = sharedWords(begun);
    for (std::size_t i = 0; i < shared; ++i) {
        if (skip(begun[0][i]))
            continue;
        // "is first in" is a condition, and "is first of" compares.
        if (i == 1 && taken() > 1 && begun[0][0] == "first" && before(2).is("is"))
            return failHere("\"in\" or \"of\" behind \"first\"");
        return expect(begun[0][i],
                      precedence == Precedence::Prefix
                          ? "behind it"
                          : fmt::format("behind \"{}\"", begun[0][i - 1]));
    }
    std::vector<std::string> rests;
    rests.reserve(begun.size());
    for (const Words& words : begun)
        rests.push_back(fmt::format("{}", fmt::join(std::span(words).subspan(shared), " ")));
    failHere(oneOf(rests));
}

void Reader::refuseLength(Place at)
{
    fail(at, "the expression is too long", "give a part of it a name first");
}

Expression Reader::operation(const Operator& op, Place at, std::optional<Expression> left)
{
    Expression e { .kind = op.kind, .at = at };
    e.parts.reserve(op.operandCount());
    if (left)
        e.parts.push_back(std::move(*left));
    for (std::size_t i = e.parts.size(); i < op.operandCount(); ++i) {
        if (op.operands[i].wanted == Wanted::Patterns)
            patterns(e.parts);
        else
            e.parts.push_back(expression(op.loosestOperand(i)));
        for (const std::string_view word : wordsBefore(op, i + 1))
            expect(word, op.extras.missing);
    }
    return e;
}

void Reader::patterns(std::vector<Expression>& parts)
{
    parts.push_back(pattern());
    while (sees("or") && !peek(1).is("session") && skip("or")) {
        parts.push_back(pattern());
        m_tookPatternOr = true;
    }
}

// A pattern ends where the next ending begins.
Expression Reader::pattern()
{
    Expression glob = primary();
    const Place at = glob.at;
    while (skip("+"))
        glob = sumOf(std::move(glob), primary(), at);
    return glob;
}

Expression Reader::condition()
{
    return expression(Precedence::Or);
}

Expression Reader::comparison()
{
    const Place at = peek().at;
    Expression left = expression();
    if (const Operator* const op = takeOperator(Precedence::Condition))
        return operation(*op, at, std::move(left));
    if (isTruth(left))
        return left;
    const std::string_view hint = sees("=") && (peek(1).is("<") || peek(1).is(">"))
        ? "the sign = comes last: <= or >="
        : sees("=") ? "compare with \"is\"; \"=\" sets a variable"
        : m_isSide
        ? "each side of \"and\" and of \"or\" is a whole condition, as in: x is \"a\" or x is "
          "\"b\""
        : "";
    failHere(oneOf(conditionWords()) + ": a condition", std::string(hint), wordsBehindValues());
    return left;
}

bool Reader::seesEatenCondition() const
{
    return m_tookPatternOr && isConditionWord(peek().text);
}

Expression Reader::enclosed()
{
    const Place at = peek().at;
    Expression inner = expression();
    if (const Operator* const op = takeOperator(Precedence::Condition))
        inner = operation(*op, at, std::move(inner));
    if (!isTruth(inner))
        return inner;
    inner = chain(Precedence::And, at, std::move(inner));
    return chain(Precedence::Or, at, std::move(inner));
}

Expression Reader::expression()
{
    return expression(Precedence::Join);
}

Expression Reader::expression(Precedence loosest)
{
    if (loosest == Precedence::Atom)
        return primary();
    if (loosest == Precedence::Condition)
        return comparison();
    // A prefix stands where an atom does; the endings behind its operand belong to that operand.
    const Precedence precedence = loosest == Precedence::Prefix ? Precedence::Ending : loosest;
    const Place at = peek().at;
    return chain(precedence, at, expression(tighter(precedence)));
}

Expression Reader::chain(Precedence precedence, Place at, Expression left)
{
    while (const Operator* const op = takeOperator(precedence)) {
        m_isSide = m_isSide || precedence < Precedence::Condition;
        left = operation(*op, at, std::move(left));
        if (precedence == Precedence::Ending && ++m_parts > mostParts)
            refuseLength(at);
    }
    return left;
}

Expression Reader::number()
{
    Expression e = leaf(Kind::Number);
    const std::string_view digits = take().text;
    const auto [rest, problem]
        = std::from_chars(digits.data(), digits.data() + digits.size(), e.number);
    if (problem != std::errc {} || rest != digits.data() + digits.size())
        fail(e.at, fmt::format("{} is too large", digits), "numbers go up to 2147483647");
    return e;
}

Expression Reader::primary()
{
    const Token token = peek();
    if (++m_parts > mostParts)
        refuseLength(token.at);
    if (failed())
        return {};
    if (token.kind == Token::Kind::Text) {
        Expression e = leaf(Kind::Text);
        e.text = Symbol::intern(take().text);
        return e;
    }
    if (token.kind == Token::Kind::Number)
        return number();
    if (skip("(")) {
        Expression inner = enclosed();
        if (!skip(")"))
            failHere("\")\" that closes the parenthesis", {}, wordsBehindValues());
        return inner;
    }
    for (const Precedence precedence : { Precedence::Atom, Precedence::Prefix }) {
        if (const Operator* const op = takeOperator(precedence))
            return operation(*op, token.at);
    }
    return variable();
}

std::string Reader::hintForNoValue() const
{
    if (sees("/"))
        return "a path begins with lock, or is a text in quotes: \"/a/b\"";
    if (sees("="))
        return "compare with \"is\"";
    if (taken() > 0 && sees(">") && before(1).is("<"))
        return "write: is not";
    if (taken() > 1 && before(1).is("not") && before(2).is("is")) {
        if (sees("in"))
            return "write: not in";
        if (sees("empty"))
            return "write: is not \"\"";
    }
    if (std::string hint = hintByNextWord(peek().text, peek(1).text); !hint.empty())
        return hint;
    if (callFromName(peek().text) && peek(1).is("("))
        return "a call stands behind a label, alone or as in: x = get(lock)";
    return {};
}

Expression Reader::variable()
{
    Expression e = leaf(Kind::Variable);
    if (seesUnknown()) {
        takeUnknown(candidates());
        return e;
    }
    if (peek().kind != Token::Kind::Word || isReserved(peek().text)) {
        failHere(aValue, hintForNoValue());
        return e;
    }
    const Token token = take();
    const auto variable = names().variable(token.text);
    if (!variable)
        fail(token.at, fmt::format("there are more than {} variables", maximumVariables));
    e.variable = variable.value_or(0);
    return e;
}

std::optional<std::int32_t> Reader::wholeNumber()
{
    if (peek().kind != Token::Kind::Number) {
        failHere("a number");
        return std::nullopt;
    }
    return number().number;
}

std::uint32_t Reader::millis()
{
    constexpr std::int32_t longest = 3'600'000;
    if (peek().kind != Token::Kind::Number) {
        failHere("a number of ms");
        return 0;
    }
    const Expression e = number();
    if (!skip("ms"))
        failHere("\"ms\" behind the number", "times are in milliseconds, as in: 500 ms");
    else if (e.number < 1 || e.number > longest)
        fail(e.at, fmt::format("{} ms is too {} a time", e.number, e.number < 1 ? "short" : "long"),
             fmt::format("from 1 to {} ms", longest));
    return static_cast<std::uint32_t>(e.number);
}

std::optional<VariableNo> Reader::variableToSet()
{
    const Token token = take();
    if (token.kind != Token::Kind::Word || isReserved(token.text)) {
        fail(token.at, fmt::format("{} cannot be set", shown(token)),
             "it has a meaning of its own; take another name");
        return std::nullopt;
    }
    const auto number = names().set(token.text, token.at);
    if (!number)
        fail(token.at, fmt::format("there are more than {} variables", maximumVariables));
    return number;
}

} // namespace lockstep::recipe
