// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Lists that outlive a call or a wait: few recipes have one, and no other pays for it.
#include "core/client/evaluate.h"

#include <bit>
#include <string>
#include <string_view>
#include <utility>

namespace lockstep {

Symbol textOf(const std::vector<Symbol>& list)
{
    std::string text;
    for (const Symbol name : list) {
        text += name.view();
        text += '\n';
    }
    return Symbol::intern(text);
}

std::vector<Symbol> namesIn(Symbol text)
{
    std::vector<Symbol> list;
    std::string_view rest = text.view();
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        list.push_back(Symbol::intern(rest.substr(0, end)));
        rest.remove_prefix(end + 1);
    }
    return list;
}

void Scope::readLists()
{
    for (std::size_t i = 0; i < m_variables.size(); ++i) {
        const Variable& variable = m_program.variables[i];
        if (variable.type == ValueType::List && variable.keptIn != noRegister)
            m_variables[i].list
                = namesIn(Symbol::fromId(std::bit_cast<std::uint32_t>(m_variables[i].number)));
    }
}

void Scope::setList(VariableNo number, Value value)
{
    if (m_program.variables[number].type == ValueType::List)
        value.number = std::bit_cast<std::int32_t>(textOf(value.list).id());
    m_variables[number] = std::move(value);
}

} // namespace lockstep
