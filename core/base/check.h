// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep {

/// Sets the line that a failing check prints besides its own: the seed and where the journal is, so
/// that the failure can be replayed. Threads: any; the last one set wins.
void setCheckContext(std::string_view context);

/// Prints the failed condition and the context to stderr, then aborts. For mistakes of ours only:
/// what a user or a file can cause is a Result, a broken lock is a Violation.
[[noreturn]] void checkFailed(const char* condition, const char* file, int line,
                              std::string_view why);

} // namespace lockstep

/// An assertion that is on in every build.
#define LOCKSTEP_CHECK(condition, why)                                                             \
    (static_cast<bool>(condition)                                                                  \
         ? static_cast<void>(0)                                                                    \
         : ::lockstep::checkFailed(#condition, __FILE__, __LINE__, why))
