// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace lockstep {

// For a window, which must not wait for a file.

/// Whether that is a pipe: what was read of it is not there a second time.
[[nodiscard]] bool isPipe(const std::string& path);
/// Whether it is a pipe and nobody has opened it to write: whoever reads it waits. Waits for
/// nothing, and takes nothing out of it.
[[nodiscard]] bool isPipeWithoutWriter(const std::string& path);

} // namespace lockstep
