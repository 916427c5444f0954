// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/journal/journal.h"
#include "core/journal/replica.h"
#include "core/judge/invariants.h"
#include "core/words/clientname.h"
#include "core/world/entry.h"
#include "core/world/knobs.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// What a run can be turned into for other programs.
enum class ExportFormat : std::uint8_t {
    Jsonl, ///< one object a line, the same as `lockstep-cli run --json`
    Csv, ///< RFC 4180, a header row first
    Perfetto, ///< Chrome's trace format: opens in ui.perfetto.dev and chrome://tracing
};
inline constexpr int exportFormatCount = 3;
/// "jsonl", "csv", "perfetto".
[[nodiscard]] std::string_view exportFormatName(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFormatFromName(std::string_view name);
/// What such a file's name usually ends with: "jsonl", "csv", "json".
[[nodiscard]] std::string_view exportSuffix(ExportFormat format);

/// What is exported: entries, and the violations among them by step.
struct ExportInput
{
    Config config;
    JournalView journal;
    std::vector<Violation> violations;
};

/// Takes text; false stops the export.
using TextSink = std::function<bool(std::string_view)>;

/// Writes the whole in pieces of some hundred kilobytes. False when the sink stopped it.
bool exportTo(const ExportInput& input, ExportFormat format, const TextSink& sink);

/// The same into a file, which is complete or not there. Cost: about a second for a million entries.
[[nodiscard]] Result<void> exportToFile(const ExportInput& input, ExportFormat format,
                                        const std::string& path);

/// One entry as the object of `run --json`: {"step","time_ms","level","client","event","message",...}.
/// "client" is 0 for the operator; "name" is there for guests, which call themselves something. No line end.
[[nodiscard]] std::string entryJson(Step step, const Entry& entry, const ClientNames& names);
/// A violation as an object of the same shape; its event is "violation".
[[nodiscard]] std::string violationJson(const Violation& violation);
/// The last line of `run --json`: {"summary":{...}}. Durations are in milliseconds of simulated time;
/// "clients" began, "clients_in_all" were there at one time or another. "tasks_wanted" is null when they are endless.
[[nodiscard]] std::string summaryJson(const Config& config, const Replica& end,
                                      std::size_t violations, std::string_view schedule);

/// How many attempts ended with each outcome, without those with which none did: {"no node":1,"give up":2}.
[[nodiscard]] std::string failuresJson(const Failures& failures);

/// Milliseconds as JSON writes them: "12", "0.25".
[[nodiscard]] std::string millisText(Micros micros);

} // namespace lockstep
