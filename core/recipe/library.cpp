// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The shipped recipes, written out until recipes are read from text. Each is the seed's lock or a
// slip that people make with it.
#include "core/recipe/program.h"

#include <algorithm>

namespace lockstep {
namespace {

// Every recipe here has these five lines in this order.
constexpr LineNo tryLine { 0 };
constexpr LineNo retryLine { 1 };
constexpr LineNo holdLine { 2 };
constexpr LineNo leaveLine { 3 };
constexpr LineNo doneLine { 4 };

Program tryLock()
{
    Program p;
    p.name = "try-lock";
    p.title = "Try-lock with a fixed delay";
    p.teaches = "Ask; when refused, sleep and ask again. No queue: luck decides who is next.";
    p.lines = {
        Line { "try", "lockNode(lock)", Section::Acquire, CallLock {},
               { { Event::LockAcquired, holdLine }, { Event::LockContended, retryLine } }, holdLine },
        Line { "retry", "sleep retry delay \u2192 try", Section::Acquire, Sleep { DelayRule::Fixed },
               {}, tryLine },
        Line { "hold", "work for the work time", Section::Work, DoWork {}, {}, leaveLine },
        Line { "leave", "unlockNode(lock)", Section::Release, CallUnlock {},
               { { Event::LockReleased, doneLine } }, doneLine },
        Line { "done", "task completed \u2192 try", Section::Release, Complete {}, {}, tryLine },
    };
    return p;
}

Program tryLockBackoff()
{
    Program p = tryLock();
    p.name = "try-lock-backoff";
    p.title = "Try-lock with exponential back-off";
    p.teaches = "Wait twice as long after each refusal: fewer questions, but the latest may starve.";
    p.lines[retryLine.value].text = "sleep retry delay doubled each time \u2192 try";
    p.lines[retryLine.value].instruction = Sleep { DelayRule::Exponential };
    return p;
}

Program ignoresRefusal()
{
    Program p = tryLock();
    p.name = "ignores-refusal";
    p.title = "Try-lock that ignores a refusal";
    p.teaches = "Broken: goes to work whatever the service answers. Two clients hold at once.";
    p.lines[tryLine.value].branches
        = { { Event::LockAcquired, holdLine }, { Event::LockContended, holdLine } };
    p.lines[leaveLine.value].branches = { { Event::LockReleased, doneLine },
                                          { Event::LockNotOwned, doneLine },
                                          { Event::LockNotLocked, doneLine } };
    p.lines.erase(p.lines.begin() + retryLine.value);
    // One line less: everything after it moves up by one.
    const auto moved = [](LineNo& line) {
        if (line > retryLine)
            --line.value;
    };
    for (Line& line : p.lines) {
        moved(line.next);
        for (BranchTo& branch : line.branches)
            moved(branch.target);
    }
    return p;
}

Program waitsForACall()
{
    Program p = tryLock();
    p.name = "waits-for-a-call";
    p.title = "Try-lock that waits to be called";
    p.teaches = "Broken: when refused it waits to be told, and nobody tells. A lost wake-up.";
    p.lines[retryLine.value] = Line { "wait", "await a call that nobody makes \u2192 try",
                                      Section::Acquire, Park {}, {}, tryLine };
    return p;
}

} // namespace

const std::vector<std::shared_ptr<const Program>>& recipeLibrary()
{
    static const std::vector<std::shared_ptr<const Program>> library {
        makeProgram(tryLock()),
        makeProgram(tryLockBackoff()),
        makeProgram(ignoresRefusal()),
        makeProgram(waitsForACall()),
    };
    return library;
}

std::shared_ptr<const Program> findRecipe(std::string_view name)
{
    const auto& library = recipeLibrary();
    const auto found = std::find_if(library.begin(), library.end(),
                                    [&](const auto& program) { return program->name == name; });
    return found == library.end() ? nullptr : *found;
}

} // namespace lockstep
