// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Finds where a value can still be read: backwards from the reads, until nothing changes.
#include "core/base/nearest.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::recipe {

namespace {

void addExpressions(const CallService& call, std::vector<const Expression*>& all)
{
    if (takesPath(call.kind))
        all.push_back(&call.path);
    for (const auto* const one : { &call.value, &call.version, &call.token, &call.acl }) {
        if (*one)
            all.push_back(&**one);
    }
    for (const CallService& part : call.parts)
        addExpressions(part, all);
}

} // namespace

std::vector<const Expression*> expressionsOf(const Instruction& instruction)
{
    std::vector<const Expression*> all;
    if (const auto* const call = std::get_if<CallService>(&instruction)) {
        addExpressions(*call, all);
    } else if (const auto* const wait = std::get_if<Await>(&instruction)) {
        if (!wait->onlySession)
            all.push_back(&wait->path);
        for (const Expression& other : wait->others)
            all.push_back(&other);
    }
    return all;
}

namespace {

using Set = std::uint64_t; ///< of variables

/// Stand behind the variables for what a step knows beside: the last reply (its owner, its
/// version), and when the names of a list just read were made.
constexpr VariableNo replyBit = 63;
constexpr VariableNo listingBit = 62;
/// What ended the last wait.
constexpr VariableNo eventBit = 61;

constexpr Set bit(VariableNo number)
{
    return Set { 1 } << number;
}

bool readsReply(const Expression& e)
{
    return operatorOf(e.kind).extras.readsReply;
}

bool readsEvent(const Expression& e)
{
    return operatorOf(e.kind).extras.readsEvent;
}

VariableNo variableOf(const Expression& e)
{
    if (readsEvent(e))
        return eventBit;
    if (e.kind == Expression::Kind::SortedByCreation)
        return listingBit;
    return readsReply(e) ? replyBit : e.variable;
}

/// What a call leaves for its statements.
Set knownBehind(const CallService& call)
{
    const bool lists = call.kind == CallKind::Children || call.kind == CallKind::Ephemerals;
    return bit(replyBit) | (lists ? bit(listingBit) : 0);
}

bool reads(const Expression& e)
{
    return e.kind == Expression::Kind::Variable || readsReply(e) || readsEvent(e);
}

Set readIn(const Expression& e)
{
    Set set = reads(e) ? bit(variableOf(e)) : 0;
    for (const Expression& part : e.parts)
        set |= readIn(part);
    return set;
}

/// Where @p e reads that variable; line 0 when it does not.
Place placeIn(const Expression& e, VariableNo number)
{
    if (reads(e) && variableOf(e) == number)
        return e.at;
    for (const Expression& part : e.parts) {
        if (const Place found = placeIn(part, number); found.line != 0)
            return found;
    }
    return {};
}

class Liveness
{
public:
    explicit Liveness(Draft& draft)
        : m_draft(draft)
        , m_program(draft.program)
        , m_alive(draft.program.lines.size(), 0)
    {
    }

    void check()
    {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = m_alive.size(); i-- > 0;) {
                const Set now = aliveAt(m_program.lines[i]);
                changed = changed || now != m_alive[i];
                m_alive[i] = now;
            }
        }
        forEachIn(m_alive[0], [&](VariableNo number) {
            m_draft.fail(
                firstRead(LineNo { 0 }, number),
                isVariable(number)
                    ? fmt::format("\"{}\" can be read here before it is set", nameOf(number))
                    : number == eventBit ? "this is read before anything was awaited"
                                         : "this is read before anything was asked",
                isVariable(number) ? slipFor(number) : "");
        });
        keep();
    }

private:
    [[nodiscard]] static bool isVariable(VariableNo number) { return number < eventBit; }

    [[nodiscard]] const std::string& nameOf(VariableNo number) const
    {
        return m_program.variables[number].name;
    }

    [[nodiscard]] static std::pair<std::string_view, std::string_view> whyGone(VariableNo number)
    {
        switch (number) {
        case listingBit:
            return { "when nodes were made is known of the list just read",
                     "sort it before the next call or wait" };
        case eventBit:
            return { "what ended a wait is known right behind that wait",
                     "keep what you need of it" };
        default:
            return { "this is gone after the next call or wait", "keep what you need of it" };
        }
    }

    [[nodiscard]] std::string slipFor(VariableNo number) const
    {
        std::vector<std::string> others;
        for (const Variable& v : m_program.variables) {
            if (v.at.line != 0 && v.name != nameOf(number))
                others.push_back(v.name);
        }
        return didYouMean(nameOf(number), others);
    }

    template <class Visit>
    static void forEachIn(Set set, Visit visit)
    {
        for (VariableNo number = 0; set != 0; ++number, set >>= 1u) {
            if ((set & 1u) != 0)
                visit(number);
        }
    }

    [[nodiscard]] Set at(LineNo line) const { return line == giveUpLine ? 0 : m_alive[line.value]; }

    [[nodiscard]] Set aliveAt(const Line& line) const
    {
        // It may set whatever is read behind it.
        if (m_draft.isUnclear(line))
            return 0;
        Set alive = at(line.next);
        for (auto s = line.body.rbegin(); s != line.body.rend(); ++s) {
            if (s->variable)
                alive &= ~bit(*s->variable);
            else
                alive = at(s->target) | (s->value ? alive : 0);
            if (s->value)
                alive |= readIn(*s->value);
        }
        if (std::holds_alternative<Complete>(line.instruction))
            return 0;
        if (const auto* const call = std::get_if<CallService>(&line.instruction)) {
            const Event good = outcomesOf(call->kind).front();
            Set bad = line.otherwise ? at(*line.otherwise) : 0;
            if (line.otherwise)
                alive = bad;
            for (const BranchTo& branch : line.branches) {
                if (branch.on == good)
                    alive = at(branch.target);
                else
                    bad |= at(branch.target);
            }
            if (call->result)
                alive &= ~bit(*call->result);
            alive = (alive | bad) & ~knownBehind(*call);
        } else if (const auto* const wait = std::get_if<Await>(&line.instruction)) {
            alive = (alive | at(wait->timeIsUp)) & ~bit(eventBit);
        } else if (const auto* const work = std::get_if<DoWork>(&line.instruction);
                   work != nullptr && work->orSessionEvent) {
            alive &= ~bit(eventBit);
        }
        for (const Expression* const e : expressionsOf(line.instruction))
            alive |= readIn(*e);
        return alive;
    }

    /// The place of the first read of that variable on a way from @p from.
    [[nodiscard]] Place firstRead(LineNo from, VariableNo number) const
    {
        std::vector<LineNo> toDo { from };
        std::vector<bool> seen(m_alive.size(), false);
        for (std::size_t i = 0; i < toDo.size(); ++i) {
            if (toDo[i] == giveUpLine || seen[toDo[i].value] || (at(toDo[i]) & bit(number)) == 0)
                continue;
            seen[toDo[i].value] = true;
            const Line& line = m_program.line(toDo[i]);
            for (const Expression* const e : expressionsOf(line.instruction)) {
                if (const Place found = placeIn(*e, number); found.line != 0)
                    return found;
            }
            for (const BranchTo& branch : line.branches)
                toDo.push_back(branch.target);
            if (line.otherwise)
                toDo.push_back(*line.otherwise);
            if (const auto* const wait = std::get_if<Await>(&line.instruction))
                toDo.push_back(wait->timeIsUp);
            for (const Statement& statement : line.body) {
                const Place found = statement.value ? placeIn(*statement.value, number) : Place {};
                if (found.line != 0)
                    return found;
                if (!statement.variable)
                    toDo.push_back(statement.target);
                else if (*statement.variable == number)
                    break;
            }
            toDo.push_back(line.next);
        }
        return m_program.line(from).at;
    }

    void keep()
    {
        Set kept = 0;
        Set told = m_alive[0]; // read before they are set
        for (std::size_t i = 0; i < m_alive.size(); ++i) {
            Line& line = m_program.lines[i];
            if (!line.isStop())
                continue;
            const LineNo number { static_cast<std::uint16_t>(i) };
            forEachIn(m_alive[i] & ~told, [&](VariableNo v) {
                if (isVariable(v))
                    return;
                told |= bit(v);
                const auto [sentence, hint] = whyGone(v);
                m_draft.fail(firstRead(number, v), std::string(sentence), std::string(hint));
            });
            line.alive = m_alive[i];
            kept |= m_alive[i];
        }
        if (told != 0)
            return;
        forEachIn(kept, [&](VariableNo v) {
            Variable& variable = m_program.variables[v];
            if (m_program.registers == registerCount)
                m_draft.fail(
                    variable.at,
                    fmt::format(
                        "\"{}\" is one variable too many: {} can be kept over calls and waits",
                        variable.name, registerCount));
            else
                variable.keptIn = m_program.registers++;
            m_program.keepsLists = m_program.keepsLists || variable.type == ValueType::List;
        });
    }

    Draft& m_draft;
    Program& m_program;
    std::vector<Set> m_alive; ///< at the beginning of each line
};

} // namespace

void checkVariables(Draft& draft)
{
    Liveness(draft).check();
}

} // namespace lockstep::recipe
