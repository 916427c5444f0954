// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/export/export.h"

#include "app/cli/commands.h"
#include "app/cli/loading.h"

#include <filesystem>
#include <system_error>

namespace lockstep::cli {

int exportCommand(Console& console, const ExportOptions& options)
{
    const auto format = exportFormatFromName(options.format);
    if (!format) {
        console.complain(fmt::format("--format is {}; it must be jsonl, csv or perfetto",
                                     options.format.empty() ? "empty" : options.format));
        return BadUsage;
    }
    if (options.out.empty()) {
        console.complain("--out is empty; it must be the name of a file, or - for stdout");
        return BadUsage;
    }
    // The run would be overwritten, and its exported table cannot be opened as a run.
    std::error_code unknown;
    if (std::filesystem::equivalent(options.file, options.out, unknown)) {
        console.complain("--out is the run file itself; name another file");
        return BadUsage;
    }
    auto loaded = loadRun(console, options.file);
    if (!loaded)
        return console.fail(loaded.error());
    // Half a run would pass for a whole one in the other program.
    if (loaded->broken)
        return console.fail(*loaded->broken);
    tellBranches(console, *loaded);
    const JournalView journal = loaded->replay.journal().view();
    auto verdict = judge(loaded->header.config, journal, journal.end());
    if (!verdict)
        return console.fail(verdict.error());
    const ExportInput input { loaded->header.config, journal, std::move(verdict->violations) };
    if (options.out == "-") {
        exportTo(input, *format, [&](std::string_view text) {
            console.write(text);
            return console.flush();
        });
        return console.failed() ? Unreached : Done;
    }
    if (const auto written = exportToFile(input, *format, options.out); !written)
        return console.fail(written.error());
    return Done;
}

} // namespace lockstep::cli
