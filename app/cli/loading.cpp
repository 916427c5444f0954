// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/loading.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace lockstep::cli {
namespace {

constexpr auto showEvery = std::chrono::milliseconds(500);

/// Says now and then how far a file has been read.
class Showing
{
public:
    Showing(Console& console, const std::string& file)
        : m_console(console)
        , m_file(file)
    {
    }
    ~Showing() { m_console.showProgress({}); }
    Showing(const Showing&) = delete;
    Showing& operator=(const Showing&) = delete;

    void tell(double done)
    {
        const auto now = Clock::now();
        if (now - m_shown < showEvery)
            return;
        m_shown = now;
        m_console.showProgress(
            fmt::format("reading {}: {:.0f} % (Ctrl-C ends it)", m_file, std::floor(done * 100)));
    }

private:
    using Clock = std::chrono::steady_clock;
    Console& m_console;
    const std::string& m_file;
    Clock::time_point m_shown = Clock::now();
};

} // namespace

Result<LoadedRun> loadRun(Console& console, const std::string& file)
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
    Showing showing(console, file);
    double before = 0;
    for (bool last = false; !last && !run.broken;) {
        const auto batch = reader->next();
        if (!batch) {
            run.broken = batch.error();
            break;
        }
        last = batch->last;
        const auto goOn = [&](double done) {
            showing.tell(before + done * (batch->progress - before));
            return true;
        };
        if (const auto added = run.replay.add(*batch, file, {}, goOn); !added)
            run.broken = added.error();
        before = batch->progress;
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
