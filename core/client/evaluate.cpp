// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Evaluates the values and conditions of a recipe.
#include "core/client/evaluate.h"

#include "core/base/check.h"
#include "core/base/glob.h"
#include "core/recipe/valuetype.h"
#include "core/zookeeper/path.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <compare>
#include <functional>

namespace lockstep {
namespace {

using Kind = Expression::Kind;

Value ofText(Symbol text)
{
    return { .text = text };
}

Value ofNumber(std::int32_t number)
{
    return { .number = number };
}

Value ofTruth(bool truth)
{
    return { .number = truth ? 1 : 0 };
}

/// A text that grows with every round of a recipe stops here.
constexpr std::size_t longestText = 4096;

Value joined(std::string left, std::string_view sign, std::string_view right)
{
    left += sign;
    left += right;
    return ofText(Symbol::intern(std::string_view(left).substr(0, longestText)));
}

/// The numbers of a recipe have 32 bits; the higher bits of larger ones are dropped.
std::int32_t cut(std::int64_t number)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(number));
}

/// What stands behind the last @p mark, or all of it.
std::string_view behind(std::string_view name, std::string_view mark)
{
    const std::size_t at = mark.empty() ? std::string_view::npos : name.rfind(mark);
    return at == std::string_view::npos ? name : name.substr(at + mark.size());
}

std::int32_t numberIn(std::string_view text)
{
    std::int32_t number = -1;
    const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc {} && rest == text.data() + text.size() ? number : -1;
}

Symbol inFrontOf(Symbol name, const std::vector<Symbol>& list)
{
    const auto place = std::ranges::find(list, name);
    return place == list.begin() || place == list.end() ? Symbol {} : *(place - 1);
}

template <class Key>
Value sortedBy(Value value, Key key)
{
    std::ranges::stable_sort(value.list, {}, key);
    return value;
}

std::int32_t suffixOfName(Symbol name)
{
    return suffixOf(name.view());
}

/// The names whose suffix is less than that of @p name.
Value below(Value value, Symbol name)
{
    const std::int32_t own = suffixOfName(name);
    std::erase_if(value.list, [own](Symbol one) { return suffixOfName(one) >= own; });
    return value;
}

/// The names in front of @p name; none when it is not there.
Value aheadOf(Value value, Symbol name)
{
    const auto place = std::ranges::find(value.list, name);
    value.list.erase(place == value.list.end() ? value.list.begin() : place, value.list.end());
    return value;
}

bool isIn(const std::vector<Symbol>& list, Symbol name)
{
    return std::ranges::find(list, name) != list.end();
}

bool isFirstIn(const std::vector<Symbol>& list, Symbol name)
{
    return !list.empty() && list.front() == name;
}

} // namespace

std::int32_t suffixOf(std::string_view name)
{
    const std::size_t mark = name.find_last_of("-_");
    if (mark == std::string_view::npos)
        return -1;
    // A counter that has overflowed is below zero: "lock--2147483648".
    const bool negative
        = mark > 0 && (name[mark - 1] == '-' || name[mark - 1] == '_') && name[mark] == '-';
    const std::string_view digits = name.substr(negative ? mark : mark + 1);
    std::int32_t number = -1;
    const auto [rest, problem]
        = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return problem == std::errc {} && rest == digits.data() + digits.size() ? number : -1;
}

Scope::Scope(const Program& program, Machine& machine)
    : m_program(program)
    , m_machine(machine)
{
    const auto& variables = program.variables;
    if (variables.empty())
        return;
    m_variables.resize(variables.size());
    for (std::size_t i = 0; i < variables.size(); ++i) {
        if (variables[i].keptIn == noRegister)
            continue;
        const std::uint32_t bits = machine.registers[variables[i].keptIn];
        if (variables[i].type != ValueType::Text)
            m_variables[i].number = std::bit_cast<std::int32_t>(bits);
        else
            m_variables[i].text = Symbol::fromId(bits);
    }
    if (program.keepsLists) [[unlikely]]
        readLists();
}

void Scope::store(const Line& line)
{
    const auto& variables = m_program.variables;
    for (std::size_t i = 0; i < variables.size(); ++i) {
        if (variables[i].keptIn == noRegister)
            continue;
        std::uint32_t bits = 0;
        if ((line.alive >> i & 1u) != 0)
            bits = variables[i].type != ValueType::Text
                ? std::bit_cast<std::uint32_t>(m_variables[i].number)
                : m_variables[i].text.id();
        m_machine.registers[variables[i].keptIn] = bits;
    }
}

bool Scope::isNumber(const Expression& e) const
{
    return typeOf(e, m_program.variables) == ValueType::Number;
}

std::string Scope::piece(const Expression& e)
{
    const Value value = evaluate(e);
    return isNumber(e) ? fmt::format("{}", value.number) : std::string(value.text.view());
}

Symbol Scope::madeText(const Expression& e)
{
    return isNumber(e) ? Symbol::intern(piece(e)) : evaluate(e).text;
}

Value Scope::sum(const Expression& e)
{
    if (isNumber(e))
        return ofNumber(cut(std::int64_t { number(e.parts[0]) } + number(e.parts[1])));
    std::string left = piece(e.parts[0]);
    return joined(std::move(left), "", piece(e.parts[1]));
}

bool Scope::same(const Expression& e)
{
    const Value left = evaluate(e.parts[0]);
    const Value right = evaluate(e.parts[1]);
    return left.text == right.text && left.number == right.number;
}

bool Scope::isListed(const Expression& e)
{
    const Symbol name = evaluate(e.parts[0]).text;
    return isIn(evaluate(e.parts[1]).list, name);
}

std::strong_ordering Scope::compared(const Expression& e)
{
    const std::int32_t left = number(e.parts[0]);
    return left <=> number(e.parts[1]);
}

Zxid Scope::creationOf(Symbol child) const
{
    if (m_reply == nullptr)
        return {};
    const auto name = [](const Listed& one) { return nodeName(one.path.view()); };
    const auto listed = std::ranges::lower_bound(m_reply->listed, child.view(), {}, name);
    return listed == m_reply->listed.end() || name(*listed) != child.view() ? Zxid {}
                                                                            : listed->created;
}

const Stat* Scope::stat() const
{
    return m_reply != nullptr && m_reply->stat ? &*m_reply->stat : nullptr;
}

// One switch without a default, so that the compiler says which operator has no value.
// NOLINTNEXTLINE(readability-function-size)
Value Scope::evaluate(const Expression& e)
{
    const auto& parts = e.parts;
    switch (e.kind) {
    case Kind::Text:
        return ofText(e.text);
    case Kind::Number:
        return ofNumber(e.number);
    case Kind::Variable:
        return m_variables[e.variable];
    case Kind::Lock:
        return ofText(m_view->lockPath);
    case Kind::Guid: {
        Random& random = m_machine.random;
        const std::uint64_t high = random.next();
        return ofText(Symbol::intern(fmt::format("{:016x}{:016x}", high, random.next())));
    }
    case Kind::Uuid: {
        Random& random = m_machine.random;
        const std::uint64_t high = random.next();
        const std::uint64_t low = random.next();
        return ofText(Symbol::intern(fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32u,
                                                 high >> 16u & 0xFFFFu, high & 0xFFFFu, low >> 48u,
                                                 low & 0xFFFF'FFFF'FFFFu)));
    }
    case Kind::MySession:
        return ofNumber(cut(sessionNumber(m_view->session)));
    case Kind::MySessionInHex:
        return ofText(Symbol::intern(
            fmt::format("{:016x}", static_cast<std::uint64_t>(sessionNumber(m_view->session)))));
    case Kind::MyNumber:
        return ofNumber(m_view->id.value);
    case Kind::MyRole:
        return ofText(Symbol::intern(roleName(m_program, *m_view->knobs, m_view->id)));
    case Kind::MyLink:
        return ofText(Symbol::intern(linkName(believed(m_view->link))));
    case Kind::Now:
        return ofNumber(cut(m_view->now / millisecond));
    case Kind::NumberOf:
        return ofNumber(numberIn(evaluate(parts[0]).text.view()));
    case Kind::ItsCreation:
        return ofNumber(stat() == nullptr ? 0
                                          : cut(static_cast<std::int64_t>(stat()->czxid.value)));
    case Kind::ItsOwner:
        return ofNumber(stat() == nullptr ? 0 : cut(stat()->ephemeralOwner));
    case Kind::ItsVersion:
        return ofNumber(stat() == nullptr ? -1 : stat()->version);
    case Kind::ItsEvent:
        return ofText(m_past.empty() ? Symbol {} : m_past.back().event);
    case Kind::ItsPath:
        return ofText(m_past.empty() ? Symbol {} : m_past.back().path);
    case Kind::Join: {
        std::string left = piece(parts[0]);
        return joined(std::move(left), "/", piece(parts[1]));
    }
    case Kind::Add:
        return sum(e);
    case Kind::Subtract:
        return ofNumber(cut(std::int64_t { number(parts[0]) } - number(parts[1])));
    case Kind::First: {
        const Value list = evaluate(parts[0]);
        return ofText(list.list.empty() ? Symbol {} : list.list.front());
    }
    case Kind::Last: {
        const Value list = evaluate(parts[0]);
        return ofText(list.list.empty() ? Symbol {} : list.list.back());
    }
    case Kind::Before: {
        const Symbol name = evaluate(parts[0]).text;
        return ofText(inFrontOf(name, evaluate(parts[1]).list));
    }
    case Kind::Count:
        return ofNumber(static_cast<std::int32_t>(evaluate(parts[0]).list.size()));
    case Kind::Suffix:
        return ofNumber(suffixOf(evaluate(parts[0]).text.view()));
    case Kind::Digits: {
        const std::string_view name = evaluate(parts[0]).text.view();
        const std::size_t mark = name.find_last_of("-_");
        return ofText(
            Symbol::intern(mark == std::string_view::npos ? name : name.substr(mark + 1)));
    }
    case Kind::NameOf: {
        const std::string_view path = evaluate(parts[0]).text.view();
        return ofText(Symbol::intern(path.substr(path.rfind('/') + 1)));
    }
    case Kind::Sorted:
        return sortedBy(evaluate(parts[0]), suffixOfName);
    case Kind::SortedByName:
        return sortedBy(evaluate(parts[0]), [](Symbol name) { return name.view(); });
    case Kind::SortedByCreation:
        return sortedBy(evaluate(parts[0]), [&](Symbol name) { return creationOf(name); });
    case Kind::SortedBehind: {
        Value list = evaluate(parts[0]);
        const Symbol mark = evaluate(parts[1]).text;
        return sortedBy(std::move(list),
                        [&](Symbol name) { return behind(name.view(), mark.view()); });
    }
    case Kind::Matching:
        return matching(e);
    case Kind::Ahead: {
        Value list = evaluate(parts[0]);
        return aheadOf(std::move(list), evaluate(parts[1]).text);
    }
    case Kind::Below: {
        Value list = evaluate(parts[0]);
        return below(std::move(list), evaluate(parts[1]).text);
    }
    case Kind::Without: {
        Value list = evaluate(parts[0]);
        const Value other = evaluate(parts[1]);
        std::erase_if(list.list, [&](Symbol name) { return isIn(other.list, name); });
        return list;
    }
    case Kind::IsFirst: {
        const Symbol name = evaluate(parts[0]).text;
        return ofTruth(isFirstIn(evaluate(parts[1]).list, name));
    }
    case Kind::In:
        return ofTruth(isListed(e));
    case Kind::NotIn:
        return ofTruth(!isListed(e));
    case Kind::IsEmpty: {
        const Value value = evaluate(parts[0]);
        return ofTruth(value.text.empty() && value.list.empty());
    }
    case Kind::Is:
        return ofTruth(same(e));
    case Kind::IsNot:
        return ofTruth(!same(e));
    case Kind::Less:
        return ofTruth(compared(e) < 0);
    case Kind::Greater:
        return ofTruth(compared(e) > 0);
    case Kind::AtMost:
        return ofTruth(compared(e) <= 0);
    case Kind::AtLeast:
        return ofTruth(compared(e) >= 0);
    case Kind::And:
        return ofTruth(holds(parts[0]) && holds(parts[1]));
    case Kind::Or:
        return ofTruth(holds(parts[0]) || holds(parts[1]));
    }
    LOCKSTEP_CHECK(false, "every operator has a value");
    return {};
}

Value Scope::matching(const Expression& e)
{
    Value value = evaluate(e.parts[0]);
    std::vector<Symbol> globs;
    for (std::size_t i = 1; i < e.parts.size(); ++i)
        globs.push_back(evaluate(e.parts[i]).text);
    const auto fitsOne = [&](Symbol name) {
        const auto fits = [name](Symbol glob) { return globMatches(glob.view(), name.view()); };
        return std::ranges::any_of(globs, fits);
    };
    std::erase_if(value.list, std::not_fn(fitsOne));
    return value;
}

} // namespace lockstep
