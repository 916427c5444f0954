// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/fuzz/runfile_target.h"

#include "core/base/check.h"
#include "core/export/export.h"
#include "core/runfile/runfile_load.h"
#include "core/words/clientname.h"

namespace lockstep::fuzz {
namespace {

constexpr std::string_view name = "fuzzed";

/// An error is one line, which begins with the file's name.
void checkSentence(const Error& error)
{
    LOCKSTEP_CHECK(error.sentence.starts_with(name), error.sentence);
    LOCKSTEP_CHECK(error.sentence.find('\n') == std::string::npos, error.sentence);
}

/// What a reader promises of each batch.
void checkBatch(const RunBatch& batch, double progressBefore)
{
    LOCKSTEP_CHECK(batch.lines.size() == batch.entries.size(), "every entry has its line");
    LOCKSTEP_CHECK(batch.progress >= 0 && batch.progress <= 1 && batch.progress >= progressBefore,
                   "progress goes forward");
    LOCKSTEP_CHECK(!batch.last || batch.progress == 1, "the end is at the end");
    std::size_t before = 0;
    for (const RunBatch::Mark& mark : batch.marks) {
        LOCKSTEP_CHECK(mark.before >= before && mark.before <= batch.entries.size(),
                       "marks are in order");
        before = mark.before;
    }
    const ClientNames names = [](ClientId client) { return clientName(client); };
    std::uint64_t line = 1;
    for (std::size_t i = 0; i < batch.entries.size(); ++i) {
        LOCKSTEP_CHECK(batch.lines[i] > line, "lines are in order, after the header");
        line = batch.lines[i];
        // Both derive text from whatever the entry holds.
        LOCKSTEP_CHECK(!entryJson(i + 1, batch.entries[i], names).empty(), "an entry can be shown");
    }
}

} // namespace

void openAsRunFile(std::string_view bytes)
{
    auto reader = RunFileReader::fromText(std::string(bytes), std::string(name));
    if (!reader) {
        checkSentence(reader.error());
        return;
    }
    auto replay = RunReplay::begin(reader->header());
    bool replays = replay.has_value();
    double progress = 0;
    for (bool last = false; !last;) {
        const auto batch = reader->next();
        if (!batch) {
            checkSentence(batch.error());
            LOCKSTEP_CHECK(reader->next().error() == batch.error(), "an error stays");
            return;
        }
        checkBatch(*batch, progress);
        progress = batch->progress;
        last = batch->last;
        if (!replays)
            continue;
        const auto added = replay->add(*batch, name);
        replays = added.has_value();
        if (!replays)
            checkSentence(added.error());
    }
}

} // namespace lockstep::fuzz
