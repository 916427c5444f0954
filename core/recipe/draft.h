// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/reader.h"

#include <string>
#include <vector>

namespace lockstep::recipe {

/// A recipe while it is read: until the labels are known, every target is an index into targets.
struct Draft
{
    struct Target
    {
        std::string name;
        Place at;
    };
    Program program;
    Names names;
    std::vector<Target> targets;
    std::vector<RecipeError> errors;

    LineNo target(const Token& name);
    void fail(Place at, std::string sentence, std::string hint = {});
};

/// No target was written: the line goes on at the next one.
inline constexpr LineNo nextLine { 0xFFFE };

// parser_line.cpp
/// Reads what stands behind a label, or on a deeper line, into the last line of the draft.
void readStatement(Draft& draft, Reader& reader, bool behindLabel);

// parser_call.cpp
/// Reads a call from its name on; nothing, and an error, where there is no such call.
[[nodiscard]] std::optional<CallService> readCall(Reader& reader, std::optional<VariableNo> result);

// check.cpp
/// Puts line numbers in the place of labels.
void resolveTargets(Draft& draft);
/// Finds what no line alone shows: types, ways that never end, values that are not there. Fills what a
/// program works out: types, registers, who is alive where. Requires: no errors until now.
void checkProgram(Draft& draft);

// print.cpp
/// Fills rows and source.
void printProgram(Program& program);

// types.cpp
/// The types of all variables, and every value where it fits.
void checkTypes(Draft& draft);

// liveness.cpp
/// The expressions that an instruction reads.
[[nodiscard]] std::vector<const Expression*> expressionsOf(const Instruction& instruction);
/// Which variables are alive where, which of them need a register, and what is read too early or too late.
void checkVariables(Draft& draft);

} // namespace lockstep::recipe
