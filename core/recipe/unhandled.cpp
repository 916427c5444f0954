// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/unhandled.h"

#include "core/zookeeper/path.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {

namespace {

template <class Holds>
bool anyCall(const Program& program, Holds holds)
{
    return std::ranges::any_of(program.lines, [&](const Line& line) {
        const auto* const call = std::get_if<CallService>(&line.instruction);
        return call != nullptr && (holds(*call) || std::ranges::any_of(call->parts, holds));
    });
}

bool setsAcl(const CallService& call)
{
    return call.acl.has_value();
}

/// Whether the call may make a node that has children.
bool makesParent(const CallService& call)
{
    return call.kind == CallKind::Create && !isEphemeral(call.mode);
}

/// What can happen to the calls of a program, as far as its own text says. Somebody in the shell
/// may do more to them, and the run tells of that.
class Possible
{
public:
    explicit Possible(const Program& program)
        : m_program(program)
        , m_acls(anyCall(program, setsAcl))
        , m_parents(anyCall(program, makesParent))
    {
    }

    [[nodiscard]] bool operator()(const CallService& call, Event outcome) const
    {
        if (!call.parts.empty())
            return std::ranges::any_of(
                call.parts, [&](const CallService& part) { return isPossible(part, outcome); });
        return isPossible(call, outcome);
    }

private:
    [[nodiscard]] bool isPossible(const CallService& call, Event outcome) const
    {
        switch (outcome) {
        case Event::NodeExists:
            return !isSequential(call.mode);
        case Event::VersionConflict:
            return call.version.has_value();
        case Event::NodeNotEmpty:
            return m_parents || call.path.kind == ExpressionKind::Lock;
        case Event::AclInvalid:
            return setsAcl(call);
        case Event::AccessDenied:
            return m_acls;
        case Event::ParentEphemeral:
            return !isInLock(call.path);
        case Event::PathMalformed:
        case Event::ArgumentsBad:
            return takesPath(call.kind) && !isWellFormed(call.path);
        default:
            return true;
        }
    }

    /// A node right below the lock's, which is persistent.
    static bool isInLock(const Expression& path)
    {
        return path.kind == ExpressionKind::Join && path.parts.size() == 2
            && path.parts[0].kind == ExpressionKind::Lock;
    }

    [[nodiscard]] bool isWellFormed(const Expression& e) const
    {
        switch (e.kind) {
        case ExpressionKind::Lock:
        case ExpressionKind::Guid:
        case ExpressionKind::Uuid:
        case ExpressionKind::MySession:
        case ExpressionKind::MySessionInHex:
        case ExpressionKind::MyNumber:
            return true;
        case ExpressionKind::Text:
            return !e.text.empty()
                && (!pathProblem(e.text.view()) || !pathProblem('/' + std::string(e.text.view())));
        case ExpressionKind::Variable:
            return isMade(e.variable);
        case ExpressionKind::Join:
        case ExpressionKind::Add:
            return std::ranges::all_of(
                e.parts, [this](const Expression& part) { return isWellFormed(part); });
        default:
            return false;
        }
    }

    /// Whether a variable only ever is the name of a node that was made.
    [[nodiscard]] bool isMade(VariableNo variable) const
    {
        bool made = false;
        for (const Line& line : m_program.lines) {
            const auto* const call = std::get_if<CallService>(&line.instruction);
            if (call != nullptr && call->result == variable) {
                if (call->kind != CallKind::Create)
                    return false;
                made = true;
            }
            if (std::ranges::any_of(line.body,
                                    [&](const Statement& s) { return s.variable == variable; }))
                return false;
        }
        return made;
    }

    const Program& m_program;
    bool m_acls;
    bool m_parents;
};

} // namespace

std::vector<Unhandled> unhandledOutcomes(const Program& program)
{
    const Possible isPossible(program);
    std::vector<Unhandled> all;
    for (std::size_t i = 0; i < program.lines.size(); ++i) {
        const Line& line = program.lines[i];
        const auto* const call = std::get_if<CallService>(&line.instruction);
        if (call == nullptr || line.otherwise)
            continue;
        Unhandled unhandled { .line = LineNo { static_cast<std::uint16_t>(i) }, .outcomes = {} };
        for (const Event outcome : outcomesOf(call->kind).subspan(1)) {
            if (isPossible(*call, outcome)
                && std::ranges::find(line.branches, outcome, &BranchTo::on) == line.branches.end())
                unhandled.outcomes.push_back(outcome);
        }
        if (!unhandled.outcomes.empty())
            all.push_back(std::move(unhandled));
    }
    return all;
}

std::string toText(const Program& program, const Unhandled& unhandled)
{
    std::vector<std::string_view> words;
    words.reserve(unhandled.outcomes.size());
    for (const Event outcome : unhandled.outcomes)
        words.push_back(outcomeWords(outcome));
    const Line& line = program.line(unhandled.line);
    return fmt::format("{}:{}: at \"{}\" {} the attempt: {}", line.at.line, line.at.column,
                       line.label, words.size() == 1 ? "this ends" : "these end",
                       fmt::join(words, ", "));
}

} // namespace lockstep
