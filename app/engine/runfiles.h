// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/engine/follower.h"
#include "app/engine/recorder.h"
#include "core/journal/cursor.h"
#include "core/journal/history.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"

#include <optional>
#include <string>

namespace lockstep {

/// A run's way from and to run files: what a file holds is added to the run's journal and history,
/// and what these hold is saved or recorded.
/// Threads: the engine's; the workers must not act meanwhile.
class RunFiles
{
public:
    /// All of them must outlive this.
    RunFiles(const Config& config, Journal& journal, History& history, Follower& follower,
             Cursor& cursor, Recorder& recorder);

    /// A run file for a window, which must not wait until somebody writes a pipe. programOf() its
    /// header is there.
    [[nodiscard]] static Result<RunFileReader> open(const std::string& file);
    /// Adds what a run file holds. Returns a sentence when it does not replay; the steps before
    /// stay. Ends early when @p goOn says no.
    [[nodiscard]] std::optional<std::string> load(const RunBatch& batch, const AskGoOn& goOn);
    /// Writes the whole run. An error leaves @p file as it was: the run is recorded into it, or it
    /// cannot be written.
    [[nodiscard]] Result<void> save(const std::string& file);
    /// The same, but the run counts as unsaved as before.
    [[nodiscard]] Result<void> keep(const std::string& file);
    /// Writes the whole run, and then every new step. An error leaves @p file as it was, and an
    /// older record going.
    [[nodiscard]] Result<void> record(const std::string& file);

private:
    [[nodiscard]] RunHeader header() const;

    const Config& m_config;
    Journal& m_journal;
    History& m_history;
    Follower& m_follower;
    Cursor& m_cursor;
    Recorder& m_recorder;
};

} // namespace lockstep
