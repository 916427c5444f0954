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

/// The growing record of a run on disk, and what of the run no file has. A failure stops the
/// record, never the run.
/// Threads: the engine's.
class Recorder
{
public:
    /// Writes the entries of @p history, and goes on from there. An error leaves @p file as it was,
    /// and keeps an older record going.
    [[nodiscard]] Result<void> start(const std::string& file, const RunHeader& header,
                                     const History& history);
    void stop();
    void add(const Entry& entry);
    void add(const BranchLine& line);
    /// The run is as a start makes it, or as @p file has it; @p file is empty when none has it
    /// whole.
    void nothingToLose(const std::string& file);
    /// Hands the added lines to the operating system.
    void flush();

    /// Whether the record goes into @p file, even under another name.
    [[nodiscard]] bool isInto(const std::string& file) const;
    [[nodiscard]] const Recording& state() const { return m_state; }
    [[nodiscard]] const OnDisk& onDisk() const { return m_onDisk; }
    /// The sentence of a failure, once.
    [[nodiscard]] std::optional<std::string> takeProblem();

private:
    std::optional<RunFileWriter> m_writer;
    Recording m_state;
    OnDisk m_onDisk;
    bool m_problemIsNew = false;
};

} // namespace lockstep
