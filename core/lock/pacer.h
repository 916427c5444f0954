// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

namespace lockstep {

/// The time of the actors: the core reads a clock and sleeps only through this interface.
/// Threads: every member may be called from any thread.
class Pacer
{
public:
    /// How a wait ended.
    enum class Wake {
        Go, ///< the time has come, and the client may act
        LookAgain, ///< something has changed; ask again when the client is due
        Stop, ///< the client must give up: release what it holds, take nothing more
        LetGo, ///< the client must do nothing more at all
    };
    virtual ~Pacer() = default;

    /// Simulated time. Never goes back while somebody acts.
    [[nodiscard]] virtual Micros now() const = 0;

    /// Blocks until @p client may act, not before @p due; @p due may be `never`.
    [[nodiscard]] virtual Wake await(ClientId client, Micros due) = 0;

    /// @p client may be due earlier than it thought: its await() ends with LookAgain, or its next
    /// await() does. Called under the service's mutex: it must not call the service.
    virtual void wake(ClientId client) = 0;
};

} // namespace lockstep
