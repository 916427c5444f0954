// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/actor.h"

namespace lockstep::shell {

/// The commands that change the tree, the service's locks among them.
/// Threads: one at a time. A write that fails is the answer's error.
class Writes
{
public:
    /// Requires: all outlive it.
    Writes(Actor& actor, Printer& printer)
        : m_actor(actor)
        , m_printer(printer)
        , m_answer(printer.answer())
    {
    }

    void operator()(const CreateCommand& command);
    void operator()(const SetCommand& command);
    void operator()(const DeleteCommand& command);
    void operator()(const DeleteAllCommand& command);
    void operator()(const SetAclCommand& command);
    void operator()(const MultiCommand& command);
    void operator()(const LockCommand& command);
    void operator()(const ReapCommand& command);

private:
    Actor& m_actor;
    Printer& m_printer;
    Answer& m_answer;
};

} // namespace lockstep::shell
