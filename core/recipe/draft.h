// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/reader.h"

#include <string>
#include <vector>

namespace lockstep::recipe {

/// A recipe while it is read. Until the labels are known, every target is an index into `targets`.
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

/// The target of a line without a written one: the next line.
inline constexpr LineNo nextLine { 0xFFFE };

// parser_line.cpp
/// Reads the rest of a line after its label, or a deeper line, into the last line of the draft.
void readStatement(Draft& draft, Reader& reader, bool behindLabel);

// parser_call.cpp
/// Reads a call, beginning with its name; nothing, and an error, when there is no such call.
[[nodiscard]] std::optional<CallService> readCall(Reader& reader, std::optional<VariableNo> result);

// check.cpp
/// Replaces labels by line numbers.
void resolveTargets(Draft& draft);
/// Finds the errors of a program as a whole: types, endless ways, missing values. Fills in what
/// follows from its text: types, registers, and the variables alive at each line. Requires: no
/// errors until now.
void checkProgram(Draft& draft);

// print.cpp
/// Fills rows and source.
void printProgram(Program& program);

// types.cpp
/// Finds the types of all variables, and checks that every value fits its place.
void checkTypes(Draft& draft);

// liveness.cpp
/// The expressions that an instruction reads.
[[nodiscard]] std::vector<const Expression*> expressionsOf(const Instruction& instruction);
/// Finds which variables are alive where and which need a register. A value that is read too early
/// or too late is an error.
void checkVariables(Draft& draft);

} // namespace lockstep::recipe
