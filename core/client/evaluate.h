// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

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

/// What the statements of one step work on: a client's registers and what its last call has brought.
/// Values that outlive the step go back by store().
class Scope
{
public:
    /// @p world and @p client must outlive it. A guid is drawn from @p client's machine.
    Scope(Scene scene, ClientId id, Client& client);

    [[nodiscard]] const Value& variable(VariableNo number) const { return m_variables[number]; }
    void set(VariableNo number, Value value) { m_variables[number] = std::move(value); }
    /// The node that the last call was about, for "its owner" and "its version".
    void lookAt(Symbol node)
    {
        m_node = node;
        m_looks = true;
    }
    /// The client did not stop at an await of @p path, or goes on from it.
    void comesPast(Symbol path) { m_past.push_back(path); }
    /// The paths of all awaits that it came past.
    [[nodiscard]] const std::vector<Symbol>& past() const { return m_past; }
    /// Keeps what is alive at @p line in the machine's registers, and clears the others.
    void store(const Line& line);

    /// Requires: the parser has accepted @p e, and it is no condition.
    [[nodiscard]] Value evaluate(const Expression& e);
    [[nodiscard]] bool holds(const Expression& condition);
    /// As text, also when it is a number.
    [[nodiscard]] Symbol text(const Expression& e)
    {
        return e.kind == Expression::Kind::Lock ? m_client.lockPath : madeText(e);
    }
    [[nodiscard]] std::int32_t number(const Expression& e) { return evaluate(e).number; }

private:
    [[nodiscard]] Symbol madeText(const Expression& e);
    [[nodiscard]] std::string piece(const Expression& e);
    [[nodiscard]] bool isNumber(const Expression& e) const;
    [[nodiscard]] Value sum(const Expression& e);
    /// A list that is sorted, or shortened.
    [[nodiscard]] Value listOf(const Expression& e);
    [[nodiscard]] bool same(const Expression& e);
    /// When a child of the node that the last call was about was made.
    [[nodiscard]] Zxid creationOf(Symbol child) const;
    /// The node that the last call was about; null when there is none, or no reply came.
    [[nodiscard]] const Znode* node() const;

    Scene m_scene;
    const World& m_world;
    ClientId m_id;
    Client& m_client;
    std::vector<Value> m_variables;
    Symbol m_node;
    bool m_looks = false; ///< the last call has brought a reply
    std::vector<Symbol> m_past;
};

/// The number behind the last - or _ of a name; -1 without one.
[[nodiscard]] std::int32_t suffixOf(std::string_view name);

} // namespace lockstep
