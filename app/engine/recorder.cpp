// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/recorder.h"

#include "core/world/entry.h"

#include <fmt/format.h>

#include <filesystem>
#include <variant>

namespace lockstep {

Result<void> Recorder::start(const std::string& file, const RunHeader& header,
                             const History& history)
{
    // Beside the old file, which must not be lost before everything is written.
    auto writer = RunFileWriter::create(file, header, RunFileWriter::Mode::Save);
    if (!writer)
        return tl::unexpected(writer.error());
    if (auto written = writeHistory(*writer, history); !written)
        return written;
    if (auto placed = writer->takePlace(); !placed)
        return placed;
    m_writer.emplace(std::move(*writer));
    m_state = Recording { Recording::State::On, file, {} };
    nothingToLose(m_onDisk.file);
    return {};
}

void Recorder::stop()
{
    if (m_writer) {
        if (const auto finished = m_writer->finish(); !finished) {
            m_state.problem = finished.error().sentence;
            m_problemIsNew = true;
            m_onDisk.changed = true;
        }
    }
    m_writer.reset();
    m_state.state = m_problemIsNew ? Recording::State::Stopped : Recording::State::Off;
}

void Recorder::add(const Entry& entry)
{
    if (m_writer) {
        m_writer->add(entry);
        return;
    }
    ++m_onDisk.unsaved;
    m_onDisk.changed = true;
}

void Recorder::add(const BranchLine& line)
{
    if (m_writer)
        m_writer->add(line);
    else if (!std::holds_alternative<SwitchLine>(line))
        m_onDisk.changed = true;
}

void Recorder::nothingToLose(const std::string& file)
{
    m_onDisk = OnDisk { .file = file };
}

bool Recorder::isInto(const std::string& file) const
{
    std::error_code none;
    return m_writer && std::filesystem::equivalent(m_state.file, file, none);
}

void Recorder::flush()
{
    if (!m_writer)
        return;
    const auto flushed = m_writer->flush();
    if (flushed)
        return;
    m_writer.reset();
    m_state.state = Recording::State::Stopped;
    m_state.problem = flushed.error().sentence;
    m_problemIsNew = true;
    m_onDisk.changed = true;
}

std::optional<std::string> Recorder::takeProblem()
{
    if (!m_problemIsNew)
        return std::nullopt;
    m_problemIsNew = false;
    return fmt::format("Recording stopped, the run goes on: {}", m_state.problem);
}

} // namespace lockstep
