// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/command.h"
#include "core/shell/port.h"
#include "core/world/moment.h"

#include <string>
#include <vector>

namespace lockstep::shell {

/// A session of the shell: a guest of the world whose library is simulated.
struct Member
{
    ClientId id;
    std::string name;
    SessionId session;
    Link link = Link::Connected;

    /// In the client's eyes, which may be late to learn of its end.
    [[nodiscard]] bool isAlive() const { return link == Link::Connected || link == Link::Cut; }
};

/// Whether a client is one of the shell's sessions.
[[nodiscard]] bool isMember(const Moment& world, ClientId id);

/// The shell's sessions in a world, by place.
[[nodiscard]] std::vector<Member> membersOf(const Moment& world);
/// The same in the world of a port, as that world stands now.
[[nodiscard]] std::vector<Member> membersOf(const Port& port);

/// Whom a strike means: the client that came from that port, or else has that number.
[[nodiscard]] ClientId struckBy(const StrikeCommand& command, const Moment& world);

} // namespace lockstep::shell
