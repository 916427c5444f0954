// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Where the lines of a program lead.
#include "core/base/nearest.h"
#include "core/base/overloaded.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::recipe {
namespace {

/// Calls @p visit for every place of a program that holds a target.
template <class Visit>
void forEachTarget(Program& program, Visit visit)
{
    for (std::size_t i = 0; i + 1 < program.lines.size(); ++i) {
        Line& line = program.lines[i];
        for (BranchTo& branch : line.branches)
            visit(i, branch.target);
        if (line.otherwise)
            visit(i, *line.otherwise);
        for (Statement& statement : line.body) {
            if (!statement.variable)
                visit(i, statement.target);
        }
        if (auto* const wait = std::get_if<Await>(&line.instruction);
            wait != nullptr && wait->millis)
            visit(i, wait->timeIsUp);
        visit(i, line.next);
    }
}

/// The ways from line to line; finds unreachable statements.
class Ways
{
public:
    explicit Ways(Draft& draft)
        : m_draft(draft)
        , m_program(draft.program)
    {
    }

    void check()
    {
        reach(LineNo { 0 });
        for (std::size_t i = 0; i + 1 < m_program.lines.size(); ++i) {
            if (!m_reached[i] && !m_program.lines[i].label.empty())
                m_draft.fail(
                    m_program.lines[i].at,
                    fmt::format("no way leads to the line \"{}\"", m_program.lines[i].label),
                    adviceFor(i));
        }
        m_colour.assign(m_program.lines.size(), Colour::New);
        for (std::size_t i = 0; i < m_program.lines.size(); ++i)
            findCycle(i);
        for (const Line& line : m_program.lines)
            checkWait(line);
        checkBeginning();
    }

private:
    enum class Colour : std::uint8_t { New, Open, Done };

    /// Why nobody comes to a line, where the line before it takes even "ok" elsewhere.
    [[nodiscard]] std::string adviceFor(std::size_t number) const
    {
        if (number == 0 || !m_program.lines[number - 1].otherwise)
            return {};
        const Line& before = m_program.lines[number - 1];
        const auto* const call = std::get_if<CallService>(&before.instruction);
        const Event good = outcomesOf(call->kind).front();
        if (std::ranges::find(before.branches, good, &BranchTo::on) != before.branches.end())
            return {};
        return fmt::format("the else of \"{}\" takes ok, too: write \"ok -> {}\" before it",
                           before.label, m_program.lines[number].label);
    }

    /// Whether a client gets from the call of a line to its first statement.
    static bool comesToBody(const Line& line)
    {
        const auto* const call = std::get_if<CallService>(&line.instruction);
        if (call == nullptr)
            return !std::holds_alternative<Park>(line.instruction)
                && !std::holds_alternative<Complete>(line.instruction);
        const Event good = outcomesOf(call->kind).front();
        return !line.otherwise
            && std::ranges::find(line.branches, good, &BranchTo::on) == line.branches.end();
    }

    /// Where a line may lead that was not understood.
    [[nodiscard]] std::vector<LineNo> waysOf(std::size_t number,
                                             const Draft::Unclear& unclear) const
    {
        std::vector<LineNo> targets;
        for (std::size_t i = 0; i < m_program.lines.size(); ++i) {
            const Line& line = m_program.lines[i];
            const auto named = [&](std::string_view label) {
                return std::ranges::find(unclear.labels, label) != unclear.labels.end();
            };
            if (unclear.anywhere || i == number + 1 || named(line.label)
                || (named("held") && line.section == Section::Work)
                || (named("shared") && line.section == Section::SharedWork))
                targets.push_back(LineNo { static_cast<std::uint16_t>(i) });
        }
        return targets;
    }

    /// The lines that the reachable statements of @p line lead to.
    std::vector<LineNo> behind(const Line& line, bool tell = false)
    {
        std::vector<LineNo> targets;
        bool open = comesToBody(line);
        // A wait with a target jumps before its statements.
        const bool jumps = line.next
            != LineNo { static_cast<std::uint16_t>(&line - m_program.lines.data() + 1) };
        for (const Statement& statement : line.body) {
            if (tell && (!open || jumps) && !m_draft.isUnclear(line)) {
                m_draft.fail(statement.at, "nobody comes here",
                             "what stands before it always goes elsewhere");
                break;
            }
            if (statement.variable)
                continue;
            if (open)
                targets.push_back(statement.target);
            open = open && statement.value.has_value();
        }
        if (open)
            targets.push_back(line.next);
        return targets;
    }

    void reach(LineNo number)
    {
        m_reached.assign(m_program.lines.size(), false);
        std::vector<LineNo> toDo { number };
        while (!toDo.empty()) {
            const LineNo now = toDo.back();
            toDo.pop_back();
            if (now == giveUpLine || m_reached[now.value])
                continue;
            m_reached[now.value] = true;
            const Line& line = m_program.line(now);
            for (const BranchTo& branch : line.branches)
                toDo.push_back(branch.target);
            if (line.otherwise)
                toDo.push_back(*line.otherwise);
            if (const auto* const wait = std::get_if<Await>(&line.instruction);
                wait != nullptr && wait->millis)
                toDo.push_back(wait->timeIsUp);
            const auto more = behind(line, true);
            toDo.insert(toDo.end(), more.begin(), more.end());
            if (const auto unclear = m_draft.unclear.find(now.value);
                unclear != m_draft.unclear.end()) {
                const auto ways = waysOf(now.value, unclear->second);
                toDo.insert(toDo.end(), ways.begin(), ways.end());
            }
        }
    }

    /// An await may go on at once, so it ends no way.
    [[nodiscard]] bool isPassed(const Line& line) const
    {
        if (m_draft.isUnclear(line))
            return false;
        const auto* const wait = std::get_if<Await>(&line.instruction);
        return wait != nullptr ? !wait->onlySession : !line.isStop();
    }

    void findCycle(std::size_t number)
    {
        const Line& line = m_program.lines[number];
        if (!isPassed(line) || m_colour[number] != Colour::New)
            return;
        m_colour[number] = Colour::Open;
        for (const LineNo target : behind(line)) {
            if (target == giveUpLine)
                continue;
            if (m_colour[target.value] == Colour::Open && isPassed(m_program.line(target)))
                m_draft.fail(
                    line.at,
                    fmt::format(
                        "\"{}\" leads to \"{}\" and back without a call: that would never end",
                        line.label, m_program.line(target).label),
                    "a call or a sleep must lie between them");
            findCycle(target.value);
        }
        m_colour[number] = Colour::Done;
    }

    /// The next stops of a client that goes on at these lines.
    std::vector<LineNo> stops(std::vector<LineNo> from)
    {
        std::vector<LineNo> found;
        std::vector<bool> seen(m_program.lines.size(), false);
        while (!from.empty()) {
            const LineNo now = from.back();
            from.pop_back();
            if (now == giveUpLine || seen[now.value])
                continue;
            seen[now.value] = true;
            const Line& line = m_program.line(now);
            if (m_draft.isUnclear(line))
                continue;
            if (line.isStop()) {
                found.push_back(now);
                continue;
            }
            const auto more = behind(line);
            from.insert(from.end(), more.begin(), more.end());
        }
        return found;
    }

    /// A client that is due takes a step, so a wait must lead to a call.
    void checkWait(const Line& line)
    {
        const auto* const wait = std::get_if<Await>(&line.instruction);
        std::vector<LineNo> from;
        if (m_draft.isUnclear(line))
            return;
        if (wait != nullptr && wait->millis)
            from = { wait->timeIsUp };
        else if (std::holds_alternative<Sleep>(line.instruction)
                 || std::holds_alternative<DoWork>(line.instruction))
            from = behind(line);
        for (const LineNo stop : stops(from)) {
            if (!m_program.line(stop).isStep())
                m_draft.fail(
                    line.at,
                    fmt::format(
                        "after the wait \"{}\" comes the wait \"{}\" without a call between them",
                        line.label, m_program.line(stop).label));
        }
    }

    void checkBeginning()
    {
        for (const LineNo stop : stops({ LineNo { 0 } })) {
            const Line& line = m_program.line(stop);
            if (line.section != Section::Acquire || std::holds_alternative<Await>(line.instruction))
                m_draft.fail(line.at,
                             fmt::format("a task begins with \"{}\"; it must begin with a call or "
                                         "a sleep of acquire",
                                         line.label));
        }
    }

    Draft& m_draft;
    Program& m_program;
    std::vector<bool> m_reached;
    std::vector<Colour> m_colour;
};

} // namespace

void resolveTargets(Draft& draft)
{
    const auto& lines = draft.program.lines;
    std::vector<std::string> labels { "done", "give up" };
    for (const auto& [section, name] :
         { std::pair { Section::Work, "held" }, { Section::SharedWork, "shared" } }) {
        if (std::ranges::find(lines, section, &Line::section) != lines.end())
            labels.emplace_back(name);
    }
    for (const Line& line : lines)
        labels.push_back(line.label);
    const auto numberOf = [&](const Draft::Target& target) -> LineNo {
        const auto at = [&](auto found) {
            return LineNo { static_cast<std::uint16_t>(found - lines.begin()) };
        };
        if (target.name == "give up")
            return giveUpLine;
        const auto found = target.name == "held"
            ? std::ranges::find(lines, Section::Work, &Line::section)
            : target.name == "shared"
            ? std::ranges::find(lines, Section::SharedWork, &Line::section)
            : std::ranges::find(lines, target.name, &Line::label);
        if (found != lines.end())
            return at(found);
        draft.fail(target.at, fmt::format("there is no line \"{}\"", target.name),
                   didYouMean(target.name, labels));
        return giveUpLine;
    };
    std::vector<LineNo> numbers;
    std::vector<bool> unknown;
    for (const Draft::Target& target : draft.targets) {
        const std::size_t told = draft.errors.size();
        numbers.push_back(numberOf(target));
        unknown.push_back(draft.errors.size() > told);
    }
    // Nobody knows where the target of a row that was not understood belongs.
    for (auto& [line, unclear] : draft.unclear)
        unclear.anywhere = unclear.anywhere || std::ranges::find(unknown, true) != unknown.end();
    forEachTarget(draft.program, [&](std::size_t line, LineNo& target) {
        // A line that was not understood has no target.
        if (target == nextLine) {
            target = LineNo { static_cast<std::uint16_t>(line + 1) };
            return;
        }
        if (target.value >= numbers.size() || unknown[target.value])
            draft.unclear[line].anywhere = true;
        target = target.value < numbers.size() ? numbers[target.value] : giveUpLine;
    });
    for (Line& line : draft.program.lines) {
        auto* const wait = std::get_if<Await>(&line.instruction);
        if (wait != nullptr && !wait->millis)
            wait->timeIsUp = giveUpLine;
    }
}

namespace {

bool asksRole(const Expression& e)
{
    return e.kind == Expression::Kind::MyRole || std::ranges::any_of(e.parts, asksRole);
}

/// Whether the expression tells readers and writers apart.
bool namesReaders(const Expression& e)
{
    const bool named = e.kind == Expression::Kind::Text
        && (e.text.view() == "reader" || e.text.view() == "writer");
    return named || std::ranges::any_of(e.parts, namesReaders);
}

bool asksEvent(const Expression& e)
{
    return operatorOf(e.kind).extras.readsEvent || std::ranges::any_of(e.parts, asksEvent);
}

bool readsStat(const Expression& e)
{
    using Kind = Expression::Kind;
    return e.kind == Kind::ItsOwner || e.kind == Kind::ItsVersion || e.kind == Kind::ItsCreation
        || e.kind == Kind::SortedByCreation || std::ranges::any_of(e.parts, readsStat);
}

bool lists(const CallService& call)
{
    return call.result && (call.kind == CallKind::Children || call.kind == CallKind::Ephemerals);
}

bool needsReaping(const CallService& call)
{
    return call.ttlMillis || call.mode == CreateMode::Container
        || std::ranges::any_of(call.parts, needsReaping);
}

void tellWhatItUses(Program& program)
{
    for (const Line& line : program.lines) {
        if (const auto* const call = std::get_if<CallService>(&line.instruction)) {
            program.locksNodes = program.locksNodes || call->kind == CallKind::Lock;
            program.usesResource = program.usesResource || call->kind == CallKind::Write;
            program.opensSessions = program.opensSessions || call->kind == CallKind::OpenSession;
            program.needsReaping = program.needsReaping || needsReaping(*call);
            program.readsContents = program.readsContents || lists(*call);
        } else if (const auto* const sleep = std::get_if<Sleep>(&line.instruction)) {
            program.backsOff = program.backsOff || sleep->rule == DelayRule::Exponential;
        } else if (const auto* const work = std::get_if<DoWork>(&line.instruction)) {
            program.stopsWork = program.stopsWork || work->orSessionEvent;
        }
        std::vector<const Expression*> all;
        for (const Expression* const e : expressionsOf(line.instruction))
            all.push_back(e);
        for (const Statement& statement : line.body) {
            if (statement.value)
                all.push_back(&*statement.value);
        }
        for (const Expression* const e : all) {
            program.hasRoles
                = program.hasRoles || (asksRole(*e) && (program.roles.empty() || namesReaders(*e)));
            program.readsContents = program.readsContents || readsStat(*e);
            program.readsEvents = program.readsEvents || asksEvent(*e);
        }
    }
    for (Line& line : program.lines) {
        if (auto* const wait = std::get_if<Await>(&line.instruction))
            wait->plain = wait->plain && !program.readsEvents;
    }
}

} // namespace

void checkProgram(Draft& draft)
{
    checkTypes(draft);
    Ways(draft).check();
    checkVariables(draft);
    if (draft.errors.empty())
        tellWhatItUses(draft.program);
}

} // namespace lockstep::recipe
