// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/tidyrules.h"

namespace lockstep::tidy {

/// The places of a window's source that go around ui/plaintext.h. Where Qt guesses the format of a
/// text, or assistive technology reads it, there stands a literal or what one of that file's
/// functions returns. QLabel, and whatever else makes rich text, is not named at all.
[[nodiscard]] Problems textsGoThroughTheDoor(const File& file);

} // namespace lockstep::tidy
