// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/lexer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::recipe {

/// The variables of a recipe while the parser reads it.
class Names
{
public:
    /// The number of that variable; a new name gets a new number. Nothing when there are too many.
    std::optional<VariableNo> variable(std::string_view name);
    /// The same for a variable that is set at @p at.
    std::optional<VariableNo> set(std::string_view name, Place at);
    [[nodiscard]] std::vector<Variable>& all() { return m_variables; }

private:
    std::vector<Variable> m_variables;
};

/// Reads one line token by token and keeps its first error; after an error it reads nothing more.
class Reader
{
public:
    Reader(const TokenLine& line, Names& names, std::vector<RecipeError>& errors)
        : m_line(line)
        , m_names(names)
        , m_errors(errors)
    {
    }

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    [[nodiscard]] bool sees(std::string_view text) const { return peek().is(text); }
    [[nodiscard]] bool seesWords(const Words& words) const;
    [[nodiscard]] bool atEnd() const { return peek().kind == Token::Kind::End; }
    [[nodiscard]] bool failed() const { return m_failed; }
    Token take();
    /// Takes @p text if it comes next.
    bool skip(std::string_view text);
    bool skipWords(const Words& words);
    void expect(std::string_view text, std::string_view why);
    void fail(Place at, std::string sentence, std::string hint = {});
    /// Fails: names the token here and what was expected.
    void failHere(std::string_view expected, std::string hint = {});

    // parser_expression.cpp
    Expression expression();
    Expression condition();
    /// A number as written; nothing, and an error, when there is none.
    std::optional<std::int32_t> wholeNumber();
    /// The number of milliseconds in "N ms".
    std::uint32_t millis();
    /// The name of a variable that is set.
    std::optional<VariableNo> variableToSet();

private:
    /// An expression. Its operators outside of parentheses are not looser than @p loosest.
    Expression expression(Precedence loosest);
    Expression primary();
    Expression variable();
    Expression number();
    /// The rest of an expression, behind the spelling of @p op; @p left stands in front of that.
    Expression operation(const Operator& op, Place at, std::optional<Expression> left = {});
    void patterns(std::vector<Expression>& parts);
    Expression pattern();
    /// Takes the longest spelling of that precedence that stands here. Null when there is none;
    /// then a spelling that begins here and does not go on is an error.
    const Operator* takeOperator(Precedence precedence);
    void refuseUnfinished(Precedence precedence);
    void refuseLength(Place at);
    Expression leaf(Expression::Kind kind);

    const TokenLine& m_line;
    Names& m_names;
    std::vector<RecipeError>& m_errors;
    std::size_t m_at = 0;
    unsigned m_parts = 0;
    bool m_failed = false;
};

/// Whether a word has a meaning in the language, so that no variable can have it as a name.
[[nodiscard]] bool isReserved(std::string_view word);
/// A token in an error's words: "\"lst\"", "the end of the line".
[[nodiscard]] std::string shown(const Token& token);

} // namespace lockstep::recipe
