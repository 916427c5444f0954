// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/options.h"
#include "core/jute/frame.h"
#include "core/jute/record.h"

#include <QTcpSocket>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// The bytes of one connection: cuts what arrives into frames, and keeps what is written until it
/// is sent, all of it at once.
///
/// Invariants:
///  1. What waits to be sent is bounded: above the limit of waiting bytes mustHold() is true, above
///     the limit of kept bytes send() returns an error.
///  2. What is not fetched stays in the socket, and the other end has to wait.
/// Threads: its socket's. Errors: a length that no server takes ends what arrives; see problem().
class Channel final
{
public:
    /// @p hasOutput is called when the first byte after a send() is written.
    /// Requires: @p socket and @p options outlive it.
    Channel(QTcpSocket& socket, const WireOptions& options, std::function<void()> hasOutput);

    /// "127.0.0.1:40312"
    [[nodiscard]] const std::string& peer() const { return m_peer; }
    /// Frames that were cut, and answers that were written, so far.
    [[nodiscard]] std::uint64_t received() const { return m_received; }
    [[nodiscard]] std::uint64_t sent() const { return m_sent; }

    // In

    /// Whether nothing is to be fetched, since so much waits to be sent. hasHeld() remembers it.
    [[nodiscard]] bool mustHold();
    /// Fetches what has arrived, but not everything at once: others wait, too. False when there is
    /// nothing.
    /// Requires: not mustHold().
    bool fetch();
    /// The next frame. Valid until fetch().
    std::optional<std::string_view> next();
    /// What was fetched and not yet cut.
    [[nodiscard]] std::string_view rest() const { return m_in.rest(); }
    /// Whether something has arrived that was not cut.
    [[nodiscard]] bool hasInput() const;
    /// Why nothing more can be cut.
    [[nodiscard]] std::optional<std::string> problem() const;
    /// Throws away what has arrived.
    void skip();

    // Out

    /// For what is sent.
    [[nodiscard]] jute::Writer& out();
    /// The same for one answer more.
    [[nodiscard]] jute::Writer& answer();
    /// Whether so much waits to be sent that requests wait, too.
    [[nodiscard]] bool isFull() const;
    /// Whether the last mustHold() was true; the second call says false.
    [[nodiscard]] bool hasHeld();
    /// Hands to the socket what is written. A sentence when the other end reads so little that no
    /// more is kept.
    [[nodiscard]] std::optional<std::string> send();

    // The end

    /// Closes it when the socket has sent what it was handed.
    void finish();
    /// Closes it; its owner hears no more of the socket.
    void abort();

private:
    QTcpSocket& m_socket;
    const WireOptions& m_options;
    const std::string m_peer;
    const std::function<void()> m_hasOutput;
    jute::FrameReader m_in;
    jute::Writer m_out;
    bool m_told = false; ///< m_hasOutput was called since the last send()
    bool m_held = false;
    std::uint64_t m_received = 0;
    std::uint64_t m_sent = 0;
};

} // namespace lockstep
