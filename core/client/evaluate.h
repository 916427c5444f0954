// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/clientview.h"
#include "core/recipe/program.h"
#include "core/zookeeper/reply.h"

#include <compare>
#include <string>
#include <vector>

namespace lockstep {

/// A value of a recipe while a step lasts.
struct Value
{
    Symbol text;
    std::int32_t number = 0; ///< of a variable's list, where lists are kept: textOf()
    std::vector<Symbol> list;
};

/// The data of one step's statements: a client's registers, its view of the world, and the reply to
/// its last call. store() puts back the values that outlive the step.
class Scope
{
public:
    /// Both must outlive the scope. A guid is drawn from @p machine.
    Scope(const Program& program, Machine& machine);

    /// Sets what the client knows from now on. @p view must outlive every evaluation with it.
    void see(const ClientView& view) { m_view = &view; }
    /// Sets the reply that "its owner", "its version", "its creation" and orders by creation read;
    /// null: none. @p reply must outlive every evaluation with it.
    void look(const Reply* reply) { m_reply = reply; }

    [[nodiscard]] const Value& variable(VariableNo number) const { return m_variables[number]; }
    void set(VariableNo number, Value value)
    {
        if (m_program.keepsLists) [[unlikely]]
            setList(number, std::move(value));
        else
            m_variables[number] = std::move(value);
    }
    /// Notes that the client passed a wait, or goes on from one.
    void comesPast(PassedWait wait) { m_past.push_back(wait); }
    /// All waits that the client passed.
    [[nodiscard]] const std::vector<PassedWait>& past() const { return m_past; }
    /// Stores the variables that are alive at @p line in the machine's registers, and clears the
    /// others.
    void store(const Line& line);

    /// The value of @p e; a condition is worth 1 where it holds, else 0. Requires: the parser has
    /// accepted @p e.
    [[nodiscard]] Value evaluate(const Expression& e);
    [[nodiscard]] bool holds(const Expression& condition)
    {
        return evaluate(condition).number != 0;
    }
    /// As text, also when it is a number.
    [[nodiscard]] Symbol text(const Expression& e)
    {
        return e.kind == Expression::Kind::Lock ? m_view->lockPath : madeText(e);
    }
    [[nodiscard]] std::int32_t number(const Expression& e) { return evaluate(e).number; }

private:
    /// The same as the constructor and set(), where the recipe keeps lists.
    void readLists();
    void setList(VariableNo number, Value value);
    [[nodiscard]] Symbol madeText(const Expression& e);
    [[nodiscard]] std::string piece(const Expression& e);
    [[nodiscard]] bool isNumber(const Expression& e) const;
    [[nodiscard]] Value sum(const Expression& e);
    /// The names of a list that fit one of the patterns behind it.
    [[nodiscard]] Value matching(const Expression& e);
    [[nodiscard]] bool same(const Expression& e);
    [[nodiscard]] bool isListed(const Expression& e);
    [[nodiscard]] std::strong_ordering compared(const Expression& e);
    /// When a child was made, as the last reply lists it; 0 when the reply does not list it.
    [[nodiscard]] Zxid creationOf(Symbol child) const;
    /// The Stat in the last reply; null without a reply, or without a Stat in it.
    [[nodiscard]] const Stat* stat() const;

    const Program& m_program;
    Machine& m_machine;
    const ClientView* m_view = nullptr;
    const Reply* m_reply = nullptr;
    std::vector<Value> m_variables;
    std::vector<PassedWait> m_past;
};

/// The result of a call (replyvalue.cpp), as a recipe's value. Requires: a call of that kind has a
/// result, the call succeeded, and the reply has its contents.
[[nodiscard]] Value resultOf(CallKind kind, const Reply& reply);

/// A list as a machine's register keeps it (lists.cpp): a text with a name in each line, since
/// no path has such a sign; and the list of such a text.
[[nodiscard]] Symbol textOf(const std::vector<Symbol>& list);
[[nodiscard]] std::vector<Symbol> namesIn(Symbol text);

/// The number behind the last - or _ of a name; -1 without one.
[[nodiscard]] std::int32_t suffixOf(std::string_view name);

} // namespace lockstep
