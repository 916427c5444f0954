// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/clientview.h"
#include "core/recipe/program.h"
#include "core/zookeeper/reply.h"

#include <string>
#include <vector>

namespace lockstep {

/// A value of a recipe while a step lasts.
struct Value
{
    Symbol text;
    std::int32_t number = 0;
    std::vector<Symbol> list;
};

/// What the statements of one step work on: a client's registers, what it knows of the world, and what its
/// last call has brought. Values that outlive the step go back by store().
class Scope
{
public:
    /// Both must outlive the scope. A guid is drawn from @p machine.
    Scope(const Program& program, Machine& machine);

    /// What the client knows from now on. Must outlive what is evaluated with it.
    void see(const ClientView& view) { m_view = &view; }
    /// The reply that "its owner", "its version", "its creation" and orders by creation speak of.
    /// Null: of none. Must outlive what is evaluated with it.
    void look(const Reply* reply) { m_reply = reply; }

    [[nodiscard]] const Value& variable(VariableNo number) const { return m_variables[number]; }
    void set(VariableNo number, Value value) { m_variables[number] = std::move(value); }
    /// The client did not stop at an await of @p path, or goes on from it.
    void comesPast(Symbol path) { m_past.push_back(path); }
    /// The paths of all awaits that it came past.
    [[nodiscard]] const std::vector<Symbol>& past() const { return m_past; }
    /// Keeps what is alive at @p line in the machine's registers, and clears the others.
    void store(const Line& line);

    /// A condition is worth the number 1 where it holds, else 0. Requires: the parser has accepted @p e.
    [[nodiscard]] Value evaluate(const Expression& e);
    [[nodiscard]] bool holds(const Expression& condition) { return evaluate(condition).number != 0; }
    /// As text, also when it is a number.
    [[nodiscard]] Symbol text(const Expression& e)
    {
        return e.kind == Expression::Kind::Lock ? m_view->lockPath : madeText(e);
    }
    [[nodiscard]] std::int32_t number(const Expression& e) { return evaluate(e).number; }

private:
    [[nodiscard]] Symbol madeText(const Expression& e);
    [[nodiscard]] std::string piece(const Expression& e);
    [[nodiscard]] bool isNumber(const Expression& e) const;
    [[nodiscard]] Value sum(const Expression& e);
    /// The names of a list that fit one of the patterns behind it.
    [[nodiscard]] Value matching(const Expression& e);
    [[nodiscard]] bool same(const Expression& e);
    /// When a child was made, as the last reply lists it; 0 when it does not.
    [[nodiscard]] Zxid creationOf(Symbol child) const;
    /// The node that the last reply was about; nothing when there is none, or no reply came.
    [[nodiscard]] const Stat* stat() const;

    const Program& m_program;
    Machine& m_machine;
    const ClientView* m_view = nullptr;
    const Reply* m_reply = nullptr;
    std::vector<Value> m_variables;
    std::vector<Symbol> m_past;
};

/// What the result of a call of that kind is worth to a recipe. Requires: the kind gives a result, all went
/// well, and the reply has its contents.
[[nodiscard]] Value resultOf(CallKind kind, const Reply& reply);

/// The number behind the last - or _ of a name; -1 without one.
[[nodiscard]] std::int32_t suffixOf(std::string_view name);

} // namespace lockstep
