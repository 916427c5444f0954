// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/jute/request.h"
#include "core/world/moment.h"
#include "tests/live/peer.h"

#include <deque>
#include <map>

namespace lockstep::live {

/// The simulated service: a World with guests. Each step is a millisecond after the one before.
class WorldPeer : public Peer
{
public:
    WorldPeer();
    Answer open(Who who, int timeoutMillis) override;
    void post(Who who, const Send& send, std::uint64_t seen) override;
    Answer collect(Who who, const Send& send) override;
    Answer ping(Who who) override;
    Answer cut(Who who) override;
    Answer reattach(Who who, const Reattach& how) override;
    Answer expire(Who who, Who witness) override;
    Answer reap(Symbol path, std::int64_t afterMillis, Who witness) override;
    [[nodiscard]] bool tellsTimesApart() const override { return true; }

private:
    Effects act(const Action& action);
    Answer answered(Who who, const Send& send, std::uint64_t seen);
    Answer refusedUnread(Who who, jute::OpCode code);
    Answer readAll(Who who, const std::vector<jute::Request>& reads);
    /// As a real server answers, with what stands in the tree.

    [[nodiscard]] ClientId place(Who who) const;
    Answer heardBy(Who witness);

    Moment m_world;
    std::map<Who, ClientId> m_places;
    std::map<Who, std::deque<Answer>> m_answers; ///< not yet collected
};

} // namespace lockstep::live
