// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/endsignals.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <utility>

namespace lockstep {
namespace {

constexpr std::array signalsToEnd { SIGTERM, SIGINT, SIGHUP };

/// A handler may write to a pipe, and hardly anything else.
std::array<int, 2> pipeEnds { -1, -1 };

extern "C" void tellEnd(int signal)
{
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
    std::signal(signal, SIG_DFL);
}

int openPipe()
{
    return ::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) == 0 ? pipeEnds[0] : -1;
}

} // namespace

EndSignals::EndSignals(std::function<void()> end)
    : m_end(std::move(end))
    , m_heard(openPipe(), QSocketNotifier::Read)
{
    connect(&m_heard, &QSocketNotifier::activated, this, &EndSignals::hear);
    // Without a pipe the signals end the program as they do others.
    for (const int signal : signalsToEnd) {
        if (pipeEnds[0] >= 0)
            std::signal(signal, tellEnd);
    }
}

EndSignals::~EndSignals()
{
    for (const int signal : signalsToEnd)
        std::signal(signal, SIG_DFL);
    m_heard.setEnabled(false);
    for (int& end : pipeEnds)
        ::close(std::exchange(end, -1));
}

void EndSignals::hear()
{
    m_heard.setEnabled(false);
    m_end();
}

} // namespace lockstep
