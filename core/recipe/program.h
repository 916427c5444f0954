// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/recipe/expression.h"
#include "core/recipe/outcome.h"
#include "core/zookeeper/operation.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lockstep {

/// The part of a recipe that a line belongs to; it decides what a client believes.
enum class Section : std::uint8_t {
    Acquire, ///< the client wants the lock
    Work, ///< the client believes that it has the lock
    SharedWork, ///< the client believes that it has the lock together with others in such a section
    /// The client gives the lock back, and believes until the end of the task that it has it.
    Release,
};
/// "acquire", "work", "work shared", "release".
[[nodiscard]] std::string_view sectionName(Section section);

/// The target of "give up": the attempt fails. No line has that number.
inline constexpr LineNo giveUpLine { 0xFFFF };
/// The most variables that a recipe can keep over a call or a wait.
inline constexpr std::size_t registerCount = 8;
/// The `keptIn` of a variable without a register: its value is read before the next call only.
inline constexpr std::uint8_t noRegister = 0xFF;

/// A line that makes no call and does not wait: its statements take no step.
struct GoOn
{
    bool operator==(const GoOn&) const = default;
};
/// Asks the service. The only instruction, beside Complete, that is a step.
struct CallService
{
    CallKind kind = CallKind::Lock;
    Expression path; ///< for calls with a path: see takesPath()
    CreateMode mode = CreateMode::Persistent; ///< Create
    std::optional<std::uint32_t> ttlMillis; ///< Create
    std::optional<Expression> value; ///< Create, Set, Write
    std::optional<Expression> token; ///< Write, Announce
    std::optional<Expression> version; ///< Set, Delete, Check
    std::optional<Expression> acl; ///< Create, SetAcl: as the shell writes it
    bool watch = false; ///< Get, Exists, Children
    bool recursive = false; ///< AddWatch
    std::vector<CallService> parts; ///< Multi
    /// The variable for the result of a successful call: the created node's name (for a multi the
    /// first created node's), the data, the children's names in order of name, the ACL in the
    /// shell's form, the paths of the session's ephemeral nodes, or the number of descendants.
    std::optional<VariableNo> result;
    bool operator==(const CallService&) const = default;
};
/// Whether the call is about a node.
[[nodiscard]] constexpr bool takesPath(CallKind kind)
{
    return kind == CallKind::Check
        || (asksService(kind) && kind != CallKind::Multi && kind != CallKind::CloseSession);
}
/// The type of a call's result; Unknown when the call has none.
[[nodiscard]] ValueType resultType(CallKind kind);

/// How long a sleep takes; see Sleep.
enum class DelayRule : std::uint8_t {
    Fixed, ///< the retry delay; one of 0 counts as 1 ms, so that time goes on
    /// The retry delay, doubled with each refusal of this attempt, up to 32 times as long.
    Exponential,
    Literal, ///< what the recipe says
};
/// Waits before the next line.
struct Sleep
{
    DelayRule rule = DelayRule::Fixed;
    std::uint32_t millis = 0; ///< Literal
    bool upTo = false; ///< a random time up to that, drawn anew: "full jitter"
    bool operator==(const Sleep&) const = default;
};
/// The critical section: lasts the work time.
struct DoWork
{
    bool orSessionEvent = false; ///< or until the client learns something about its connection
    bool operator==(const DoWork&) const = default;
};
/// Waits until the client's library keeps no watch on a path any more, or one that stays has news.
struct Await
{
    Expression path; ///< the first path; see onlySession
    std::vector<Expression> others; ///< or until that is so of one of these
    bool orSessionEvent = false; ///< or until the client learns something about its connection
    bool onlySession = false; ///< it waits for no path at all
    /// One path, and no line asks which event ended the wait. Worked out.
    bool plain = true;
    std::optional<std::uint32_t> millis; ///< how long it waits at most
    LineNo timeIsUp = giveUpLine; ///< where the client goes on then
    bool operator==(const Await&) const = default;
};
/// Waits for something that never comes by itself: a lost wake-up.
struct Park
{
    bool operator==(const Park&) const = default;
};
/// The task is done: counts it, and begins the next one.
struct Complete
{
    bool operator==(const Complete&) const = default;
};
using Instruction = std::variant<CallService, Sleep, DoWork, Await, Park, Complete, GoOn>;

/// Where a line goes on after an outcome.
struct BranchTo
{
    Event on;
    LineNo target;
    bool operator==(const BranchTo&) const = default;
};

/// An assignment or a jump after a line's call or wait; takes no step.
struct Statement
{
    /// Assignment: the variable. Else a jump.
    std::optional<VariableNo> variable;
    /// Assignment: the value. A jump: the condition; nothing when it has none.
    std::optional<Expression> value;
    LineNo target; ///< of a jump
    Place at;
    bool operator==(const Statement&) const = default;
};

/// One labelled line: a call or a wait, or neither, and its statements.
struct Line
{
    std::string label; ///< "try"
    Section section = Section::Acquire;
    Instruction instruction;
    std::vector<BranchTo> branches; ///< of a call, in the order of the text
    std::optional<LineNo> otherwise; ///< of a call: for all outcomes that have no branch
    std::vector<Statement> body;
    LineNo next; ///< where it goes on after its last statement
    /// The variables that can still be read from here: bit n is variable n. Worked out.
    std::uint64_t alive = 0;
    Place at;
    bool operator==(const Line&) const = default;

    /// Whether a client can stand here: all but GoOn.
    [[nodiscard]] bool isStop() const { return !std::holds_alternative<GoOn>(instruction); }
    /// Whether the line is a step.
    [[nodiscard]] bool isStep() const
    {
        return std::holds_alternative<CallService>(instruction)
            || std::holds_alternative<Complete>(instruction);
    }
};

/// A name that a recipe gives to a value.
struct Variable
{
    std::string name;
    ValueType type = ValueType::Unknown;
    std::uint8_t keptIn = noRegister; ///< the register
    Place at; ///< where it is set first
    bool operator==(const Variable&) const = default;
};
inline constexpr std::size_t maximumVariables = 60; ///< see liveness.cpp for the bits behind

/// A role that some clients have whatever the knob Readers says: "setter".
struct ClientRole
{
    std::string name;
    ClientId first;
    ClientId last; ///< with the first
    bool operator==(const ClientRole&) const = default;
};

/// One row of the recipe as it is shown.
struct SourceRow
{
    std::string label; ///< a section's name, a line's label, or empty on a continuation
    std::string text;
    LineNo line; ///< the line that this row belongs to
    bool isSection = false; ///< the row is a section's heading
    bool isBranch = false; ///< the row tells one outcome of the line above
    bool operator==(const SourceRow&) const = default;
};

/// The text of a recipe as somebody wrote it. All texts compare equal, since comments and blanks do
/// not change what a recipe does.
struct WrittenText
{
    std::string text;
    friend bool operator==(const WrittenText&, const WrittenText&) { return true; }
};

/// A recipe: the program that clients run, and the text that is shown. Immutable once made;
/// parseRecipe() makes it, and nothing else does.
///
/// Invariants: line 0 begins the acquisition; every target is a line or giveUpLine; exactly the
/// last line is Complete; between two calls there is no endless way.
struct Program
{
    std::string name; ///< what the command line calls it: "try-lock"
    std::string title; ///< "Try-lock with a fixed delay"
    std::string teaches; ///< one sentence
    std::string guarantees; ///< one sentence, or empty
    std::string from; ///< where it comes from, or empty
    bool inOrder = false; ///< it claims to serve clients in the order in which they come
    /// How many clients may hold it at a time, shared work apart; see limitInLock.
    std::uint32_t admits = 1;
    bool limitInLock = false; ///< the value of the lock's node says how many: core/world/holder.h
    /// It claims that nobody holds before as many clients are there as it admits: a barrier.
    bool together = false;
    bool nobodyGivesUp = false; ///< it claims that no attempt fails for good
    std::vector<ClientRole> roles; ///< no client has two
    std::vector<Line> lines;
    std::vector<Variable> variables;
    std::uint8_t registers = 0; ///< how many of the machine's registers it uses
    /// The client library does not set its watches again after a lost connection.
    bool forgetsWatches = false;
    /// Clients 1 and 2, 3 and 4, ... are two threads of one process, with one session.
    bool sharesSession = false;
    bool locksNodes = false; ///< it takes the seed's lock, so a node has an owner
    bool hasRoles = false; ///< readers and writers do different things; see also roles
    bool usesResource = false; ///< it writes to the guarded resource
    bool opensSessions = false; ///< a client may have several sessions; it knows the last one
    bool readsContents = false; ///< it reads more of a reply than the outcome and the value
    bool needsReaping = false; ///< it makes nodes that the server reaps
    bool backsOff = false; ///< it counts its refusals
    bool keepsLists = false; ///< a list outlives a call or a wait
    bool readsEvents = false; ///< it asks which event ended a wait
    bool stopsWork = false; ///< an event of the session ends some work of it
    std::vector<SourceRow> rows;
    /// The recipe's text, printed anew: two recipes that do the same have the same.
    std::string source;
    WrittenText written; ///< the same with its comments
    bool operator==(const Program&) const = default;

    [[nodiscard]] const Line& line(LineNo number) const { return lines[number.value]; }
};

/// The role that the recipe itself gives a client; null when it gives none.
[[nodiscard]] inline const ClientRole* roleOf(const Program& program, ClientId client)
{
    for (const ClientRole& role : program.roles) {
        if (role.first <= client && client <= role.last)
            return &role;
    }
    return nullptr;
}

/// The recipes that Lockstep ships, the seed's first.
[[nodiscard]] const std::vector<std::shared_ptr<const Program>>& recipeLibrary();
/// The recipe of that name, or null.
[[nodiscard]] std::shared_ptr<const Program> findRecipe(std::string_view name);

} // namespace lockstep
