// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/recipe/registers.h"

#include "core/base/excerpt.h"
#include "core/client/evaluate.h"
#include "ui/text.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr qsizetype shortValue = 8; ///< letters that half a line has room for

/// What a machine's register keeps.
QString registerText(ValueType type, std::uint32_t bits)
{
    if (type == ValueType::Number)
        return QString::number(static_cast<std::int32_t>(bits));
    if (type != ValueType::List)
        return toQString(excerpt(Symbol::fromId(bits).view()));
    std::string names;
    for (const Symbol name : namesIn(Symbol::fromId(bits)))
        names += (names.empty() ? "" : ", ") + std::string(name.view());
    return toQString(excerpt(names));
}

} // namespace

std::vector<Fact> clientRegisters(const Frame& frame, ClientId id)
{
    if (frame.world().client(id).phase == Phase::Guest)
        return {};
    const Program& program = frame.world().program();
    const Machine& machine = frame.world().client(id).machine;
    const std::uint16_t refusals = frame.world().chronicle.of(id).refusals;
    // The count goes no further.
    const bool full = refusals == std::numeric_limits<decltype(refusals)>::max();
    std::vector<Fact> registers;
    if (program.locksNodes)
        registers.push_back(
            { u"refusals"_s, QString::number(refusals) + (full ? u" or more"_s : QString()),
              u"How often this attempt was refused; back-off grows with it."_s, true });
    const std::uint64_t alive = program.line(machine.line).alive;
    for (std::size_t i = 0; i < program.variables.size(); ++i) {
        const Variable& variable = program.variables[i];
        if ((alive >> i & 1u) == 0 || variable.keptIn == noRegister)
            continue;
        const std::uint32_t bits = machine.registers[variable.keptIn];
        const QString value = registerText(variable.type, bits);
        registers.push_back({ toQString(variable.name), value,
                              u"A variable of the recipe, as long as it can still be read."_s,
                              value.size() <= shortValue });
    }
    return registers;
}

} // namespace lockstep::ui
