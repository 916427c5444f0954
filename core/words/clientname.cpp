// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/words/clientname.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

/// The port of a peer on this machine; empty for any other name.
std::string_view localPort(std::string_view name)
{
    for (const std::string_view host : { "127.0.0.1:", "::1:" }) {
        if (!name.starts_with(host))
            continue;
        const std::string_view port = name.substr(host.size());
        const bool number = port.find_first_not_of("0123456789") == std::string_view::npos;
        return number ? port : std::string_view {};
    }
    return {};
}

} // namespace

std::string clientName(ClientId client, Symbol ownName)
{
    if (!client)
        return "Operator";
    if (ownName.empty())
        return fmt::format("Client {}", client.value);
    const std::string_view port = localPort(ownName.view());
    return port.empty() ? std::string(ownName.view()) : fmt::format("port {}", port);
}

} // namespace lockstep
