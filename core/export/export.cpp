// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/export/export.h"

#include "core/base/excerpt.h"
#include "core/export/export_perfetto.h"
#include "core/runfile/runfile_output.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, exportFormatCount> formatNames { "jsonl", "csv",
                                                                        "perfetto" };
constexpr std::array<std::string_view, exportFormatCount> suffixes { "jsonl", "csv", "json" };

/// A field of RFC 4180: quoted when it must be. Spreadsheets run a field that begins like a
/// formula, so an apostrophe stands before it, which they do not show.
std::string csvField(std::string_view text)
{
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        return csvField('\'' + std::string(text));
    if (text.find_first_of("\",\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csvRow(Step step, const Entry& e, const ClientNames& names)
{
    const std::string owner = e.peer ? fmt::format("{}", e.peer.value) : std::string {};
    const std::string line = e.line == 255 ? std::string {} : fmt::format("{}", e.line);
    const bool knob = e.kind == ActionKind::TurnKnob;
    return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", step, millisText(e.at),
                       levelName(levelOf(e)), e.client.value, eventName(filedEvent(e)),
                       csvField(message(e, names)), actionKindName(e.kind), csvField(e.path.view()),
                       csvField(excerpt(e.value.view())), owner,
                       e.client ? phaseWord(e.phase) : std::string_view {}, line, e.count,
                       knob ? std::string {} : millisText(e.span));
}

std::string csvViolation(const Violation& v)
{
    return fmt::format("{},{},error,{},violation,{},{},,,,,,,\r\n", v.step, millisText(v.at),
                       v.client.value, csvField(v.sentence), invariantName(v.invariant));
}

/// Calls @p entry for each entry and @p violation right after the entry that caused it.
template <class OnEntry, class OnViolation>
bool walk(const ExportInput& input, const TextSink& sink, std::string text, OnEntry onEntry,
          OnViolation onViolation)
{
    std::size_t next = 0;
    for (Step i = input.journal.begin(); i < input.journal.end(); ++i) {
        const ClientNames names
            = [&](ClientId client) { return clientName(input.journal, i, client); };
        text += onEntry(i + 1, input.journal[i], names);
        for (; next < input.violations.size() && input.violations[next].step <= i + 1; ++next)
            text += onViolation(input.violations[next]);
        if (text.size() >= pieceSize) {
            if (!sink(text))
                return false;
            text.clear();
        }
    }
    return sink(text);
}

} // namespace

std::string_view exportFormatName(ExportFormat format)
{
    return formatNames[static_cast<std::size_t>(format)];
}

std::optional<ExportFormat> exportFormatFromName(std::string_view name)
{
    const auto found = std::find(formatNames.begin(), formatNames.end(), name);
    return found == formatNames.end()
        ? std::nullopt
        : std::optional(static_cast<ExportFormat>(found - formatNames.begin()));
}

std::string_view exportSuffix(ExportFormat format)
{
    return suffixes[static_cast<std::size_t>(format)];
}

bool exportTo(const ExportInput& input, ExportFormat format, const TextSink& sink)
{
    switch (format) {
    case ExportFormat::Jsonl:
        return walk(
            input, sink, {},
            [](Step step, const Entry& e, const ClientNames& names) {
                return entryJson(step, e, names) + '\n';
            },
            [](const Violation& v) { return violationJson(v) + '\n'; });
    case ExportFormat::Csv:
        return walk(input, sink,
                    "step,time_ms,level,client,event,message,action,path,value,owner,phase,line,"
                    "count,span_ms\r\n",
                    csvRow, csvViolation);
    case ExportFormat::Perfetto:
        return exportPerfetto(input, sink);
    }
    return false;
}

Result<void> exportToFile(const ExportInput& input, ExportFormat format, const std::string& path)
{
    auto file = OutputFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    exportTo(input, format, [&](std::string_view text) {
        file->buffer() += text;
        return file->flush().has_value();
    });
    return file->finish();
}

} // namespace lockstep
