// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/entry.h"
#include "core/world/scene.h"

namespace lockstep {

/// Watches the lock at which a guest has just begun to contend, where the name of its node tells
/// that, nobody contends at the watched one, and the user has not said which to watch.
void recognise(MutableScene scene, const Entry& entry);

} // namespace lockstep
