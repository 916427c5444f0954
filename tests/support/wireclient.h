// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/jute/opcode.h"
#include "core/jute/record.h"
#include "core/zookeeper/operation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep::test {

/// What is needed to come back to a session.
struct WireTicket
{
    std::int64_t session = 0;
    std::string password = std::string(16, '\0');
};

/// A client of the protocol that does exactly what it is told, one frame after the other, and waits
/// for what comes back. Blocks; a test that waits too long gets nothing and fails.
class WireClient
{
public:
    using Ticket = WireTicket;
    /// The header of an answer, and what stands behind it.
    struct Answer
    {
        std::int32_t xid = 0;
        std::int64_t zxid = 0;
        std::int32_t code = 0;
        std::string body;
    };

    WireClient() = default;
    explicit WireClient(std::uint16_t port) { connectTo(port); }
    WireClient(WireClient&& other) noexcept;
    WireClient& operator=(WireClient&& other) noexcept;
    ~WireClient();

    bool connectTo(std::uint16_t port);
    /// Where it comes from: by that the service calls it.
    [[nodiscard]] std::uint16_t localPort() const;
    /// A new session, or the one of @p ticket. False when it was refused, or nothing came.
    bool attach(const Ticket& ticket = {}, std::int32_t timeoutMillis = 4000,
                std::int64_t lastZxid = 0);
    /// Its two halves.
    void askToAttach(const Ticket& ticket = {}, std::int32_t timeoutMillis = 4000,
                     std::int64_t lastZxid = 0);
    bool readAttached();
    [[nodiscard]] const Ticket& ticket() const { return m_ticket; }
    [[nodiscard]] std::int32_t timeoutMillis() const { return m_timeoutMillis; }

    void sendRaw(std::string_view bytes);
    void sendFrame(std::string_view frame);
    void send(std::int32_t xid, jute::OpCode code, std::string_view body);
    void send(std::int32_t xid, const Operation& operation);

    /// So many bytes; less when the other end has closed.
    [[nodiscard]] std::string readRaw(std::size_t size);
    [[nodiscard]] std::optional<std::string> readFrame();
    [[nodiscard]] std::optional<Answer> read();
    /// Sends and reads.
    [[nodiscard]] std::optional<Answer> ask(std::int32_t xid, const Operation& operation);
    /// Whether the other end closes, with or without something to read before.
    [[nodiscard]] bool isClosed();
    void close();

private:
    int m_socket = -1;
    Ticket m_ticket;
    std::int32_t m_timeoutMillis = 0;
};

/// A request with its header in a frame, as send() sends it.
[[nodiscard]] std::string frameOf(std::int32_t xid, const Operation& operation);

} // namespace lockstep::test
