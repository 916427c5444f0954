// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// Where something stands in a recipe's text, both from 1. Where it was written does not change what it
/// is: all places are equal.
struct Place
{
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend constexpr bool operator==(const Place&, const Place&) { return true; }
};

/// What a value is. Every variable of a recipe has one type.
enum class ValueType : std::uint8_t {
    Unknown, ///< of a variable that is never set; an error of the recipe
    Text,
    Number,
    List, ///< of names; gone after the next call
    Truth, ///< of a condition; no variable has it
};

/// The number of a variable in Program::variables.
using VariableNo = std::uint8_t;

/// A value or a condition of a recipe, as it is written.
struct Expression
{
    enum class Kind : std::uint8_t {
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
        NumberOf, ///< number of X: what a text says in digits; -1 without
        ItsOwner, ///< the session that owns the node of the last call; 0 without one
        ItsVersion, ///< the version of the node of the last call; -1 without one
        ItsCreation, ///< the zxid that made the node of the last call; 0 without one
        Join, ///< a/b: paths
        Add, ///< a + b: numbers; texts one behind the other
        First, ///< first of L; of an empty list: the empty text
        Last,
        Before, ///< before X in L: the name in front of X; the empty text when there is none
        Count,
        Suffix, ///< suffix of X: the number behind its last - or _; -1 without one
        Digits, ///< digits of X: what stands behind its last - or _
        Sorted, ///< L sorted by suffix
        SortedByName, ///< L sorted by name
        SortedBehind, ///< L sorted by text after "-": what stands behind the last one, or the whole name
        SortedByCreation, ///< L sorted by creation: the oldest node first. Only for the list just read
        Matching, ///< L matching "glob" or "other": * any text, ? one character
        Ahead, ///< L ahead of X: the names in front of X; none when X is not there
        Below, ///< L below X: the names whose suffix is less than that of X
        IsFirst, ///< X is first in L
        In, ///< X in L
        IsEmpty, ///< a text or a list
        Is,
        IsNot,
        Less,
        Greater,
    };
    Kind kind = Kind::Text;
    VariableNo variable = 0; ///< Variable
    std::int32_t number = 0; ///< Number
    Symbol text; ///< Text
    std::vector<Expression> parts; ///< what it is made of, in the order of the text
    Place at;
    bool operator==(const Expression&) const = default;
};

} // namespace lockstep
