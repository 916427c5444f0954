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
    if (e.kind == Kind::Variable)
        return variables[e.variable].type;
    if (e.kind != Kind::Add)
        return recipe::operatorOf(e.kind).gives;
    const Type left = typeOf(e.parts[0], variables);
    const Type right = typeOf(e.parts[1], variables);
    if (left == Type::Unknown || right == Type::Unknown)
        return Type::Unknown;
    return left == Type::Number && right == Type::Number ? Type::Number : Type::Text;
}

} // namespace lockstep
