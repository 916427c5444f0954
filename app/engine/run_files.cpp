// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A run's way from and to run files.
#include "app/engine/run.h"
#include "core/base/overloaded.h"

#include <fmt/format.h>

namespace lockstep {

std::optional<std::string> Run::load(const RunBatch& batch)
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
        m_zookeeper.journal().append(batch.entries[i]);
        m_history.passed(m_follower.head());
    }
    marksBefore(batch.entries.size());
    m_letGo = m_history.bound(m_keep);
    return std::nullopt;
}

void Run::perform(const BranchLine& line)
{
    std::visit(Overloaded {
                   [&](const ForkLine& fork) {
                       const Replica at
                           = fork.at == head() ? m_follower.head() : m_history.at(fork.at);
                       m_follower.forked(m_history.fork(fork.at), fork.parent, fork.at);
                       m_history.rename(fork.branch, fork.name);
                       m_follower.moveTo(fork.branch, at, m_zookeeper.journal().view());
                   },
                   [&](const SwitchLine& to) {
                       m_history.switchTo(to.branch);
                       const JournalView view = m_zookeeper.journal().view();
                       m_follower.moveTo(to.branch, m_history.at(view.end()), view);
                   },
                   [&](const RenameLine& rename) { m_history.rename(rename.branch, rename.name); },
               },
               line);
    m_past.reset();
}

void Run::loaded()
{
    if (!broken())
        goOnFromHead();
}

Result<void> Run::save(const std::string& file)
{
    // Another file would take the record's place, and its later entries would be in no file.
    if (m_recorder.isInto(file))
        return usageError(fmt::format(
            "the run is being recorded into {}, which has every step already; save it elsewhere",
            file));
    auto writer = RunFileWriter::create(file, makeRunHeader(m_config, headWorld().program()),
                                        RunFileWriter::Mode::Save);
    if (!writer)
        return tl::unexpected(writer.error());
    if (auto written = writeHistory(*writer, m_history); !written)
        return written;
    return writer->finish();
}

Result<void> Run::record(const std::string& file)
{
    const bool wasRunning = m_running;
    pause();
    auto started = m_recorder.start(file, makeRunHeader(m_config, headWorld().program()), m_history);
    if (wasRunning)
        run(m_speed);
    return started;
}

void Run::stopRecording()
{
    m_recorder.stop();
}

} // namespace lockstep
