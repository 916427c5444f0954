// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/recipestep.h"
#include "core/world/entry.h"
#include "core/world/scene.h"

namespace lockstep {

/// Writes to the guarded resource, or announces a token to it, and fills the entry. The resource
/// only compares tokens: it knows no lock and no session.
Event askResource(MutableScene scene, ClientId client, const RecipeStep::Write& write,
                  Entry& entry);

} // namespace lockstep
