// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/outlet.h"

#include "app/cli/interrupt.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <limits>

namespace lockstep::cli {
namespace {

/// What a clean end waits for a reader, in all: with both of stdout and stderr unread less than a
/// second.
constexpr int momentMillis = 300;
/// Handed over text is dropped when it is so much.
constexpr std::size_t droppedAtOnce = std::size_t { 1 } << 20;
constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

/// The same pipe or terminal, opened once more so that it never waits. O_NONBLOCK on the given
/// descriptor would hold for every other program that has it, too. -1 when there is no such thing.
int openUnwaiting(int descriptor)
{
    return ::open(fmt::format("/proc/self/fd/{}", descriptor).c_str(),
                  O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

} // namespace

Outlet::Outlet(int descriptor)
    : m_given(descriptor)
    , m_descriptor(descriptor)
    , m_mostAtOnce(unlimited)
    , m_mostUnread(unlimited)
{
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return;
    m_isSocket = S_ISSOCK(status.st_mode);
    if (!S_ISFIFO(status.st_mode) && ::isatty(descriptor) == 0)
        return;
    const int unwaiting = openUnwaiting(descriptor);
    if (unwaiting >= 0)
        m_descriptor = unwaiting;
    else
        m_mostAtOnce = PIPE_BUF; // a pipe that is ready takes as much without a wait
}

Outlet::~Outlet()
{
    if (m_descriptor != m_given)
        ::close(m_descriptor);
}

void Outlet::neverWait(std::size_t mostUnread)
{
    m_patience = Patience::None;
    m_mostUnread = mostUnread;
}

void Outlet::waitBriefly()
{
    if (m_patience == Patience::None)
        m_patience = Patience::Brief;
}

void Outlet::add(std::string_view text)
{
    if (isOver() || unread() >= m_mostUnread)
        lose(text);
    else
        m_text += text;
}

void Outlet::lose(std::string_view text)
{
    m_lostLines += static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
}

void Outlet::giveUp()
{
    lose(std::string_view(m_text).substr(m_sent));
    m_text.clear();
    m_sent = 0;
}

bool Outlet::awaitRoom()
{
    for (;;) {
        pollfd out { m_descriptor, POLLOUT, 0 };
        const bool waits = m_patience != Patience::None;
        const int ready = ::poll(&out, 1, waits ? lookForInterruptEveryMillis : 0);
        if (ready > 0)
            return true;
        if (!waits)
            return false;
        if (m_patience == Patience::Endless && !interrupted())
            continue;
        m_waitedMillis += lookForInterruptEveryMillis;
        m_gaveUp = m_waitedMillis >= momentMillis;
        if (m_gaveUp)
            return false;
    }
}

void Outlet::writeSome()
{
    const char* const begin = m_text.data() + m_sent;
    const std::size_t size = std::min(unread(), m_mostAtOnce);
    const ssize_t written = m_isSocket
        ? ::send(m_descriptor, begin, size, MSG_DONTWAIT | MSG_NOSIGNAL)
        : ::write(m_descriptor, begin, size);
    if (written >= 0)
        m_sent += static_cast<std::size_t>(written);
    else if (errno == EPIPE)
        m_readerGone = true;
    else if (errno != EINTR && errno != EAGAIN)
        m_problem = errno;
}

void Outlet::flush()
{
    while (unread() > 0 && !isOver() && awaitRoom())
        writeSome();
    if (isOver()) {
        giveUp();
    } else if (unread() == 0 || m_sent >= droppedAtOnce) {
        m_text.erase(0, m_sent);
        m_sent = 0;
    }
}

} // namespace lockstep::cli
