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

/// The session that acts while one line is carried out: opens it, sends what it asks through the
/// port, and has the shell's sessions told what they hear.
/// Threads: one at a time. Errors of the service are replies; what is not possible is false.
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

    /// The current session, or nothing.
    [[nodiscard]] std::optional<Member> current() const;
    /// Who acts. Nobody before take() or become().
    [[nodiscard]] const Member& member() const { return m_member; }
    /// The current session acts; the first one is opened when there is none. False, and told, when
    /// it is over.
    bool take();
    /// That session acts from now on. Which one is the current one stays as it is.
    void become(const Member& member) { m_member = member; }
    /// Opens that session, anew when there was one; then it is the current one. False when there is
    /// no place for it.
    bool open(const std::string& name, std::uint32_t timeoutMillis);
    /// Closes the session that acts, and tells it so.
    void close();

    // What it does.

    /// Sends @p operation; the reply carries its contents. @p look sees the world right after it.
    Reply call(const Operation& operation, const Look& look = {});
    /// Performs an action that is no call; false when it is not possible.
    bool act(const Action& action, const Look& look = {});
    /// Calls @p visit for @p path and everything below it, as zkCli walks (ZKUtil.visitSubTreeDFS).
    /// False, and told, when a read fails.
    bool walk(const std::string& path, bool watch, const std::function<void(Symbol)>& visit);

    // What is heard.

    /// Delivers what waits for the shell's sessions, in the order in which it was sent.
    void deliverAll();
    /// Ends the line: reconnects whom the server has dropped, and delivers.
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
