// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/chronicle.h"
#include "core/world/setup.h"
#include "core/world/world.h"

#include <memory>

namespace lockstep {

/// A run at one step, for everybody who looks at it: the world, its past, and what never changes. A
/// value; its copies share the setup.
struct Moment : World
{
    Chronicle chronicle;
    std::shared_ptr<const Setup> setup = std::make_shared<const Setup>(); ///< never null

    /// Equal when world and chronicle are: runs of one setup are compared.
    bool operator==(const Moment& other) const
    {
        return static_cast<const World&>(*this) == other && chronicle == other.chronicle;
    }
    [[nodiscard]] const Program& program() const { return *setup->program; }
    [[nodiscard]] Symbol lockPath() const { return setup->lockPath; }
};

} // namespace lockstep
