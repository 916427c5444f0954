// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/check.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>

namespace lockstep {
namespace {

struct Context
{
    std::mutex mutex;
    std::string text;
};

Context& context()
{
    static auto* const instance = new Context;
    return *instance;
}

} // namespace

void setCheckContext(std::string_view text)
{
    const std::scoped_lock lock(context().mutex);
    context().text = text;
}

void checkFailed(const char* condition, const char* file, int line, std::string_view why)
{
    const std::scoped_lock lock(context().mutex);
    fmt::print(stderr, "lockstep: internal error at {}:{}: {} ({}){}{}\n", file, line, why,
               condition, context().text.empty() ? "" : "; ", context().text);
    std::fflush(stderr);
    std::abort();
}

} // namespace lockstep
