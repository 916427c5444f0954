// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/members.h"

#include <fmt/format.h>

namespace lockstep::shell {

bool isMember(const Moment& world, ClientId id)
{
    return world.has(id) && world.client(id).phase == Phase::Guest && !world.client(id).remote;
}

std::vector<Member> membersOf(const Moment& world)
{
    std::vector<Member> members;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        if (!isMember(world, id))
            continue;
        const Client& client = world.client(id);
        const std::string name(world.chronicle.of(id).name.view());
        members.push_back({ id, name, client.session, client.link });
    }
    return members;
}

std::vector<Member> membersOf(const Port& port)
{
    std::vector<Member> members;
    port.look([&](const Moment& world) { members = membersOf(world); });
    return members;
}

ClientId struckBy(const StrikeCommand& command, const Moment& world)
{
    const std::string port = fmt::format(":{}", command.client);
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        const Client& client = world.clients[i];
        if (client.phase == Phase::Guest && client.remote
            && world.chronicle.of(id).name.view().ends_with(port))
            return id;
    }
    return ClientId { command.client };
}

} // namespace lockstep::shell
