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

/// The formats in which other programs can read a run.
enum class ExportFormat : std::uint8_t {
    Jsonl, ///< one object a line, the same as `lockstep-cli run --json`
    Csv, ///< RFC 4180, a header row first
    Perfetto, ///< Chrome's trace format: opens in ui.perfetto.dev and chrome://tracing
};
inline constexpr int exportFormatCount = 3;
/// "jsonl", "csv", "perfetto".
[[nodiscard]] std::string_view exportFormatName(ExportFormat format);
[[nodiscard]] std::optional<ExportFormat> exportFormatFromName(std::string_view name);
/// The usual ending of such a file's name: "jsonl", "csv", "json".
[[nodiscard]] std::string_view exportSuffix(ExportFormat format);

/// The data of an export: entries, and the violations among them by step.
struct ExportInput
{
    Config config;
    JournalView journal;
    std::vector<Violation> violations;
};

/// Takes text; false stops the export.
using TextSink = std::function<bool(std::string_view)>;

/// Writes everything in pieces of some hundred kilobytes. False when the sink stopped the export.
bool exportTo(const ExportInput& input, ExportFormat format, const TextSink& sink);

/// The same into a file, which is complete or not there. Cost: about a second for a million
/// entries.
[[nodiscard]] Result<void> exportToFile(const ExportInput& input, ExportFormat format,
                                        const std::string& path);

/// One entry as the object of `run --json`:
/// {"step","time_ms","level","client","event","message",...}. "client" is 0 for the operator;
/// "name" is there for guests with a name of their own. No line end.
[[nodiscard]] std::string entryJson(Step step, const Entry& entry, const ClientNames& names);
/// A violation as an object of the same shape; its event is "violation".
[[nodiscard]] std::string violationJson(const Violation& violation);
/// The last line of `run --json`: {"summary":{...}}. Durations are in milliseconds of simulated
/// time; "clients" is the number at the beginning, "clients_in_all" of all that ever joined.
/// "tasks_wanted" is null when tasks are endless.
[[nodiscard]] std::string summaryJson(const Config& config, const Replica& end,
                                      std::size_t violations, std::string_view schedule);

/// How many attempts ended with each outcome, without the zeros: {"no node":1,"give up":2}.
[[nodiscard]] std::string failuresJson(const Failures& failures);

/// Milliseconds as JSON writes them: "12", "0.25".
[[nodiscard]] std::string millisText(Micros micros);

} // namespace lockstep
