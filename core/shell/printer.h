// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/answer.h"
#include "core/zookeeper/reply.h"

#include <string>
#include <string_view>
#include <utility>

namespace lockstep::shell {

/// What a shell keeps from one command to the next.
struct Choices
{
    std::string current; ///< the session's name
    bool printWatches = true;
};

/// Writes a line's answer: the text as zkCli prints it, and the error and the events beside it.
/// Threads: one at a time. What it is told cannot fail.
class Printer
{
public:
    /// Requires: both outlive it.
    Printer(const Choices& choices, Answer& answer)
        : m_choices(choices)
        , m_answer(answer)
    {
    }

    /// What else came of the line; whoever carries it out fills that.
    [[nodiscard]] Answer& answer() const { return m_answer; }

    void print(std::string text) { m_answer.text.push_back({ false, std::move(text) }); }
    /// A line for stderr.
    void complain(std::string text) { m_answer.text.push_back({ true, std::move(text) + "\n" }); }
    /// The line ends with an error, and zkCli prints its sentence to stderr.
    void fail(ErrorCode code, std::string sentence);
    /// The same for an error whose sentence goes to stdout, as @p text.
    void failOnStdout(ErrorCode code, std::string sentence, std::string text);
    /// fail() with the sentence that zkCli has for the reply's error; false when there is none.
    bool failed(const Reply& reply, std::string_view path);
    /// The answer's, when there is one.
    void printStat();

    /// What a session's watcher was told; printed unless `printwatches off` was typed.
    void tell(Told told);
    void tell(const std::string& session, Told::State state);

private:
    const Choices& m_choices;
    Answer& m_answer;
};

} // namespace lockstep::shell
