// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

namespace lockstep::cli {

/// How often somebody who waits looks whether there was one.
inline constexpr int lookForInterruptEveryMillis = 50;

/// From now on the first Ctrl-C or SIGTERM asks for a clean end, which comes within a second; the
/// second one, of whichever kind, ends at once.
void watchInterrupt();
/// Whether a clean end was asked for. Any thread.
[[nodiscard]] bool interrupted();

} // namespace lockstep::cli
