// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/actor.h"

namespace lockstep::shell {

/// The commands that read or watch the tree. Each command copies the contents of the reply into the
/// answer.
/// Threads: one at a time. The error of a read becomes the answer's error.
class Reads
{
public:
    /// Requires: both outlive this object.
    Reads(Actor& actor, Printer& printer)
        : m_actor(actor)
        , m_printer(printer)
        , m_answer(printer.answer())
    {
    }

    void operator()(const GetCommand& command);
    void operator()(const LsCommand& command);
    void operator()(const StatCommand& command);
    void operator()(const SyncCommand& command);
    void operator()(const GetEphemeralsCommand& command);
    void operator()(const CountCommand& command);
    void operator()(const GetAclCommand& command);
    void operator()(const AddWatchCommand& command);
    void operator()(const RemoveWatchesCommand& command);

private:
    Actor& m_actor;
    Printer& m_printer;
    Answer& m_answer;
};

} // namespace lockstep::shell
