// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/console.h"
#include "core/journal/journal.h"
#include "core/journal/replica.h"
#include "core/runfile/runfile.h"
#include "core/world/entry.h"
#include "core/world/knobs.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep::cli {

/// Follows a run entry by entry: replays each into its own replica, prints and records it, and
/// reports violations.
/// Threads: one.
class Reporter
{
public:
    /// @p schedule stands in the summary.
    Reporter(Console& console, const Config& config, bool json, std::string_view schedule);
    Reporter(const Reporter&) = delete;
    Reporter& operator=(const Reporter&) = delete;
    ~Reporter();

    /// The run ends with the first violation.
    void endAtViolation() { m_endsAtViolation = true; }
    /// Records into @p file from now on; call before the first entry. What is printed is handed to
    /// the operating system before.
    [[nodiscard]] Result<void> record(const std::string& file);
    /// Records the entries up to the end of @p journal before they are added, and hands them to the
    /// operating system.
    void recordAhead(const JournalView& journal);
    /// False when the run must end: the entry does not replay (stderr says so), stdout is gone, or
    /// it was the first violation and endAtViolation() was called.
    bool add(const Entry& entry);
    /// Hands everything to stdout and the recording. False when stdout is gone.
    bool flush();
    /// The entries from the last one to @p begin are lost; the recording ends there.
    void loseSight(Step begin);

    /// Prints the summary, completes the recording and returns the exit code.
    [[nodiscard]] int finish(bool interrupted);

    [[nodiscard]] const Replica& replica() const { return m_replica; }
    [[nodiscard]] std::size_t violations() const { return m_violations; }
    [[nodiscard]] Step step() const { return m_replica.step; }

private:
    void stopRecording(const std::string& why);
    void tell(const Violation& violation);
    void flushRecording();
    void printSummary();
    void printWhoWaits();

    Console& m_console;
    Config m_config;
    bool m_json;
    std::string m_schedule;
    Replica m_replica;
    std::size_t m_violations = 0;
    /// How often each sentence about a violation was true anew, in the order of the first time.
    std::vector<std::pair<std::string, std::size_t>> m_told;
    bool m_endsAtViolation = false;
    std::optional<RunFileWriter> m_recording;
    Step m_recorded = 0; ///< entries; all that were added, or more
    bool m_recordingFailed = false;
    bool m_diverged = false;
};

} // namespace lockstep::cli
