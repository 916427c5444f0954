// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The operators of the recipe language's expressions, one row each. The parser, the printer, the
// type checker, the liveness check and the editor's colours read the rows;
// core/client/evaluate.cpp computes what an operator is worth.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lockstep {

/// What a value is. Every variable of a recipe has one type.
enum class ValueType : std::uint8_t {
    Unknown, ///< the type of a variable that is never set; an error of the recipe
    Text,
    Number,
    List, ///< of names, or of paths
    Truth, ///< the type of a condition; no variable has it
};

/// The operator at the root of an expression, in the order of recipe::operators.
enum class ExpressionKind : std::uint8_t {
    Text, ///< "lock-"
    Number,
    Variable,
    Lock, ///< the client's lock path
    Guid, ///< 32 hexadecimal digits, drawn anew each time
    Uuid, ///< the same with dashes, as Java writes it
    MySession,
    MySessionInHex, ///< 16 digits
    MyNumber, ///< the client's
    MyRole, ///< "reader" or "writer": see isReader()
    MyLink, ///< what the client knows of its connection: "connected", "disconnected", "expired"
    Now, ///< milliseconds since the run began
    ItsOwner, ///< the session that owns the node of the last call; 0 without one
    ItsVersion, ///< the version of the node of the last call; -1 without one
    ItsCreation, ///< the zxid that made the node of the last call; 0 without one
    ItsEvent, ///< of the wait just over: "deleted", "expired"; empty when nobody told of one
    ItsPath, ///< the path of the wait just over that ended it; empty when the session did
    Join, ///< paths
    Add, ///< numbers; texts one behind the other
    Subtract,
    First, ///< of an empty list: the empty text
    Last,
    Before, ///< the name in front of X; the empty text when there is none
    Count,
    Suffix, ///< the number behind the last - or _ of X; -1 without one
    Digits, ///< what stands behind the last - or _ of X
    NumberOf, ///< what a text says in digits; -1 without
    NameOf, ///< the last component of a path
    Sorted,
    SortedByName,
    SortedByCreation, ///< the oldest node first; only for the list just read
    SortedBehind, ///< by what stands behind the last X of a name, or by the whole name
    Matching, ///< "glob" or "other": * any text, ? one character
    Ahead, ///< the names in front of X; none when X is not there
    Below, ///< the names whose suffix is less than that of X
    Without, ///< the names that are not in the other list
    IsFirst,
    In,
    NotIn,
    IsEmpty, ///< a text or a list
    Is,
    IsNot,
    Less,
    Greater,
    AtMost,
    AtLeast,
    And,
    Or,
};

namespace recipe {

/// From the loosest to the tightest. Operators of one precedence group from left to right.
enum class Precedence : std::uint8_t {
    Or, ///< of conditions
    And,
    Condition, ///< A is B; an operand of `and` and `or` only
    Join, ///< X/Y
    Sum, ///< X + Y
    Prefix, ///< first of L
    Ending, ///< L sorted by name
    Atom, ///< lock, "text", what stands in parentheses
};
[[nodiscard]] constexpr Precedence tighter(Precedence precedence)
{
    return static_cast<Precedence>(static_cast<int>(precedence) + 1);
}

/// What an operand has to be.
enum class Wanted : std::uint8_t {
    Nothing, ///< there is no such operand
    Text,
    Number,
    List,
    Truth, ///< a condition
    Piece, ///< a text or a number
    TextOrList,
    Alike, ///< a text or a number, as the other operand is
    Patterns, ///< a sum of texts, or several of these with "or" between them; only the last operand
};

struct Operand
{
    Wanted wanted = Wanted::Nothing;
    std::string_view name; ///< an error about its type calls it so: "what is looked for"
    std::string_view hint; ///< of that error
};

/// What only a few operators have.
struct Extras
{
    bool readsReply = false; ///< reads the last reply, which the next call or wait drops
    bool readsEvent = false; ///< reads what ended the last wait, which the next call or wait drops
    bool isName = false; ///< its first word may also name a variable
    std::string_view alias; ///< a second form, without operands: read, never printed
    std::string_view missing; ///< ends the error about a missing word between two operands
};

/// All that the language knows about an operator, except how to compute its value.
struct Operator
{
    ExpressionKind kind;
    Precedence precedence;
    /// The words as they are printed; a capital letter stands for an operand. A literal and a
    /// variable have no words.
    std::string_view form;
    ValueType gives = ValueType::Unknown; ///< Unknown: see typeOf()
    std::array<Operand, 2> operands {};
    Extras extras {};

    [[nodiscard]] constexpr std::size_t operandCount() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            operands, [](Wanted wanted) { return wanted != Wanted::Nothing; }, &Operand::wanted));
    }
    /// Whether the form begins with an operand.
    [[nodiscard]] constexpr bool followsOperand() const
    {
        return precedence != Precedence::Prefix && precedence != Precedence::Atom;
    }
    /// The loosest precedence that operand @p index, from 0, may have without parentheses.
    [[nodiscard]] constexpr Precedence loosestOperand(std::size_t index) const
    {
        const bool asItself = precedence == Precedence::Prefix
            || (precedence != Precedence::Condition && index == 0);
        return asItself ? precedence : tighter(precedence);
    }
};

/// Whether a character of a form is the place of an operand.
[[nodiscard]] constexpr bool standsForOperand(char c)
{
    return c >= 'A' && c <= 'Z';
}

namespace rows {

using Kind = ExpressionKind;
using Type = ValueType;
using Is = Precedence;

inline constexpr Operand list { Wanted::List, "this" };
inline constexpr Operand searched { Wanted::List, "what is searched" };
inline constexpr Operand shortened { Wanted::List, "what is shortened" };
inline constexpr Operand place { Wanted::List, "where it is looked for" };
inline constexpr Operand name { Wanted::Text, "what is looked for" };
inline constexpr Operand numbered { Wanted::Text, "what has a suffix" };
inline constexpr Operand digits { Wanted::Text, "what is read as a number" };
inline constexpr Operand mark { Wanted::Text, "the mark" };
inline constexpr Operand patterns { Wanted::Patterns, "the pattern" };
inline constexpr Operand piece { Wanted::Piece, "what is joined" };
inline constexpr Operand number { Wanted::Number, "what is compared",
                                  "of a node's name take its number: suffix of x" };
inline constexpr Operand removed { Wanted::List, "what is taken away" };
inline constexpr Operand path { Wanted::Text, "the path" };
inline constexpr Operand term { Wanted::Number, "what is subtracted",
                                "of a text that says a number: number of x" };
inline constexpr Operand textOrList { Wanted::TextOrList };
inline constexpr Operand alike { Wanted::Alike };
inline constexpr Operand side { Wanted::Truth, "each side", "as in: x is \"a\" or x is \"b\"" };

inline constexpr auto operators = std::to_array<Operator>({
    { Kind::Text, Is::Atom, "", Type::Text },
    { Kind::Number, Is::Atom, "", Type::Number },
    { Kind::Variable, Is::Atom, "" },
    { Kind::Lock, Is::Atom, "lock", Type::Text },
    { Kind::Guid, Is::Atom, "guid", Type::Text },
    { Kind::Uuid, Is::Atom, "uuid", Type::Text },
    { Kind::MySession, Is::Atom, "my session", Type::Number },
    { Kind::MySessionInHex, Is::Atom, "my session in hex", Type::Text },
    { Kind::MyNumber, Is::Atom, "my number", Type::Number },
    { Kind::MyRole, Is::Atom, "my role", Type::Text },
    { Kind::MyLink, Is::Atom, "my link", Type::Text },
    { Kind::Now, Is::Atom, "now", Type::Number },
    { Kind::ItsOwner,
      Is::Atom,
      "its owner",
      Type::Number,
      {},
      { .readsReply = true, .alias = "owner" } },
    { Kind::ItsVersion, Is::Atom, "its version", Type::Number, {}, { .readsReply = true } },
    { Kind::ItsCreation, Is::Atom, "its creation", Type::Number, {}, { .readsReply = true } },
    { Kind::ItsEvent, Is::Atom, "its event", Type::Text, {}, { .readsEvent = true } },
    { Kind::ItsPath, Is::Atom, "its path", Type::Text, {}, { .readsEvent = true } },
    { Kind::Join, Is::Join, "X/Y", Type::Text, { piece, piece } },
    { Kind::Add, Is::Sum, "X + Y", Type::Unknown, { piece, piece } },
    { Kind::Subtract, Is::Sum, "X - Y", Type::Number, { term, term } },
    { Kind::First, Is::Prefix, "first of L", Type::Text, { list } },
    { Kind::Last, Is::Prefix, "last of L", Type::Text, { list } },
    { Kind::Before,
      Is::Prefix,
      "before X in L",
      Type::Text,
      { name, place },
      { .missing = "and a list, as in: before me in all" } },
    { Kind::Count, Is::Prefix, "count of L", Type::Number, { list } },
    { Kind::Suffix, Is::Prefix, "suffix of X", Type::Number, { numbered } },
    { Kind::Digits, Is::Prefix, "digits of X", Type::Text, { numbered } },
    { Kind::NumberOf, Is::Prefix, "number of X", Type::Number, { digits } },
    { Kind::NameOf, Is::Prefix, "name of X", Type::Text, { path }, { .isName = true } },
    { Kind::Sorted, Is::Ending, "L sorted by suffix", Type::List, { list } },
    { Kind::SortedByName, Is::Ending, "L sorted by name", Type::List, { list } },
    { Kind::SortedByCreation,
      Is::Ending,
      "L sorted by creation",
      Type::List,
      { list },
      { .readsReply = true } },
    { Kind::SortedBehind, Is::Ending, "L sorted by text after X", Type::List, { list, mark } },
    { Kind::Matching, Is::Ending, "L matching X", Type::List, { searched, patterns } },
    { Kind::Ahead,
      Is::Ending,
      "L ahead of X",
      Type::List,
      { shortened, name },
      { .isName = true } },
    { Kind::Below, Is::Ending, "L below X", Type::List, { shortened, name } },
    { Kind::Without, Is::Ending, "L without M", Type::List, { shortened, removed } },
    { Kind::IsFirst, Is::Condition, "X is first in L", Type::Truth, { name, place } },
    { Kind::In, Is::Condition, "X in L", Type::Truth, { name, place } },
    { Kind::NotIn, Is::Condition, "X not in L", Type::Truth, { name, place } },
    { Kind::IsEmpty, Is::Condition, "X is empty", Type::Truth, { textOrList } },
    { Kind::Is, Is::Condition, "X is Y", Type::Truth, { alike, alike } },
    { Kind::IsNot, Is::Condition, "X is not Y", Type::Truth, { alike, alike } },
    { Kind::Less, Is::Condition, "X < Y", Type::Truth, { number, number } },
    { Kind::Greater, Is::Condition, "X > Y", Type::Truth, { number, number } },
    { Kind::AtMost, Is::Condition, "X <= Y", Type::Truth, { number, number } },
    { Kind::AtLeast, Is::Condition, "X >= Y", Type::Truth, { number, number } },
    { Kind::And, Is::And, "X and Y", Type::Truth, { side, side }, { .isName = true } },
    { Kind::Or, Is::Or, "X or Y", Type::Truth, { side, side } },
});

/// Whether the row stands at the number of its kind, and its columns agree with each other.
constexpr bool isSound(std::size_t index)
{
    const Operator& row = operators[index];
    const auto places = std::ranges::count_if(row.form, standsForOperand);
    const bool leads = !row.form.empty() && standsForOperand(row.form.front());
    return row.kind == static_cast<Kind>(index)
        && row.operandCount() == static_cast<std::size_t>(places) && row.followsOperand() == leads
        && (row.precedence != Is::Atom || places == 0)
        && (row.precedence <= Is::Condition) == (row.gives == Type::Truth);
}

constexpr bool areSound()
{
    for (std::size_t i = 0; i < operators.size(); ++i) {
        if (!isSound(i))
            return false;
    }
    return true;
}
static_assert(areSound());

} // namespace rows

/// All operators, in the order of their kinds.
using rows::operators;

[[nodiscard]] constexpr const Operator& operatorOf(ExpressionKind kind)
{
    return operators[static_cast<std::size_t>(kind)];
}

using Words = std::vector<std::string_view>;
/// The words of @p op in front of operand @p index, from 0; for the number of its operands, the
/// words behind the last one. Requires: @p op is one of operators.
[[nodiscard]] const Words& wordsBefore(const Operator& op, std::size_t index);

/// The words by which the parser knows an operator: those in front of its first operand, or behind
/// it when the form begins with an operand.
struct Spelling
{
    const Operator* op;
    Words words;
};
/// Those of all operators, in their order; an alias makes a second one.
[[nodiscard]] const std::vector<Spelling>& spellings();

/// Whether a spelling begins with that word and keeps it from being the name of a variable.
[[nodiscard]] bool isOperatorWord(std::string_view word);
/// Whether an operand follows that word at once: "before". It may stand in parentheses.
[[nodiscard]] bool isPrefixWord(std::string_view word);
/// Whether that word follows the first operand of an operator: "is", "and", "ahead".
[[nodiscard]] bool isInfixWord(std::string_view word);
/// Whether that word follows the first operand of a condition and no outcome has it: "is", "in".
[[nodiscard]] bool isConditionWord(std::string_view word);

} // namespace recipe
} // namespace lockstep
