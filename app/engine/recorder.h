// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/journal/history.h"
#include "core/runfile/runfile.h"
#include "core/world/entry.h"

#include <optional>
#include <string>

namespace lockstep {

/// The record on disk that goes on while the run does. A failure stops the record, never the run.
/// Threads: the engine's.
class Recorder
{
public:
    /// Writes what @p history holds, and goes on from there. An error leaves @p file as it was, and an
    /// older record going.
    [[nodiscard]] Result<void> start(const std::string& file, const RunHeader& header,
                                     const History& history);
    void stop();
    void add(const Entry& entry);
    void add(const BranchLine& line);
    /// Hands what was added to the operating system.
    void flush();

    /// Whether @p file is the one that the record goes into, by whatever name.
    [[nodiscard]] bool isInto(const std::string& file) const;
    [[nodiscard]] const Recording& state() const { return m_state; }
    /// The sentence of a failure, once.
    [[nodiscard]] std::optional<std::string> takeProblem();

private:
    std::optional<RunFileWriter> m_writer;
    Recording m_state;
    bool m_problemIsNew = false;
};

} // namespace lockstep
