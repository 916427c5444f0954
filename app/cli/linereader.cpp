// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/linereader.h"

#include "app/cli/interrupt.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace lockstep::cli {
LineReader::LineReader(std::size_t longest)
    : m_longest(longest)
    , m_terminal(::isatty(STDIN_FILENO) != 0)
{
}

bool LineReader::read()
{
    std::array<char, 1 << 16> piece {};
    while (!m_ended) {
        if (interrupted())
            break;
        // A signal may come between the look above and the wait here, so the wait is a short one.
        pollfd input { STDIN_FILENO, POLLIN, 0 };
        const int ready = ::poll(&input, 1, lookForInterruptEveryMillis);
        if (ready == 0 || (ready < 0 && errno == EINTR))
            continue;
        const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (got > 0) {
            m_buffer.append(piece.data(), static_cast<std::size_t>(got));
            return true;
        }
        if (got == 0)
            break;
        if (errno != EINTR && errno != EAGAIN) {
            m_problem = Error { ErrorKind::Unreachable,
                                fmt::format("cannot read stdin: {}", std::strerror(errno)) };
            break;
        }
    }
    m_ended = true;
    return false;
}

std::optional<std::string> LineReader::next()
{
    std::size_t end = m_buffer.find('\n', m_at);
    // Used lines are dropped only when more is needed: many short lines come in one piece.
    if (end == std::string::npos) {
        m_buffer.erase(0, m_at);
        m_at = 0;
    }
    while (end == std::string::npos) {
        if (m_buffer.size() > m_longest)
            m_buffer.resize(m_longest + 1);
        const std::size_t searched = m_buffer.size();
        if (!read())
            break;
        end = m_buffer.find('\n', searched);
    }
    if (interrupted() || m_problem || (end == std::string::npos && m_buffer.empty()))
        return std::nullopt;
    const std::size_t begin = m_at;
    end = std::min(end, m_buffer.size());
    m_at = std::min(end + 1, m_buffer.size());
    return m_buffer.substr(begin, std::min(end - begin, m_longest + 1));
}

} // namespace lockstep::cli
