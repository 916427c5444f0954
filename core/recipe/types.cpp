// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/nearest.h"
#include "core/recipe/draft.h"
#include "core/recipe/valuetype.h"
#include "core/zookeeper/acl.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lockstep::recipe {
namespace {

using Kind = Expression::Kind;
using Type = ValueType;

std::string_view typeName(Type type)
{
    switch (type) {
    case Type::Text:
        return "a text";
    case Type::Number:
        return "a number";
    case Type::List:
        return "a list";
    case Type::Truth:
        return "a condition";
    case Type::Unknown:
        break;
    }
    return "nothing";
}

class TypeChecker
{
public:
    explicit TypeChecker(Draft& draft)
        : m_draft(draft)
        , m_variables(draft.program.variables)
    {
    }

    void check()
    {
        // The type of a variable may depend on one that is set further below.
        for (std::size_t round = 0; round <= m_variables.size(); ++round)
            forEachSet([&](VariableNo number, Type type, Place) {
                if (m_variables[number].type == Type::Unknown && type != Type::Truth)
                    m_variables[number].type = type;
            });
        forEachSet([&](VariableNo number, Type type, Place at) {
            const Variable& v = m_variables[number];
            if (type == Type::Truth)
                m_draft.fail(at, fmt::format("\"{}\" cannot keep a condition", v.name),
                             "a condition leads somewhere: a is b -> label");
            else if (type != Type::Unknown && type != v.type)
                m_draft.fail(at,
                             fmt::format("\"{}\" is set to {} here and to {} in line {}", v.name,
                                         typeName(type), typeName(v.type), v.at.line),
                             "take another name for one of them");
        });
        for (const Line& line : m_draft.program.lines)
            checkLine(line);
    }

private:
    template <class Visit>
    void forEachSet(Visit visit)
    {
        for (const Line& line : m_draft.program.lines) {
            const auto* const call = std::get_if<CallService>(&line.instruction);
            if (call != nullptr && call->result)
                visit(*call->result, resultType(call->kind), line.at);
            for (const Statement& statement : line.body) {
                if (statement.variable)
                    visit(*statement.variable, typeOf(*statement.value), statement.at);
            }
        }
    }

    [[nodiscard]] Type typeOf(const Expression& e) const
    {
        return lockstep::typeOf(e, m_variables);
    }

    void want(const Expression& e, Type type, std::string_view where, std::string hint = {})
    {
        const Type found = typeOf(e);
        // Another check reports a variable that is never set.
        if (found != type && found != Type::Unknown)
            m_draft.fail(e.at,
                         fmt::format("{} is {}, not {}", where, typeName(found), typeName(type)),
                         std::move(hint));
    }

    void wantPiece(const Expression& e, std::string_view where)
    {
        const Type found = typeOf(e);
        if (found == Type::List)
            m_draft.fail(e.at, fmt::format("{} is a list, not a text", where),
                         "take one of it: first of, last of, before X in");
        else if (found == Type::Truth)
            m_draft.fail(e.at, fmt::format("{} is a condition, not a text", where));
    }

    void checkExpression(const Expression& e)
    {
        for (const Expression& part : e.parts)
            checkExpression(part);
        const Operator& op = operatorOf(e.kind);
        for (std::size_t i = 0; i < e.parts.size(); ++i)
            checkOperand(e, i, op.operands[std::min(i, op.operandCount() - 1)]);
    }

    void checkOperand(const Expression& e, std::size_t index, const Operand& operand)
    {
        const Expression& part = e.parts[index];
        switch (operand.wanted) {
        case Wanted::Nothing:
            return;
        case Wanted::Text:
        case Wanted::Patterns:
            return want(part, Type::Text, operand.name, std::string(operand.hint));
        case Wanted::Number:
            return want(part, Type::Number, operand.name, std::string(operand.hint));
        case Wanted::List:
            return want(part, Type::List, operand.name, std::string(operand.hint));
        case Wanted::Truth:
            return want(part, Type::Truth, operand.name, std::string(operand.hint));
        case Wanted::Piece:
            return wantPiece(part, operand.name);
        case Wanted::TextOrList:
            if (typeOf(part) == Type::Number)
                m_draft.fail(e.at, "a number is never empty", "compare it: x is 0");
            else if (typeOf(part) == Type::Truth)
                m_draft.fail(e.at, "a condition is never empty");
            return;
        case Wanted::Alike:
            if (index == 0)
                compare(e);
            return;
        }
    }

    void compare(const Expression& e)
    {
        const Type left = typeOf(e.parts[0]);
        const Type right = typeOf(e.parts[1]);
        if (left == Type::Truth || right == Type::Truth)
            m_draft.fail(e.at, "a condition is not compared", "it holds or not: a is b -> label");
        else if (left == Type::List || right == Type::List)
            m_draft.fail(e.at, "a list is not compared", "is it empty? is X in it? count of it");
        else if (e.parts[0].kind == Kind::ItsEvent || e.parts[1].kind == Kind::ItsEvent)
            checkEvent(e.parts[e.parts[0].kind == Kind::ItsEvent ? 1 : 0]);
        else if (const auto* const role = comparedWithRole(e); role != nullptr)
            checkRole(*role);
        else if (left != right && left != Type::Unknown && right != Type::Unknown)
            m_draft.fail(e.at,
                         fmt::format("{} is compared with {}: they are never the same",
                                     typeName(left), typeName(right)));
    }

    /// What `my role` is compared with, where it is known who has which.
    [[nodiscard]] const Expression* comparedWithRole(const Expression& e) const
    {
        if (m_draft.program.roles.empty() && m_draft.headingUnclear)
            return nullptr;
        if (e.parts[0].kind == Kind::MyRole)
            return &e.parts[1];
        return e.parts[1].kind == Kind::MyRole ? &e.parts[0] : nullptr;
    }

    void checkRole(const Expression& e)
    {
        want(e, Type::Text, "what a role is compared with");
        std::vector<std::string> names { "reader", "writer" };
        for (const ClientRole& role : m_draft.program.roles)
            names.push_back(role.name);
        const std::string word(e.text.view());
        if (e.kind == Kind::Text && std::ranges::find(names, word) == names.end())
            m_draft.fail(e.at, fmt::format("nobody has the role \"{}\"", word),
                         didYouMean(word, names));
    }

    /// What `its event` is compared with.
    void checkEvent(const Expression& e)
    {
        want(e, Type::Text, "what an event is compared with");
        const std::string_view word = e.text.view();
        if (e.kind != Kind::Text || word.empty()
            || std::ranges::find(eventWords, word) != eventWords.end())
            return;
        const std::vector<std::string> words(eventWords.begin(), eventWords.end());
        m_draft.fail(
            e.at, fmt::format("no event is \"{}\"", word),
            didYouMean(word, words, fmt::format("events are {}", fmt::join(eventWords, ", "))));
    }

    void checkPath(const Expression& path)
    {
        checkExpression(path);
        want(path, Type::Text, "the path",
             typeOf(path) == Type::List ? "take one of it: first of, last of" : "");
    }

    void checkCall(const CallService& call)
    {
        if (takesPath(call.kind))
            checkPath(call.path);
        if (call.token) {
            checkExpression(*call.token);
            want(*call.token, Type::Number, "the token", "as in: its creation");
        }
        if (call.value) {
            checkExpression(*call.value);
            wantPiece(*call.value, "the data");
        }
        if (call.version) {
            checkExpression(*call.version);
            want(*call.version, Type::Number, "the version");
        }
        if (call.acl) {
            checkExpression(*call.acl);
            want(*call.acl, Type::Text, "the acl", "as in: \"world:anyone:r\"");
            if (call.acl->kind == Kind::Text && !parseAcl(call.acl->text.view()))
                m_draft.fail(call.acl->at,
                             fmt::format("\"{}\" is not an access list", call.acl->text.view()),
                             "as in: \"world:anyone:r\"");
        }
        for (const CallService& part : call.parts)
            checkCall(part);
    }

    void checkLine(const Line& line)
    {
        if (const auto* const call = std::get_if<CallService>(&line.instruction))
            checkCall(*call);
        else if (std::holds_alternative<Await>(line.instruction)) {
            for (const Expression* const path : expressionsOf(line.instruction))
                checkPath(*path);
        }
        for (const Statement& statement : line.body) {
            if (statement.value)
                checkExpression(*statement.value);
        }
    }

    Draft& m_draft;
    std::vector<Variable>& m_variables;
};

} // namespace

void checkTypes(Draft& draft)
{
    TypeChecker(draft).check();
}

} // namespace lockstep::recipe
