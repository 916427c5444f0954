// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/interrupt.h"

#include <atomic>
#include <csignal>

namespace lockstep::cli {
namespace {

std::atomic<bool> asked { false };
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may only touch such");

extern "C" void askToEnd(int signal)
{
    asked.store(true);
    std::signal(signal, SIG_DFL);
}

} // namespace

void watchInterrupt()
{
    std::signal(SIGINT, askToEnd);
    std::signal(SIGTERM, askToEnd);
}

bool interrupted()
{
    return asked.load();
}

} // namespace lockstep::cli
