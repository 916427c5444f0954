// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/runfiles.h"

#include "core/base/pipe.h"

#include <fmt/format.h>

namespace lockstep {

RunFiles::RunFiles(const Config& config, Journal& journal, History& history, Follower& follower,
                   Cursor& cursor, Recorder& recorder)
    : m_config(config)
    , m_journal(journal)
    , m_history(history)
    , m_follower(follower)
    , m_cursor(cursor)
    , m_recorder(recorder)
{
}

std::optional<std::string> RunFiles::load(const RunBatch& batch, const AskGoOn& goOn)
{
    const Loading into {
        .head = [this]() -> const Replica& { return m_follower.head(); },
        .moveTo =
            [this](Replica there) {
                m_cursor.toHead();
                m_follower.moveTo(m_history.current(), std::move(there));
            },
        .forked
        = [this](const ForkLine& fork) { m_follower.forked(fork.branch, fork.parent, fork.at); },
        .apply =
            [this](const Entry& entry) {
                bool violated = false;
                return m_follower.apply(entry, violated);
            },
    };
    const auto unlike = loadBatch(batch, m_journal, m_history, into, goOn);
    if (!unlike)
        return std::nullopt;
    return fmt::format("line {}: {}", batch.lines[*unlike], m_follower.divergence()->sentence);
}

Result<RunFileReader> RunFiles::open(const std::string& file)
{
    if (isPipeWithoutWriter(file))
        return unreachable(fmt::format("cannot read {}: it is a pipe that nobody writes", file));
    auto reader = RunFileReader::open(file);
    if (!reader)
        return reader;
    const auto program = programOf(reader->header());
    return program ? std::move(reader) : tl::unexpected(program.error());
}

RunHeader RunFiles::header() const
{
    return makeRunHeader(m_config, m_follower.head().world.program());
}

Result<void> RunFiles::save(const std::string& file)
{
    // Another file would take the record's place, and its later entries would be in no file.
    if (m_recorder.isInto(file))
        return usageError(fmt::format(
            "the run is being recorded into {}, which has every step already; save it elsewhere",
            file));
    auto written = keep(file);
    if (written)
        m_recorder.nothingToLose(file);
    return written;
}

Result<void> RunFiles::keep(const std::string& file)
{
    auto writer = RunFileWriter::create(file, header(), RunFileWriter::Mode::Save);
    if (!writer)
        return tl::unexpected(writer.error());
    if (auto written = writeHistory(*writer, m_history); !written)
        return written;
    return writer->finish();
}

Result<void> RunFiles::record(const std::string& file)
{
    return m_recorder.start(file, header(), m_history);
}

} // namespace lockstep
