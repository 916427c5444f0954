// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/valuetype.h"

namespace lockstep {

using Kind = Expression::Kind;
using Type = ValueType;

ValueType resultType(CallKind kind)
{
    switch (kind) {
    case CallKind::Create:
    case CallKind::Get:
    case CallKind::Multi:
    case CallKind::GetAcl:
        return Type::Text;
    case CallKind::Children:
    case CallKind::Ephemerals:
        return Type::List;
    case CallKind::Descendants:
        return Type::Number;
    default:
        return Type::Unknown;
    }
}

ValueType typeOf(const Expression& e, const std::vector<Variable>& variables)
{
    switch (e.kind) {
    case Kind::Variable:
        return variables[e.variable].type;
    case Kind::Number:
    case Kind::MySession:
    case Kind::MyNumber:
    case Kind::ItsOwner:
    case Kind::ItsVersion:
    case Kind::ItsCreation:
    case Kind::Now:
    case Kind::NumberOf:
    case Kind::Count:
    case Kind::Suffix:
        return Type::Number;
    case Kind::Add: {
        const Type left = typeOf(e.parts[0], variables);
        const Type right = typeOf(e.parts[1], variables);
        if (left == Type::Unknown || right == Type::Unknown)
            return Type::Unknown;
        return left == Type::Number && right == Type::Number ? Type::Number : Type::Text;
    }
    case Kind::Sorted:
    case Kind::SortedByName:
    case Kind::SortedBehind:
    case Kind::SortedByCreation:
    case Kind::Below:
    case Kind::Matching:
    case Kind::Ahead:
        return Type::List;
    case Kind::IsFirst:
    case Kind::In:
    case Kind::IsEmpty:
    case Kind::Is:
    case Kind::IsNot:
    case Kind::Less:
    case Kind::Greater:
        return Type::Truth;
    case Kind::Text:
    case Kind::Lock:
    case Kind::Guid:
    case Kind::Uuid:
    case Kind::MySessionInHex:
    case Kind::MyRole:
    case Kind::Digits:
    case Kind::MyLink:
    case Kind::Join:
    case Kind::First:
    case Kind::Last:
    case Kind::Before:
        return Type::Text;
    }
    return Type::Unknown;
}

} // namespace lockstep
