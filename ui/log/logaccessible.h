// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

namespace lockstep::ui {

/// Makes assistive technology see a LogView as a list of the rows that are on screen, each with its
/// whole text. Call as often as you like; the first call counts. GUI thread only.
void installLogAccessibility();

} // namespace lockstep::ui
