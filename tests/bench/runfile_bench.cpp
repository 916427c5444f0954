// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Run files of ten million entries: written, and read again.
#include "core/client/turns.h"
#include "core/runfile/runfile.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "tests/support/testrun.h"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>

using namespace lockstep;

namespace {

constexpr std::uint64_t entriesInFile = 10'000'000;

/// A file of ten million entries, gone with the program.
class BigFile
{
public:
    BigFile()
    {
        Config config;
        config.clients = 40;
        config.knobs.tasks = 0;
        config.knobs.jitterPercent = 20;
        Moment world = makeMoment(config, findRecipe(config.recipe));
        auto writer
            = RunFileWriter::create(m_path.string(), makeRunHeader(config, world.program()));
        if (!writer)
            return;
        std::uint64_t written = 0;
        for (const Action& action : setUpActions(config)) {
            writer->add(apply(world, action, 0));
            ++written;
        }
        Schedule schedule(Policy::RoundRobin, 1);
        while (written < entriesInFile) {
            const auto pick = schedule.pick(world);
            writer->add(apply(world, nextAction(world, pick->client), pick->at));
            ++written;
        }
        m_complete = writer->finish().has_value();
    }
    ~BigFile()
    {
        std::error_code ignored;
        std::filesystem::remove(m_path, ignored);
    }
    BigFile(const BigFile&) = delete;
    BigFile& operator=(const BigFile&) = delete;

    [[nodiscard]] bool complete() const { return m_complete; }
    [[nodiscard]] std::string path() const { return m_path.string(); }

private:
    std::filesystem::path m_path = std::filesystem::temp_directory_path()
        / ("bench-" + std::to_string(getpid()) + ".lockstep");
    bool m_complete = false;
};

const BigFile& bigFile()
{
    static const BigFile file;
    return file;
}

void readRunFile(benchmark::State& state)
{
    const BigFile& file = bigFile();
    if (!file.complete()) {
        state.SkipWithError("the file could not be written");
        return;
    }
    for (auto _ : state) {
        auto reader = RunFileReader::open(file.path());
        std::uint64_t count = 0;
        while (reader) {
            const auto batch = reader->next();
            if (!batch)
                break;
            count += batch->entries.size();
            if (batch->last)
                break;
        }
        if (count != entriesInFile)
            state.SkipWithError("the file did not come back whole");
    }
    state.counters["file_MB"]
        = static_cast<double>(std::filesystem::file_size(file.path())) / (1024.0 * 1024.0);
}
BENCHMARK(readRunFile)->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();

/// Until the first rows can be shown.
void firstPiece(benchmark::State& state)
{
    const BigFile& file = bigFile();
    for (auto _ : state) {
        auto reader = RunFileReader::open(file.path());
        if (!reader || !reader->next())
            state.SkipWithError("the file could not be read");
    }
}
BENCHMARK(firstPiece)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
