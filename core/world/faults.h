// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

namespace lockstep {

// What strikes a client's process, and its next request. Each requires isEnabled(), changes the world and
// fills the entry.

void perform(World& world, const StrikeCall& action, Entry& entry, Effects* effects);
void perform(World& world, const CrashClient& action, Entry& entry, Effects* effects);
void perform(World& world, const PauseClient& action, Entry& entry, Effects* effects);
void perform(World& world, const ResumeClient& action, Entry& entry, Effects* effects);

/// Why a fault cannot strike there, in a sentence; nothing when it can. Of other actions nothing is said.
[[nodiscard]] std::optional<std::string> faultProblem(const World& world, const Action& action);

} // namespace lockstep
