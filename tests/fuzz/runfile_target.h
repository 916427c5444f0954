// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lockstep::fuzz {

/// Opens @p bytes as a run file and replays what it yields, as the programs do. Whatever the bytes
/// are, it must end with entries or with a sentence; a broken promise of the reader aborts.
void openAsRunFile(std::string_view bytes);

} // namespace lockstep::fuzz
