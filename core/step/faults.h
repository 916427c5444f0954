// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/world/entry.h"
#include "core/world/scene.h"

namespace lockstep {

// The faults of a client's process, of its next request, and of its server. Each function requires
// isEnabled(), changes the world and fills the entry.

void perform(MutableScene scene, const StrikeCall& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const CrashClient& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const PauseClient& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const ResumeClient& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const LagServer& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const CatchUpServer& action, Entry& entry, Effects* effects);

/// Why a fault cannot strike, in a sentence; nothing when it can, or when @p action is no fault.
[[nodiscard]] std::optional<std::string> faultProblem(Scene scene, const Action& action);

} // namespace lockstep
