// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

namespace lockstep {

/// Time, as those who act see it: the core reads no clock and never sleeps but through this.
/// Threads: every member may be called from any thread.
class Pacer
{
public:
    /// How a wait ended.
    enum class Wake {
        Go, ///< the time has come, and the client may act
        LookAgain, ///< something has changed; ask again when the client is due
        Stop, ///< the client shall give up: give back what it holds, take nothing more
        LetGo, ///< the client shall do nothing more at all
    };
    virtual ~Pacer() = default;

    /// Simulated time. Never goes back while somebody acts.
    [[nodiscard]] virtual Micros now() const = 0;

    /// Blocks until @p client may act, which is not before @p due; @p due may be `never`.
    [[nodiscard]] virtual Wake await(ClientId client, Micros due) = 0;

    /// What @p client waits for may have come earlier than it thought: its await() ends with LookAgain, or
    /// the next one does. Called while the service's mutex is held: it must not call the service.
    virtual void wake(ClientId client) = 0;
};

} // namespace lockstep
