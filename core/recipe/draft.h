// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/reader.h"

#include <map>
#include <span>
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
    /// What is known of the lines that were not understood, by their numbers. No error that may
    /// follow from them is told.
    struct Unclear
    {
        bool call = false; ///< the call or wait itself is not understood
        bool anywhere = false; ///< it may lead to any line
        std::vector<std::string> labels; ///< the lines that it may lead to, beside the next
    };
    std::map<std::size_t, Unclear> unclear;
    bool headingUnclear = false; ///< a line of the heading, perhaps a role, was not understood

    LineNo target(const Token& name);
    [[nodiscard]] bool isUnclear(const Line& line) const;
    void fail(Place at, std::string sentence, std::string hint = {});
};

/// The target of a line without a written one: the next line.
inline constexpr LineNo nextLine { 0xFFFE };

// parser_heading.cpp
/// How far a heading goes.
struct HeadingEnd
{
    std::size_t lines = 0;
    bool isSound = true; ///< false: no section that is missing below is told
};
/// Reads the title and the lines below it.
HeadingEnd readHeading(Draft& draft, std::span<const TokenLine> lines);
/// Whether the name of a section begins with that word.
[[nodiscard]] bool isSectionName(const Token& word);

// parser_line.cpp
/// Reads one row of the text into the last line of the draft; false when it was not understood.
[[nodiscard]] bool readRow(Draft& draft, const TokenLine& row, bool behindLabel);

// draft.cpp
/// Reads the rest of a line after its label, or a deeper line, into the last line of the draft.
/// What was not understood leaves nothing there but its mark in `unclear`.
void readStatement(Draft& draft, const TokenLine& row, bool behindLabel);

// parser_wait.cpp
/// Reads a wait, without its target: sleep, await, work.
[[nodiscard]] Instruction readWait(Reader& reader);

// parser_call.cpp
/// Reads a call, beginning with its name; nothing, and an error, when there is no such call.
[[nodiscard]] std::optional<CallService> readCall(Reader& reader, std::optional<VariableNo> result);

// check.cpp
/// Replaces labels by line numbers.
void resolveTargets(Draft& draft);
/// Finds the errors of a program as a whole: types, endless ways, missing values. Fills in what
/// follows from its text: types, registers, and the variables alive at each line.
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
