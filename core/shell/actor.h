// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/members.h"
#include "core/shell/port.h"
#include "core/shell/printer.h"

#include <functional>
#include <optional>
#include <string>

namespace lockstep::shell {

/// The session timeout that zkCli asks for.
inline constexpr std::uint32_t defaultTimeoutMillis = 30'000;

/// The session that acts while the shell carries out one line. The actor opens the session, sends
/// its operations through the port, and tells the shell's sessions about their events.
/// Threads: one at a time. Errors of the service are replies; false means that an action is not
/// possible.
class Actor
{
public:
    using Look = std::function<void(const Moment&, const Entry&)>;

    /// Requires: all outlive it.
    Actor(Port& port, Choices& choices, Printer& printer)
        : m_port(port)
        , m_choices(choices)
        , m_printer(printer)
    {
    }

    [[nodiscard]] Port& port() const { return m_port; }

    // Who acts.

    /// The current session; nothing when the shell has no session.
    [[nodiscard]] std::optional<Member> current() const;
    /// The session that acts; nobody before take() or become().
    [[nodiscard]] const Member& member() const { return m_member; }
    /// Makes the current session act, and opens the first session when there is none. When the
    /// session is over, returns false and tells the user.
    bool take();
    /// Makes @p member act from now on. The current session stays the current one.
    void become(const Member& member) { m_member = member; }
    /// Opens a session, or opens an ended one anew, and makes that session the current one. False
    /// when there is no place for another session.
    bool open(const std::string& name, std::uint32_t timeoutMillis);
    /// Closes the session that acts, and tells that session.
    void close();

    // What it does.

    /// Sends @p operation; the reply carries the contents. @p look sees the world right after the
    /// call.
    Reply call(const Operation& operation, const Look& look = {});
    /// Performs an action other than a call; false when the action is not possible.
    bool act(const Action& action, const Look& look = {});
    /// Calls @p visit for @p path and each node below, in the order of zkCli
    /// (ZKUtil.visitSubTreeDFS). When a read fails, returns false and tells the user.
    bool walk(const std::string& path, bool watch, const std::function<void(Symbol)>& visit);

    // What is heard.

    /// Delivers the events for the shell's sessions, in the order of their sending.
    void deliverAll();
    /// Ends the line: reconnects a session that the server has dropped, and delivers the events.
    void settle();

private:
    bool deliverOne();

    Port& m_port;
    Choices& m_choices;
    Printer& m_printer;
    Member m_member;
    bool m_dropped = false; ///< the server has closed the member's connection
};

} // namespace lockstep::shell
