// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/runfiles.h"

#include "core/base/overloaded.h"

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

std::optional<std::string> RunFiles::load(const RunBatch& batch)
{
    auto mark = batch.marks.begin();
    const auto marksBefore = [&](std::size_t index) {
        for (; mark != batch.marks.end() && mark->before == index; ++mark)
            perform(mark->line);
    };
    for (std::size_t i = 0; i < batch.entries.size(); ++i) {
        marksBefore(i);
        bool violated = false;
        if (!m_follower.apply(batch.entries[i], violated)) {
            return fmt::format("line {}: {}", batch.lines[i], m_follower.divergence()->sentence);
        }
        m_journal.append(batch.entries[i]);
        m_history.passed(m_follower.head());
    }
    marksBefore(batch.entries.size());
    return std::nullopt;
}

void RunFiles::perform(const BranchLine& line)
{
    std::visit(Overloaded {
                   [&](const ForkLine& fork) {
                       const Replica at = fork.at == m_follower.head().step ? m_follower.head()
                                                                            : m_history.at(fork.at);
                       m_follower.forked(m_history.fork(fork.at), fork.parent, fork.at);
                       m_history.rename(fork.branch, fork.name);
                       m_follower.moveTo(fork.branch, at, m_journal.view());
                   },
                   [&](const SwitchLine& to) {
                       m_history.switchTo(to.branch);
                       const JournalView view = m_journal.view();
                       m_follower.moveTo(to.branch, m_history.at(view.end()), view);
                   },
                   [&](const RenameLine& rename) { m_history.rename(rename.branch, rename.name); },
               },
               line);
    m_cursor.toHead();
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
    auto writer = RunFileWriter::create(file, header(), RunFileWriter::Mode::Save);
    if (!writer)
        return tl::unexpected(writer.error());
    if (auto written = writeHistory(*writer, m_history); !written)
        return written;
    auto finished = writer->finish();
    if (finished)
        m_recorder.nothingToLose(file);
    return finished;
}

Result<void> RunFiles::record(const std::string& file)
{
    return m_recorder.start(file, header(), m_history);
}

} // namespace lockstep
