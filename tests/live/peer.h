// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/live/answer.h"
#include "tests/live/script.h"

#include <memory>

namespace lockstep::live {

/// A service that scripts are run against: a server behind a socket, or a World. What a step cannot
/// do (its session has no connection) is answered as idle.
class Peer
{
public:
    virtual ~Peer() = default;

    virtual Answer open(Who who, int timeoutMillis) = 0;
    /// Sends and goes on. @p seen is the zxid that a SetWatches names.
    virtual void post(Who who, const Send& send, std::uint64_t seen) = 0;
    /// The answer to the oldest request that was posted; @p send is it.
    virtual Answer collect(Who who, const Send& send) = 0;
    Answer send(Who who, const Send& send, std::uint64_t seen)
    {
        post(who, send, seen);
        return collect(who, send);
    }
    /// The events that the session has not been told of yet.
    virtual Answer ping(Who who) = 0;
    virtual Answer cut(Who who) = 0;
    virtual Answer reattach(Who who, const Reattach& how) = 0;
    /// Ends the session for its silence; a server takes its time. The events are those of @p
    /// witness.
    virtual Answer expire(Who who, Who witness) = 0;
    /// The service's own doing: the container or TTL node @p path goes, whose time has come when @p
    /// afterMillis have passed. The events are those of @p witness, who must watch it.
    virtual Answer reap(Symbol path, std::int64_t afterMillis, Who witness) = 0;
    /// Whether every step has a time of its own, so that equal times mean the same step.
    [[nodiscard]] virtual bool tellsTimesApart() const = 0;
};

} // namespace lockstep::live
