// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/lexer.h"

#include <functional>
#include <optional>
#include <set>
#include <span>
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
    /// Tells that the recipe sets a variable of that name, here or further below.
    void willSet(std::string_view name) { m_set.emplace(name); }
    [[nodiscard]] bool isSet(std::string_view name) const { return m_set.contains(name); }
    [[nodiscard]] const std::set<std::string, std::less<>>& allSet() const { return m_set; }
    /// Tells of a word that is no variable, and of one in a row that was not understood: that row
    /// may have set it.
    void noteUnknown(const Token& word) { m_unknown.push_back(word); }
    void noteUnclear(std::string_view word) { m_unclear.emplace(word); }
    /// Whether the error that @p at is no variable may follow from a row that was not understood.
    [[nodiscard]] bool mayBeSet(Place at) const;
    [[nodiscard]] std::vector<Variable>& all() { return m_variables; }

private:
    std::vector<Variable> m_variables;
    std::set<std::string, std::less<>> m_set;
    std::vector<Token> m_unknown;
    std::set<std::string, std::less<>> m_unclear;
};

/// Reads one line token by token and keeps its first error; after an error it reads nothing more.
/// Only behind an unknown word it goes on.
class TokenReader
{
public:
    TokenReader(const TokenLine& line, Names& names, std::vector<RecipeError>& errors)
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
    /// Whether nothing is wrong so far; an unknown word is, though the reader goes on behind it.
    [[nodiscard]] bool isUnderstood() const { return !m_failed && !m_told; }
    Token take();
    /// Takes @p text if it comes next.
    bool skip(std::string_view text);
    bool skipWords(const Words& words);
    void expect(std::string_view text, std::string_view why);
    void fail(Place at, std::string sentence, std::string hint = {});
    /// Takes @p words, which must come next.
    void phrase(const Words& words);
    /// Fails: names the token here and what was expected. Without a hint, a word that is near to
    /// one in the quotes of @p expected, or to one of @p near, is told.
    void failHere(std::string_view expected, std::string hint = {},
                  std::span<const std::string> near = {});
    /// Fails where something stands behind a whole line.
    void failBehindLine(std::string hint = {});
    /// Whether the token here is a variable that the recipe sets.
    [[nodiscard]] bool seesVariable() const
    {
        return peek().kind == Token::Kind::Word && m_names.isSet(peek().text);
    }
    /// Whether the token here is a word without a meaning: no variable, nothing of the language.
    [[nodiscard]] bool seesUnknown() const;
    /// Tells that word, and takes it; @p candidates may stand in its place. Further ones are told,
    /// too, but no other error of the line: it may follow from this one.
    void takeUnknown(std::span<const std::string_view> candidates = {});
    /// Sets what may stand in place of an unknown word in the expressions that follow.
    void setCandidates(std::span<const std::string_view> candidates) { m_candidates = candidates; }

protected:
    void skipTokens(std::size_t count) { m_at += count; }
    [[nodiscard]] const Token& before(std::size_t back) const { return m_line.tokens[m_at - back]; }
    [[nodiscard]] std::size_t taken() const { return m_at; }
    [[nodiscard]] Names& names() { return m_names; }
    [[nodiscard]] std::span<const std::string_view> candidates() const { return m_candidates; }

private:
    const TokenLine& m_line;
    Names& m_names;
    std::vector<RecipeError>& m_errors;
    std::size_t m_at = 0;
    bool m_failed = false;
    bool m_told = false;
    std::span<const std::string_view> m_candidates;
};

/// Reads values and conditions, too. Defined in parser_expression.cpp.
class Reader : public TokenReader
{
public:
    using TokenReader::TokenReader;

    Expression expression();
    Expression condition();
    /// Whether a comparison goes on here whose left side was read as a pattern, as in
    /// L matching "a" or X is Y.
    [[nodiscard]] bool seesEatenCondition() const;
    /// A number as written; nothing, and an error, when there is none.
    std::optional<std::int32_t> wholeNumber();
    /// The number of milliseconds in "N ms".
    std::uint32_t millis();
    /// The name of a variable that is set.
    std::optional<VariableNo> variableToSet();

private:
    /// An expression. Its operators outside of parentheses are not looser than @p loosest.
    Expression expression(Precedence loosest);
    /// The operators of that precedence that follow @p left, which begins at @p at.
    Expression chain(Precedence precedence, Place at, Expression left);
    /// A comparison, or a condition in parentheses.
    Expression comparison();
    /// What stands in parentheses: a value or a condition.
    Expression enclosed();
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
    /// "my session" was taken, and "in" without "hex" follows.
    void refuseUnfinishedAtom(const Words& words);
    /// How many of the words come next.
    [[nodiscard]] std::size_t wordsSeen(const Words& words) const;
    [[nodiscard]] std::string hintForNoValue() const;
    void refuseLength(Place at);
    Expression leaf(Expression::Kind kind);

    unsigned m_parts = 0;
    bool m_isSide = false; ///< of "and" or "or"
    bool m_tookPatternOr = false;
};

/// Whether a word has a meaning in the language, so that no variable can have it as a name.
[[nodiscard]] bool isReserved(std::string_view word);
/// A token in an error's words: "\"lst\"", "the end of the line".
[[nodiscard]] std::string shown(const Token& token);

// slips.cpp
/// The pieces of @p sentence that stand in quotes: the words that an error expects.
[[nodiscard]] std::vector<std::string> quotedIn(std::string_view sentence);

/// The word that must have been meant where @p next follows, as "number" follows "my"; empty when
/// the language has no such pair of words that is near.
[[nodiscard]] std::string hintByNextWord(std::string_view word, std::string_view next);

/// The hint for a word that is neither a variable nor a word of the language: one of
/// @p candidates, which may stand here, or of @p names, or a word of expressions, or else that a
/// text stands in quotes. @p joined: the word stands behind a / or a +.
[[nodiscard]] std::string hintForUnknown(std::string_view word, const Names& names,
                                         std::span<const std::string_view> candidates, bool joined);

/// The words that may stand behind a whole value: "sorted", "matching", "is".
[[nodiscard]] const std::vector<std::string>& wordsBehindValues();

/// Whether a value begins with that word of the language: "my", "first", "lock".
[[nodiscard]] bool beginsValue(std::string_view word);

/// Whether the word stands anywhere in an operator: "of", "sorted", "name".
[[nodiscard]] bool isInOperator(std::string_view word);

/// Whether a word is what other languages write for "->".
[[nodiscard]] bool standsForArrow(std::string_view word);

} // namespace lockstep::recipe
