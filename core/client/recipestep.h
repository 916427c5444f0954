// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/clientview.h"
#include "core/client/evaluate.h"
#include "core/recipe/program.h"
#include "core/zookeeper/operation.h"
#include "core/zookeeper/reply.h"

#include <optional>
#include <variant>

namespace lockstep {

/// One step of a machine that runs a recipe. next() says what the machine does, take() tells it the
/// outcome. The step knows a ClientView and no World, so the same class drives the simulation, the
/// explorer and a client of a real ensemble.
///
///     RecipeStep step(program, machine);
///     const RecipeStep::Next next = step.next(view);
///     // perform it
///     step.take(viewAfterwards, outcome, reply);
///
/// A machine stands at a stop of its program: a call, a wait, or the end of the task. One step is
/// one call: delays, branches and statements between two calls take no step of their own. Between
/// next() and take() the machine stands at the call, so another RecipeStep may take the answer.
class RecipeStep
{
public:
    /// An operation for the service.
    struct Ask
    {
        Operation operation;
        bool wantsContents = false; ///< the recipe reads more of the reply than its outcome
    };
    /// A write to the guarded resource, or the announcement of a token to it.
    struct Write
    {
        std::optional<Symbol> value; ///< nothing: only the token is announced
        std::optional<std::int32_t> token;
    };
    /// The client opens another session and takes it for its own.
    struct OpenAnother
    {
    };
    /// The machine waits until a time or an event.
    struct Wait
    {
        Micros until = never; ///< `never` when only an event ends the wait
        Symbol path; ///< the path it awaits news of; empty when it only sleeps
    };
    /// The task is done: see restart().
    struct Done
    {
    };
    /// The recipe does not say how to go on.
    struct GiveUp
    {
    };
    using Next = std::variant<Ask, Write, OpenAnother, Wait, Done, GiveUp>;

    /// Both must outlive the step.
    RecipeStep(const Program& program, Machine& machine)
        : m_program(program)
        , m_machine(machine)
        , m_scope(program, machine)
    {
    }

    /// What the machine does next. Moves it from a wait that is over to the call behind the wait.
    [[nodiscard]] Next next(const ClientView& view);
    /// The line at which the machine stands.
    [[nodiscard]] const Line& line() const { return m_program.line(m_machine.line); }
    /// Whether the recipe says how to go on after that outcome of the call at line(). Always true
    /// for the good outcome.
    [[nodiscard]] bool handles(Event outcome) const;

    /// Takes the outcome of the call and moves to the next stop; false when the attempt ends
    /// instead. @p view is the view after the call. Requires: next() gave a call.
    [[nodiscard]] bool take(const ClientView& view, Event outcome, const Reply& reply);
    /// Goes on after an await that has ended; false when the attempt ends instead.
    [[nodiscard]] bool hear(const ClientView& view);
    /// Begins the next task. Requires: next() gave Done.
    void restart(const ClientView& view);

    /// All waits that the machine passed: the news of their watches is used up.
    [[nodiscard]] const std::vector<PassedWait>& past() const { return m_scope.past(); }

    /// Whether the await at line() is over, by a watch. Requires: the machine stands at an await.
    [[nodiscard]] bool isOver(const ClientView& view);
    /// The paths beside the first of the await at line(). Requires: the machine stands at an await.
    [[nodiscard]] std::vector<Symbol> otherPaths(const ClientView& view);

private:
    [[nodiscard]] const CallService& call() const
    {
        return std::get<CallService>(line().instruction);
    }
    void see(const ClientView& view, const Reply* reply = nullptr);
    [[nodiscard]] LineNo nextLine();
    /// Runs statements from the beginning of @p line to a stop, or to giveUpLine. Passes an await
    /// that is over already. Recurses at most once for each line: the parser has proved that this
    /// ends.
    [[nodiscard]] LineNo runTo(LineNo line);
    /// The same from after the call or wait of @p line.
    [[nodiscard]] LineNo runBehind(const Line& line);
    [[nodiscard]] bool stopAt(LineNo line);
    /// How an await is over, of which not only one path counts; nothing when it is not.
    [[nodiscard]] std::optional<PassedWait> passed(const Await& wait);

    const Program& m_program;
    Machine& m_machine;
    const ClientView* m_view = nullptr;
    Scope m_scope;
};

/// What Machine::awaits says of a client that waits for an event of its session only.
[[nodiscard]] Symbol awaitedConnection();

/// Whether an await of @p path is over: no watch on it is left to fire, or one has news.
[[nodiscard]] bool isAwaitOver(std::span<const Registration> kept, Symbol path);

} // namespace lockstep
