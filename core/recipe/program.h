// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/zookeeper/event.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace lockstep {

/// The part of a recipe that a line belongs to; it decides what a client believes.
enum class Section : std::uint8_t {
    Acquire, ///< it wants the lock
    Work, ///< it believes that it has the lock
    Release, ///< it gives the lock back and believes until the reply that it has it
};

/// lockNode on the recipe's lock path.
struct CallLock
{
};
/// unlockNode on the recipe's lock path.
struct CallUnlock
{
};
/// Waits before the next line. How long comes from the knobs; see DelayRule.
enum class DelayRule : std::uint8_t {
    Fixed, ///< the retry delay; one of 0 counts as 1 ms, so that time goes on
    Exponential, ///< the retry delay, doubled with each refusal of this attempt, at most 32 times
};
struct Sleep
{
    DelayRule rule = DelayRule::Fixed;
};
/// The critical section: lasts the work time.
struct DoWork
{
};
/// Waits for something that never comes by itself: what a recipe with a lost wake-up does.
struct Park
{
};
/// The task is done: counts it, and begins the next one.
struct Complete
{
};
/// What a line does. CallLock, CallUnlock and Complete are steps; the others only say when the next
/// step may come.
using Instruction = std::variant<CallLock, CallUnlock, Sleep, DoWork, Park, Complete>;

/// Where a line goes on after an outcome.
struct BranchTo
{
    Event on;
    LineNo target;
};

/// One labelled line.
struct Line
{
    std::string label; ///< "try"
    std::string text; ///< "lockNode(lock)"
    Section section = Section::Acquire;
    Instruction instruction;
    std::vector<BranchTo> branches; ///< in the order of the text
    LineNo next; ///< where a line without outcomes goes on
};

/// One row of the recipe as it is shown.
struct SourceRow
{
    std::string label; ///< a section's name, a line's label, or empty on a continuation
    std::string text;
    LineNo line; ///< the line that this row belongs to
    bool isSection = false; ///< the row is a section's heading
    bool isBranch = false; ///< the row tells one outcome of the line above
};

/// A recipe: the program that clients run, and the text that is shown. Immutable once made.
///
/// Invariants: line 0 begins the acquisition; every target is a line; exactly the Complete line ends
/// the program. makeProgram() checks them.
struct Program
{
    std::string name; ///< what the command line calls it: "try-lock"
    std::string title; ///< "Try-lock with a fixed delay"
    std::string teaches; ///< one sentence
    std::vector<Line> lines;
    std::vector<SourceRow> rows;
    std::string source; ///< rows as text
};

/// Checks @p program, fills its rows and source, and makes it immutable. Aborts on a broken program:
/// programs are written by us until recipes are parsed.
[[nodiscard]] std::shared_ptr<const Program> makeProgram(Program program);

/// The recipes that Lockstep ships, the seed's first.
[[nodiscard]] const std::vector<std::shared_ptr<const Program>>& recipeLibrary();
/// The recipe of that name, or null.
[[nodiscard]] std::shared_ptr<const Program> findRecipe(std::string_view name);

} // namespace lockstep
