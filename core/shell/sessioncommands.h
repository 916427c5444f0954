// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/actor.h"

namespace lockstep::shell {

/// The commands about sessions, their connections, and the time by which they end; and the one that
/// strikes somebody else.
/// Threads: one at a time. What is not possible is the answer's error.
class SessionCommands
{
public:
    /// Requires: all outlive it.
    SessionCommands(Actor& actor, Choices& choices, Printer& printer)
        : m_actor(actor)
        , m_choices(choices)
        , m_printer(printer)
        , m_answer(printer.answer())
    {
    }

    void operator()(const PrintWatchesCommand& command);
    void operator()(const ConnectCommand& command);
    void operator()(const CloseCommand& command);
    void operator()(const WhoAmICommand& command);
    void operator()(const VersionCommand& command);
    void operator()(const QuitCommand& command);
    void operator()(const SessionCommand& command);
    void operator()(const SessionsCommand& command);
    void operator()(const LinkCommand& command);
    void operator()(const StrikeCommand& command);
    void operator()(const SleepCommand& command);

private:
    Actor& m_actor;
    Choices& m_choices;
    Printer& m_printer;
    Answer& m_answer;
};

} // namespace lockstep::shell
