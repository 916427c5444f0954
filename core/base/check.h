// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep {

/// Sets a second line for a failing check to print: the seed and the journal's place, so that the
/// failure can be replayed.
/// Threads: any; the last one set wins.
void setCheckContext(std::string_view context);

/// Prints the failed condition and the context to stderr, then aborts. For our own mistakes only:
/// an error of a user or a file is a Result, a broken lock is a Violation.
[[noreturn]] void checkFailed(const char* condition, const char* file, int line,
                              std::string_view why);

} // namespace lockstep

/// An assertion that is on in every build.
#define LOCKSTEP_CHECK(condition, why)                                                             \
    (static_cast<bool>(condition)                                                                  \
         ? static_cast<void>(0)                                                                    \
         : ::lockstep::checkFailed(#condition, __FILE__, __LINE__, why))
