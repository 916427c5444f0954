// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The text of a program. parseRecipe() makes the same program of it again.
#include "core/base/overloaded.h"
#include "core/recipe/draft.h"

#include <fmt/format.h>

namespace lockstep {

std::string_view sectionName(Section section)
{
    static constexpr std::array<std::string_view, 4> names { "acquire", "work", "work shared",
                                                             "release" };
    return names[static_cast<std::size_t>(section)];
}

namespace recipe {
namespace {

using Kind = Expression::Kind;

class Printer
{
public:
    explicit Printer(const Program& program)
        : m_program(program)
    {
    }

    std::string instruction(const Line& line) const
    {
        std::string text = std::visit(
            Overloaded {
                [&](const CallService& call) { return callText(call); },
                [](const Sleep& sleep) {
                    const std::string_view upTo = sleep.upTo ? "up to " : "";
                    if (sleep.rule == DelayRule::Literal)
                        return fmt::format("sleep {}{} ms", upTo, sleep.millis);
                    return fmt::format("sleep {}retry delay{}", upTo,
                                       sleep.rule == DelayRule::Exponential ? " doubled each time"
                                                                            : "");
                },
                [](const DoWork& work) {
                    return fmt::format("work for the work time{}",
                                       work.orSessionEvent ? " or session event" : "");
                },
                [&](const Await& wait) { return awaitText(wait); },
                [](const Park&) { return std::string("await nothing"); },
                [](const Complete&) { return std::string("task completed"); },
                [](const GoOn&) { return std::string {}; },
            },
            line.instruction);
        const auto number = static_cast<std::uint16_t>(&line - m_program.lines.data());
        if (line.next != LineNo { static_cast<std::uint16_t>(number + 1) })
            text += arrowTo(line.next);
        return text;
    }

    std::string statement(const Statement& s) const
    {
        if (s.variable)
            return fmt::format("{} = {}", nameOf(*s.variable), print(*s.value));
        const std::string to = arrowTo(s.target);
        return s.value ? bare(*s.value) + to : to.substr(1);
    }

    std::string arrowTo(LineNo line) const
    {
        return fmt::format(" \u2192 {}",
                           line == giveUpLine ? "give up" : m_program.line(line).label);
    }

private:
    const std::string& nameOf(VariableNo number) const { return m_program.variables[number].name; }

    std::string awaitText(const Await& wait) const
    {
        std::string text = wait.onlySession ? "await session event" : "await " + print(wait.path);
        const Expression* before = &wait.path;
        for (const Expression& other : wait.others) {
            if (endsInPattern(*before))
                text = fmt::format("{}({})", text.substr(0, text.size() - print(*before).size()),
                                   print(*before));
            text += " or " + print(other);
            before = &other;
        }
        if (wait.orSessionEvent && !wait.onlySession)
            text += " or session event";
        return wait.millis ? fmt::format("{} for {} ms", text, *wait.millis) : text;
    }

    std::string callText(const CallService& call) const
    {
        std::string text = call.result ? nameOf(*call.result) + " = " : std::string {};
        text += fmt::format("{}(", callName(call.kind));
        if (call.kind == CallKind::Multi)
            return text + partsText(call) + ")";
        if (!takesPath(call.kind))
            return text + resourceText(call);
        text += print(call.path);
        if (call.recursive)
            text += ", recursive";
        if (call.ttlMillis)
            text += fmt::format(", {}ttl {} ms", isSequential(call.mode) ? "sequential " : "",
                                *call.ttlMillis);
        else if (call.mode != CreateMode::Persistent)
            text += fmt::format(", {}", createModeName(call.mode));
        if (call.value)
            text += ", " + print(*call.value);
        if (call.version)
            text += ", version " + print(*call.version);
        if (call.acl)
            text += (call.kind == CallKind::SetAcl ? ", " : ", acl ") + print(*call.acl);
        return text + (call.watch ? ", watch)" : ")");
    }

    std::string partsText(const CallService& call) const
    {
        std::string text;
        for (const CallService& part : call.parts)
            text += (text.empty() ? "" : ", ") + callText(part);
        return text;
    }

    std::string resourceText(const CallService& call) const
    {
        std::string text = call.value ? print(*call.value) : std::string {};
        if (call.token)
            text += (call.value ? ", token " : "") + print(*call.token);
        return text + ")";
    }

    std::string print(const Expression& e, Precedence loosest = Precedence::Join) const
    {
        const std::string text = bare(e);
        return operatorOf(e.kind).precedence < loosest ? "(" + text + ")" : text;
    }

    std::string bare(const Expression& e) const
    {
        const Operator& op = operatorOf(e.kind);
        if (op.form.empty())
            return literal(e);
        std::string text;
        std::size_t index = 0;
        for (const char c : op.form) {
            if (standsForOperand(c))
                text += operand(e, op, index++);
            else
                text += c;
        }
        return text;
    }

    std::string literal(const Expression& e) const
    {
        if (e.kind == Kind::Text)
            return fmt::format("\"{}\"", e.text.view());
        return e.kind == Kind::Number ? fmt::format("{}", e.number) : nameOf(e.variable);
    }

    std::string operand(const Expression& e, const Operator& op, std::size_t index) const
    {
        if (op.operands[index].wanted != Wanted::Patterns)
            return index == 0 && e.kind == Kind::Or && endsInPattern(e.parts[0])
                ? "(" + bare(e.parts[0]) + ")"
                : print(e.parts[index], op.loosestOperand(index));
        std::string text = pattern(e.parts[index]);
        for (std::size_t i = index + 1; i < e.parts.size(); ++i)
            text += " or " + pattern(e.parts[i]);
        return text;
    }

    /// Whether an "or" behind it would begin another pattern.
    static bool endsInPattern(const Expression& e)
    {
        const std::string_view form = operatorOf(e.kind).form;
        return e.kind == Kind::Matching
            || (!form.empty() && standsForOperand(form.back()) && endsInPattern(e.parts.back()));
    }

    /// A pattern: texts joined, each too tight for an ending of its own.
    std::string pattern(const Expression& e) const
    {
        return e.kind == Kind::Add
            ? fmt::format("{} + {}", pattern(e.parts[0]), print(e.parts[1], Precedence::Atom))
            : print(e, Precedence::Atom);
    }

    const Program& m_program;
};

void addRows(Program& program, const Printer& printer, LineNo number)
{
    const Line& line = program.line(number);
    std::vector<std::string> statements;
    if (line.isStop())
        statements.push_back(printer.instruction(line));
    for (const Statement& s : line.body)
        statements.push_back(printer.statement(s));
    if (statements.empty())
        statements.emplace_back();
    const auto branch = [&](std::string_view on, LineNo target) {
        program.rows.push_back(
            { "", std::string(on) + printer.arrowTo(target), number, false, true });
    };
    for (std::size_t i = 0; i < statements.size(); ++i) {
        program.rows.push_back({ i == 0 ? line.label : "", statements[i], number });
        if (i > 0)
            continue;
        for (const BranchTo& b : line.branches)
            branch(outcomeWords(b.on), b.target);
        if (line.otherwise)
            branch("else", *line.otherwise);
        if (const auto* const wait = std::get_if<Await>(&line.instruction);
            wait != nullptr && wait->millis)
            branch("time is up", wait->timeIsUp);
    }
}

std::string headingOf(const Program& program)
{
    std::string text = fmt::format("recipe \"{}\"\n", program.title);
    if (!program.teaches.empty())
        text += fmt::format("  \"{}\"\n", program.teaches);
    if (!program.guarantees.empty())
        text += fmt::format("  guarantees \"{}\"\n", program.guarantees);
    if (!program.from.empty())
        text += fmt::format("  from \"{}\"\n", program.from);
    if (program.inOrder)
        text += "  claims first come first served\n";
    if (program.together)
        text += "  claims together\n";
    if (program.nobodyGivesUp)
        text += "  claims nobody gives up\n";
    if (program.sharesSession)
        text += "  two share a session\n";
    for (const ClientRole& role : program.roles) {
        text += fmt::format("  role \"{}\" for ", role.name);
        text += role.first == role.last
            ? fmt::format("client {}\n", role.first.value)
            : fmt::format("clients {} to {}\n", role.first.value, role.last.value);
    }
    if (program.forgetsWatches)
        text += "  forgets watches\n";
    if (program.admits != 1)
        text += fmt::format("  admits {}\n", program.admits);
    if (program.limitInLock)
        text += "  admits number in lock\n";
    return text;
}

} // namespace

void printProgram(Program& program)
{
    const Printer printer(program);
    program.rows.clear();
    program.source = headingOf(program);
    std::optional<Section> last;
    const auto head = [&](Section section, LineNo number) {
        program.rows.push_back({ std::string(sectionName(section)), "", number, true });
    };
    for (std::size_t i = 0; i < program.lines.size(); ++i) {
        const LineNo number { static_cast<std::uint16_t>(i) };
        const Section section = program.lines[i].section;
        if (last != section)
            head(section, number);
        last = section;
        addRows(program, printer, number);
    }
    // The end of the task is shown, but not written: it is always there.
    for (std::size_t i = 0; i + 1 < program.rows.size(); ++i) {
        const SourceRow& row = program.rows[i];
        if (row.isSection)
            program.source += fmt::format("\n{}\n", row.label);
        else if (row.isBranch)
            program.source += fmt::format("            {}\n", row.text);
        else
            program.source += fmt::format(
                "  {}\n",
                row.text.empty() ? row.label : fmt::format("{:<7} {}", row.label, row.text));
    }
}

} // namespace recipe
} // namespace lockstep
