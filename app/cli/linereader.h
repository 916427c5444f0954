// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>

namespace lockstep::cli {

/// Reads stdin line by line. Ctrl-C ends it.
/// Threads: one.
class LineReader
{
public:
    /// Keeps only the first @p longest + 1 bytes of a line that is longer than @p longest.
    explicit LineReader(std::size_t longest);

    /// The next line without its line end, which the last line may lack. Nothing at the end of the
    /// input, after an interrupt, and when stdin cannot be read.
    std::optional<std::string> next();
    /// Whether a whole line is there without waiting for it.
    [[nodiscard]] bool hasMore() const { return m_buffer.find('\n', m_at) != std::string::npos; }
    [[nodiscard]] bool isTerminal() const { return m_terminal; }
    /// Why stdin could not be read.
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }

private:
    bool read();

    std::size_t m_longest;
    std::string m_buffer;
    std::size_t m_at = 0;
    bool m_terminal = false;
    bool m_ended = false;
    std::optional<Error> m_problem;
};

} // namespace lockstep::cli
