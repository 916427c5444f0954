// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"
#include "core/world/setup.h"
#include "core/world/world.h"

namespace lockstep {

/// What the rules of a run ask: what never changes, and what is true now. Refers to both and owns
/// neither: hand it on by value and never keep it.
struct Scene
{
    const Setup& setup;
    const World& world;

    Scene(const Setup& fixed, const World& current)
        : setup(fixed)
        , world(current)
    {
    }
    Scene(const Moment&
              moment) // NOLINT(google-explicit-constructor): a moment is looked at as a scene
        : setup(*moment.setup)
        , world(moment)
    {
    }
    [[nodiscard]] const Program& program() const { return *setup.program; }
};

/// The same, for code that changes the world.
struct MutableScene
{
    const Setup& setup;
    World& world;

    operator Scene() const { return { setup, world }; } // NOLINT(google-explicit-constructor)
    [[nodiscard]] const Program& program() const { return *setup.program; }
};

} // namespace lockstep
