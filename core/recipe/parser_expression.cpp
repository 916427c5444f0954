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
        if (skipWords({ "sorted", "by", "suffix" })) {
            Expression sorted { .kind = Kind::Sorted, .at = at };
            sorted.parts.push_back(std::move(left));
            left = std::move(sorted);
        } else if (skip("matching")) {
            left = two(Kind::Matching, at, std::move(left), pattern());
            while (sees("or") && !peek(1).is("session") && skip("or"))
                left.parts.push_back(pattern());
        } else if (skipWords({ "ahead", "of" })) {
            left = two(Kind::Ahead, at, std::move(left), primary());
        } else {
            return left;
        }
        if (++m_parts > mostParts)
            fail(at, "the expression is too long", "give a part of it a name first");
    }
}

// What it is compared with ends where the next ending begins.
Expression Reader::pattern()
{
    Expression glob = primary();
    while (skip("+"))
        glob = two(Kind::Add, glob.at, std::move(glob), primary());
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
                                      { "count", Kind::Count }, { "suffix", Kind::Suffix } }) {
        if (sees(word))
            return prefixed(kind);
    }
    Expression e = leaf(Kind::Variable);
    if (skip("before")) {
        Expression name = withEndings();
        expect("in", "and a list, as in: before me in all");
        return two(Kind::Before, e.at, std::move(name), withEndings());
    }
    if (skip("lock")) {
        e.kind = Kind::Lock;
    } else if (skip("guid")) {
        e.kind = Kind::Guid;
    } else if (skip("uuid")) {
        e.kind = Kind::Uuid;
    } else if (skipWords({ "my", "session", "in", "hex" })) {
        e.kind = Kind::MySessionInHex;
    } else if (skipWords({ "my", "session" })) {
        e.kind = Kind::MySession;
    } else if (skipWords({ "my", "number" })) {
        e.kind = Kind::MyNumber;
    } else if (skipWords({ "its", "owner" }) || skip("owner")) {
        e.kind = Kind::ItsOwner;
    } else if (skipWords({ "its", "version" })) {
        e.kind = Kind::ItsVersion;
    } else if (isReserved(token.text)) {
        failHere(aValue);
    } else {
        const auto variable = m_names.variable(token.text);
        if (!variable)
            fail(token.at, fmt::format("there are more than {} variables", maximumVariables));
        e.variable = variable.value_or(0);
        (void)take();
    }
    return e;
}

std::uint32_t Reader::millis()
{
    constexpr std::int32_t longest = 3'600'000;
    if (peek().kind != Token::Kind::Number) {
        failHere("a number of ms");
        return 0;
    }
    const Expression e = number();
    expect("ms", "behind the number");
    if (e.number < 1 || e.number > longest)
        fail(e.at, fmt::format("{} ms is no time to wait", e.number), fmt::format("from 1 to {} ms", longest));
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
