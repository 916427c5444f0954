// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/tidyrules.h"

namespace lockstep::tidy {

/// The comments that are hard to read: a sentence of any comment that begins with a genitive, and a
/// sentence of a contract with too many relative clauses, over however many lines it stands.
[[nodiscard]] Problems commentsArePlain(const File& file);

} // namespace lockstep::tidy
