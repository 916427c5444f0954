// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep::live {

/// Where a service listens.
struct Address
{
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;
};

/// A TCP connection that carries frames: a length, then that many bytes. Blocks; whoever waits
/// longer than `patienceMillis` takes the connection for lost and says so in complaint().
class Connection
{
public:
    static constexpr int patienceMillis = 20'000;

    Connection() = default;
    explicit Connection(const Address& address);
    ~Connection();
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;

    [[nodiscard]] bool isOpen() const { return m_socket >= 0; }
    [[nodiscard]] const std::string& complaint() const { return m_complaint; }
    /// False when the connection is gone.
    bool sendFrame(std::string_view bytes);
    /// Sends bytes that are no frame.
    bool sendRaw(std::string_view bytes);
    /// Nothing when the other side has closed.
    std::optional<std::string> receiveFrame();
    /// All that comes until the other side closes.
    std::string receiveAll();
    void close();
    /// Closes once the other side has done so, too, and therefore knows.
    void hangUp();

private:
    bool receive(std::size_t wanted);

    int m_socket = -1;
    std::string m_buffer;
    std::string m_complaint;
};

} // namespace lockstep::live
