// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/loops.h"

#include "core/recipe/operators.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

namespace lockstep {
namespace {

/// What a way from one call to the next tells of the service.
enum class Passage : std::uint8_t {
    Repeats, ///< the same again, as long as nobody else acts
    Parts, ///< there is no connection or no session, and no other call would succeed
    Changes, ///< the call has changed something, or cannot end so twice
    Denies, ///< what another call of a loop may have been told is no longer so
    Awaits, ///< through an await, which may go on at once
};

struct Way
{
    LineNo to;
    Passage passage = Passage::Repeats;
};

bool isRead(CallKind kind)
{
    switch (kind) {
    case CallKind::Get:
    case CallKind::Exists:
    case CallKind::Children:
    case CallKind::Sync:
    case CallKind::GetAcl:
    case CallKind::Ephemerals:
    case CallKind::Descendants:
        return true;
    default:
        return false;
    }
}

Passage passageOf(CallKind kind, Event outcome)
{
    switch (outcome) {
    case Event::NodeMissing:
    case Event::NodeAbsent:
    case Event::ParentMissing:
    case Event::VersionConflict:
    case Event::NodeNotEmpty:
    case Event::LockNotLocked:
        return Passage::Denies;
    case Event::LinkDown:
    case Event::SessionGone:
        return Passage::Parts;
    case Event::CallInterrupted:
        return Passage::Changes;
    default:
        return outcome == outcomesOf(kind).front() && !isRead(kind) ? Passage::Changes
                                                                    : Passage::Repeats;
    }
}

/// Whether a condition speaks of what a node is like: another call of a loop has told of the node.
bool readsReply(const Expression& e)
{
    return recipe::operatorOf(e.kind).extras.readsReply || std::ranges::any_of(e.parts, readsReply);
}

/// The ways from call to call that need no time.
class Passages
{
public:
    explicit Passages(const Program& program)
        : m_program(program)
        , m_ways(program.lines.size())
    {
        for (std::size_t i = 0; i < program.lines.size(); ++i)
            addWaysFrom(i);
    }

    [[nodiscard]] const std::vector<Way>& from(LineNo line) const { return m_ways[line.value]; }
    [[nodiscard]] std::size_t size() const { return m_ways.size(); }

private:
    void addWaysFrom(std::size_t number)
    {
        const Line& line = m_program.lines[number];
        const auto* const call = std::get_if<CallService>(&line.instruction);
        if (call == nullptr)
            return;
        for (const Event outcome : outcomesOf(call->kind)) {
            const bool good = outcome == outcomesOf(call->kind).front();
            const auto branch = std::ranges::find(line.branches, outcome, &BranchTo::on);
            const Passage passage = passageOf(call->kind, outcome);
            if (branch != line.branches.end())
                follow(number, branch->target, passage);
            else if (line.otherwise)
                follow(number, *line.otherwise, passage);
            else if (good)
                followBody(number, line, passage);
        }
    }

    void followBody(std::size_t number, const Line& line, Passage passage)
    {
        for (const Statement& statement : line.body) {
            if (statement.variable)
                continue;
            const bool looks = statement.value && readsReply(*statement.value);
            follow(number, statement.target,
                   looks && passage == Passage::Repeats ? Passage::Denies : passage);
            if (!statement.value)
                return;
        }
        follow(number, line.next, passage);
    }

    // A recipe has no way without a call that never ends, but for one through an await.
    void follow(std::size_t number, LineNo target, Passage passage)
    {
        if (target == giveUpLine)
            return;
        const Line& line = m_program.line(target);
        if (std::holds_alternative<CallService>(line.instruction)) {
            m_ways[number].push_back({ target, passage });
        } else if (std::holds_alternative<GoOn>(line.instruction)) {
            followBody(number, line, passage);
        } else if (const auto* const wait = std::get_if<Await>(&line.instruction);
                   wait != nullptr && !wait->onlySession && passage != Passage::Awaits) {
            followBody(number, line, Passage::Awaits);
        }
    }

    const Program& m_program;
    std::vector<std::vector<Way>> m_ways;
};

/// The shortest way from @p start back to it, on the ways that @p allows, through no line before
/// @p first.
template <class Allows>
std::optional<CallLoop> shortest(const Passages& passages, LineNo start, LineNo first,
                                 Allows allows)
{
    std::vector<LineNo> before(passages.size(), giveUpLine);
    std::deque<LineNo> toDo { start };
    while (!toDo.empty()) {
        const LineNo now = toDo.front();
        toDo.pop_front();
        for (const Way& way : passages.from(now)) {
            if (way.to < first || !allows(now, way))
                continue;
            if (way.to == start) {
                CallLoop loop { now };
                while (loop.back() != start)
                    loop.push_back(before[loop.back().value]);
                std::ranges::reverse(loop);
                return loop;
            }
            if (before[way.to.value] == giveUpLine) {
                before[way.to.value] = now;
                toDo.push_back(way.to);
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<CallLoop> spinningLoops(const Program& program)
{
    const Passages passages(program);
    std::vector<CallLoop> loops;
    for (std::size_t i = 0; i < program.lines.size(); ++i) {
        const LineNo start { static_cast<std::uint16_t>(i) };
        for (const Passage one : { Passage::Repeats, Passage::Parts, Passage::Denies }) {
            auto loop = shortest(passages, start, start, [&](LineNo from, const Way& way) {
                return way.passage == one
                    && (one != Passage::Denies || (from == start && way.to == start));
            });
            if (loop) {
                loops.push_back(std::move(*loop));
                break;
            }
        }
    }
    return loops;
}

std::optional<CallLoop> loopThrough(const Program& program, LineNo line)
{
    return shortest(Passages(program), line, LineNo { 0 }, [](LineNo, const Way&) { return true; });
}

std::string toText(const Program& program, const CallLoop& loop)
{
    const Line& first = program.line(loop.front());
    return fmt::format("{}:{}: a client may go round without a wait, and time stands still: {}",
                       first.at.line, first.at.column, labelsOf(program, loop));
}

std::string labelsOf(const Program& program, const CallLoop& loop)
{
    std::vector<std::string_view> labels;
    labels.reserve(loop.size());
    for (const LineNo line : loop)
        labels.push_back(program.line(line).label);
    return fmt::format("{}", fmt::join(labels, ", "));
}

} // namespace lockstep
