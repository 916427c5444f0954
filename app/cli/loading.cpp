// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/loading.h"

namespace lockstep::cli {

Result<LoadedRun> loadRun(const std::string& file)
{
    if (file.empty())
        return usageError("the name of the run file is empty");
    auto reader = RunFileReader::open(file);
    if (!reader)
        return tl::unexpected(reader.error());
    auto replay = RunReplay::begin(reader->header());
    if (!replay)
        return usageError(fmt::format("{}: {}", file, replay.error().sentence));
    LoadedRun run { reader->header(), std::move(*replay), {}, {} };
    for (bool last = false; !last && !run.broken;) {
        const auto batch = reader->next();
        if (!batch) {
            run.broken = batch.error();
            break;
        }
        last = batch->last;
        if (const auto added = run.replay.add(*batch, file); !added)
            run.broken = added.error();
    }
    run.tornTail = reader->tornTail();
    return run;
}

void tellBranches(Console& console, LoadedRun& run)
{
    if (!run.tornTail.empty())
        console.complain(run.tornTail);
    if (!run.replay.hasForks())
        return;
    const auto branches = run.replay.history().branches();
    const auto current = run.replay.history().current();
    console.complain(fmt::format("the file has {} branches; this is the current one, \"{}\"",
                                 branches.size(), branches[current.value].name));
}

} // namespace lockstep::cli
