// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/live/connection.h"
#include "tests/live/peer.h"

#include <deque>
#include <map>

namespace lockstep::live {

/// A service behind a socket, spoken to in ZooKeeper's client protocol.
class WirePeer : public Peer
{
public:
    explicit WirePeer(Address address)
        : m_address(std::move(address))
    {
    }
    Answer open(Who who, int timeoutMillis) override;
    void post(Who who, const Send& send, std::uint64_t seen) override;
    Answer collect(Who who, const Send& send) override;
    Answer ping(Who who) override;
    Answer cut(Who who) override;
    Answer reattach(Who who, const Reattach& how) override;
    Answer expire(Who who, Who witness) override;
    Answer reap(Symbol path, std::int64_t afterMillis, Who witness) override;
    [[nodiscard]] bool tellsTimesApart() const override { return false; }

private:
    struct Client
    {
        Connection connection;
        std::int64_t session = 0; ///< 0: none
        std::string password;
        std::int32_t lastRequest = 0;
        std::deque<std::int32_t> posted; ///< requests whose answers were not collected
        std::int32_t timeoutMillis = 0;
    };
    Answer connect(Client& client, std::int64_t session, std::string_view password,
                   std::int64_t seen);
    /// Reads events until the reply to @p request is there, which is read into @p answer.
    void await(Client& client, std::int32_t request, const Send* send, Answer& answer);
    /// The next event, whenever it comes, and those that are there with it.
    Answer awaitEvent(Who who);
    /// False when it was a reply.
    static bool hear(std::string_view frame, Answer& answer);

    Address m_address;
    std::map<Who, Client> m_clients;
};

} // namespace lockstep::live
