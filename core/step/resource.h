// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/recipestep.h"
#include "core/world/entry.h"
#include "core/world/scene.h"

namespace lockstep {

/// Writes to the guarded resource, or announces a token to it, and tells both in the entry. The resource
/// compares tokens and nothing else: it knows no lock, and no client's session.
Event askResource(MutableScene scene, ClientId client, const RecipeStep::Write& write, Entry& entry);

} // namespace lockstep
