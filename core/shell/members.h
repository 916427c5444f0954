// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/command.h"
#include "core/shell/port.h"
#include "core/world/moment.h"

#include <string>
#include <vector>

namespace lockstep::shell {

/// A session of the shell: a guest of the world with a simulated library.
struct Member
{
    ClientId id;
    std::string name;
    SessionId session;
    Link link = Link::Connected;

    /// Whether the session lives in the client's eyes. A client may learn late of the end.
    [[nodiscard]] bool isAlive() const { return link == Link::Connected || link == Link::Cut; }
};

/// Whether a client is one of the shell's sessions.
[[nodiscard]] bool isMember(const Moment& world, ClientId id);

/// The shell's sessions in a world, by place.
[[nodiscard]] std::vector<Member> membersOf(const Moment& world);
/// The same in the world of a port, as that world stands now.
[[nodiscard]] std::vector<Member> membersOf(const Port& port);

/// The client that a strike names: by the number of its port, or else by its own number.
[[nodiscard]] ClientId struckBy(const StrikeCommand& command, const Moment& world);

} // namespace lockstep::shell
