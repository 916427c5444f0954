// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/follower.h"
#include "app/cli/loading.h"

namespace lockstep::cli {

int replayCommand(Console& console, const ReplayOptions& options)
{
    auto loaded = loadRun(options.file);
    if (!loaded)
        return console.fail(loaded.error());
    const Step last = loaded->replay.journal().end();
    Step end = last;
    if (options.to) {
        const auto to = wholeNumber("--to", *options.to, 0, last);
        if (!to)
            return console.fail(loaded->broken.value_or(to.error()));
        end = *to;
    }
    tellBranches(console, *loaded);
    Follower follower(console, loaded->header.config, options.json, "recorded");
    const JournalView journal = loaded->replay.journal().view();
    while (follower.step() < end) {
        if (!follower.add(journal[follower.step()]))
            break;
    }
    const int code = follower.finish(false);
    if (loaded->broken)
        return console.fail(*loaded->broken);
    return code;
}

} // namespace lockstep::cli
