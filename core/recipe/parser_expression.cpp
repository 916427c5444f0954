// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Values and conditions. From the loosest to the tightest: a/b, a + b, L sorted by suffix, the rest.
#include "core/recipe/reader.h"

#include <fmt/format.h>

#include <charconv>

namespace lockstep::recipe {
namespace {

using Kind = Expression::Kind;

/// An expression has no more parts than this, so that none is nested too deep for whoever walks it.
constexpr unsigned mostParts = 100;
constexpr std::string_view aValue = "a value: a variable, \"text\", a number, lock, guid, my session, first of ...";

} // namespace

Expression Reader::two(Kind kind, Place at, Expression left, Expression right)
{
    Expression e { .kind = kind, .at = at };
    e.parts.reserve(2);
    e.parts.push_back(std::move(left));
    e.parts.push_back(std::move(right));
    return e;
}

Expression Reader::leaf(Kind kind)
{
    return Expression { .kind = kind, .at = peek().at };
}

Expression Reader::condition()
{
    const Place at = peek().at;
    Expression left = expression();
    if (skip("is")) {
        if (skipWords({ "first", "in" }))
            return two(Kind::IsFirst, at, std::move(left), expression());
        if (skip("empty")) {
            Expression e { .kind = Kind::IsEmpty, .at = at };
            e.parts.push_back(std::move(left));
            return e;
        }
        const Kind kind = skip("not") ? Kind::IsNot : Kind::Is;
        return two(kind, at, std::move(left), expression());
    }
    for (const auto& [sign, kind] :
         { std::pair { "in", Kind::In }, { "<", Kind::Less }, { ">", Kind::Greater } }) {
        if (skip(sign))
            return two(kind, at, std::move(left), expression());
    }
    failHere("\"is\", \"in\", \"<\" or \">\": a condition", sees("=") ? "compare with \"is\"; \"=\" sets a variable" : "");
    return left;
}

Expression Reader::expression()
{
    const Place at = peek().at;
    Expression left = sum();
    while (skip("/"))
        left = two(Kind::Join, at, std::move(left), sum());
    return left;
}

Expression Reader::sum()
{
    const Place at = peek().at;
    Expression left = withEndings();
    while (skip("+"))
        left = two(Kind::Add, at, std::move(left), withEndings());
    return left;
}

Expression Reader::withEndings()
{
    const Place at = peek().at;
    Expression left = primary();
    for (;;) {
        if (skip("sorted")) {
            left = sorted(std::move(left));
        } else if (skip("matching")) {
            left = two(Kind::Matching, at, std::move(left), pattern());
            while (sees("or") && !peek(1).is("session") && skip("or"))
                left.parts.push_back(pattern());
        } else if (skipWords({ "ahead", "of" })) {
            left = two(Kind::Ahead, at, std::move(left), primary());
        } else if (skip("below")) {
            left = two(Kind::Below, at, std::move(left), primary());
        } else {
            return left;
        }
        if (++m_parts > mostParts)
            fail(at, "the expression is too long", "give a part of it a name first");
    }
}

Expression Reader::sorted(Expression list)
{
    Expression e { .kind = Kind::Sorted, .at = list.at };
    e.parts.push_back(std::move(list));
    expect("by", "behind \"sorted\"");
    if (skip("name")) {
        e.kind = Kind::SortedByName;
    } else if (skip("creation")) {
        e.kind = Kind::SortedByCreation;
    } else if (skipWords({ "text", "after" })) {
        e.kind = Kind::SortedBehind;
        e.parts.push_back(primary());
    } else if (!skip("suffix")) {
        failHere("\"suffix\", \"name\", \"creation\" or \"text after\"");
    }
    return e;
}

// What it is compared with ends where the next ending begins.
Expression Reader::pattern()
{
    Expression glob = primary();
    const Place at = glob.at;
    while (skip("+"))
        glob = two(Kind::Add, at, std::move(glob), primary());
    return glob;
}

Expression Reader::prefixed(Kind kind)
{
    Expression e { .kind = kind, .at = take().at };
    expect("of", "behind it");
    e.parts.push_back(withEndings());
    return e;
}

Expression Reader::number()
{
    Expression e = leaf(Kind::Number);
    const std::string_view digits = take().text;
    const auto [rest, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), e.number);
    if (problem != std::errc {} || rest != digits.data() + digits.size())
        fail(e.at, fmt::format("{} is too large", digits), "numbers go up to 2147483647");
    return e;
}

Expression Reader::primary()
{
    const Token token = peek();
    if (++m_parts > mostParts)
        fail(token.at, "the expression is too long", "give a part of it a name first");
    if (m_failed)
        return {};
    if (token.kind == Token::Kind::Text) {
        Expression e = leaf(Kind::Text);
        e.text = Symbol::intern(take().text);
        return e;
    }
    if (token.kind == Token::Kind::Number)
        return number();
    if (skip("(")) {
        Expression inner = expression();
        expect(")", "that closes the parenthesis");
        return inner;
    }
    if (token.kind != Token::Kind::Word) {
        failHere(aValue);
        return {};
    }
    for (const auto& [word, kind] : { std::pair { "first", Kind::First }, { "last", Kind::Last },
                                      { "count", Kind::Count }, { "suffix", Kind::Suffix },
                                      { "number", Kind::NumberOf }, { "digits", Kind::Digits } }) {
        if (sees(word))
            return prefixed(kind);
    }
    if (sees("before")) {
        const Place at = take().at;
        Expression name = withEndings();
        expect("in", "and a list, as in: before me in all");
        return two(Kind::Before, at, std::move(name), withEndings());
    }
    return word();
}

Expression Reader::word()
{
    struct Known
    {
        std::vector<std::string_view> words;
        Kind kind;
    };
    static const std::vector<Known> known {
        { { "lock" }, Kind::Lock },
        { { "guid" }, Kind::Guid },
        { { "uuid" }, Kind::Uuid },
        { { "now" }, Kind::Now },
        { { "my", "session", "in", "hex" }, Kind::MySessionInHex },
        { { "my", "session" }, Kind::MySession },
        { { "my", "number" }, Kind::MyNumber },
        { { "my", "role" }, Kind::MyRole },
        { { "my", "link" }, Kind::MyLink },
        { { "its", "owner" }, Kind::ItsOwner },
        { { "owner" }, Kind::ItsOwner },
        { { "its", "version" }, Kind::ItsVersion },
        { { "its", "creation" }, Kind::ItsCreation },
    };
    Expression e = leaf(Kind::Variable);
    for (const auto& [words, kind] : known) {
        if (skipWords(words)) {
            e.kind = kind;
            return e;
        }
    }
    if (isReserved(peek().text)) {
        failHere(aValue);
        return e;
    }
    const Token token = take();
    const auto variable = m_names.variable(token.text);
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
        fail(e.at, fmt::format("{} ms is too {} a time", e.number, e.number < 1 ? "short" : "long"), fmt::format("from 1 to {} ms", longest));
    return static_cast<std::uint32_t>(e.number);
}

std::optional<VariableNo> Reader::variableToSet()
{
    const Token token = take();
    if (token.kind != Token::Kind::Word || isReserved(token.text)) {
        fail(token.at, fmt::format("{} cannot be set", shown(token)), "it has a meaning of its own; take another name");
        return std::nullopt;
    }
    const auto number = m_names.set(token.text, token.at);
    if (!number)
        fail(token.at, fmt::format("there are more than {} variables", maximumVariables));
    return number;
}

} // namespace lockstep::recipe
