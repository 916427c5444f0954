// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/interrupt.h"

#include <atomic>
#include <csignal>
#include <cstdint>
#include <ctime>

namespace lockstep::cli {
namespace {

/// timeout(1) sends its signal to the program and then to the program's group: that is one wish.
constexpr std::int64_t sameWishMicros = 20'000;

std::atomic<std::int64_t> askedAt { 0 }; ///< 0: nobody has asked
static_assert(std::atomic<std::int64_t>::is_always_lock_free,
              "a signal handler may only touch such");

std::int64_t microsNow()
{
    timespec now {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t { now.tv_sec } * 1'000'000 + now.tv_nsec / 1000;
}

extern "C" void askToEnd(int signal)
{
    const std::int64_t now = microsNow();
    std::int64_t before = 0;
    if (askedAt.compare_exchange_strong(before, now) || now - before < sameWishMicros)
        return;
    std::signal(signal, SIG_DFL);
    std::raise(signal); // comes when this returns
}

} // namespace

void watchInterrupt()
{
    std::signal(SIGINT, askToEnd);
    std::signal(SIGTERM, askToEnd);
}

bool interrupted()
{
    return askedAt.load() != 0;
}

} // namespace lockstep::cli
