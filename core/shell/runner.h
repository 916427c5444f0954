// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/answer.h"
#include "core/shell/command.h"
#include "core/shell/port.h"
#include "core/world/entry.h"

#include <functional>
#include <optional>
#include <string>

namespace lockstep::shell {

/// The session timeout that zkCli asks for.
inline constexpr std::uint32_t defaultTimeoutMillis = 30'000;

/// What a shell keeps from one command to the next.
struct Choices
{
    std::string current; ///< the session's name
    bool printWatches = true;
};

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

/// Carries out one command: performs its actions through the port and fills the answer.
class Runner
{
public:
    Runner(Port& port, Choices& choices, Answer& answer)
        : m_port(port)
        , m_choices(choices)
        , m_answer(answer)
    {
    }

    /// Makes the current session the one that acts; opens the first one when there is none. False, and
    /// told, when it is over.
    bool takeSession();
    /// Reconnects whom the server has dropped, and delivers what waits for the shell's sessions, in the
    /// order in which it was sent.
    void settle();
    /// The current session, or nothing.
    [[nodiscard]] std::optional<Member> current() const;

    void fail(ErrorCode code, std::string sentence);
    void print(std::string text) { m_answer.text.push_back({ false, std::move(text) }); }
    void complain(std::string text) { m_answer.text.push_back({ true, std::move(text) + "\n" }); }

    // runner_read.cpp
    void operator()(const GetCommand& command);
    void operator()(const LsCommand& command);
    void operator()(const StatCommand& command);
    void operator()(const SyncCommand& command);
    void operator()(const GetEphemeralsCommand& command);
    void operator()(const CountCommand& command);
    void operator()(const GetAclCommand& command);
    void operator()(const AddWatchCommand& command);
    void operator()(const RemoveWatchesCommand& command);
    // runner_write.cpp
    void operator()(const CreateCommand& command);
    void operator()(const SetCommand& command);
    void operator()(const DeleteCommand& command);
    void operator()(const DeleteAllCommand& command);
    void operator()(const SetAclCommand& command);
    void operator()(const MultiCommand& command);
    void operator()(const LockCommand& command);
    void operator()(const ReapCommand& command);
    // runner_session.cpp
    void operator()(const PrintWatchesCommand& command);
    void operator()(const ConnectCommand& command);
    void operator()(const CloseCommand& command);
    void operator()(const WhoAmICommand& command);
    void operator()(const VersionCommand& command);
    void operator()(const QuitCommand& command);
    void operator()(const SessionCommand& command);
    void operator()(const SessionsCommand& command);
    void operator()(const LinkCommand& command);
    void operator()(const StrikeCommand& command);
    void operator()(const SleepCommand& command);

private:
    using Look = std::function<void(const Moment&, const Entry&)>;

    /// The acting session sends @p operation; @p look sees the world right after it.
    Reply call(const Operation& operation, const Look& look = {});
    /// fail() with the sentence that zkCli has for it.
    bool failed(const Reply& reply, std::string_view path);
    void tell(Told told);
    void tell(const std::string& session, Told::State state);
    void printStat();
    /// Performs an action that is no call; false when it is not possible.
    bool act(const Action& action, const Look& look = {});
    bool open(const std::string& name, std::uint32_t timeoutMillis);
    void closeCurrent();
    /// Calls @p visit for @p path and everything below it, as zkCli walks (ZKUtil.visitSubTreeDFS).
    bool walk(const std::string& path, bool watch, const std::function<void(Symbol)>& visit);
    bool deliverOne();
    void deliverAll();

    Port& m_port;
    Choices& m_choices;
    Answer& m_answer;
    Member m_actor;
    bool m_dropped = false; ///< the server has closed the actor's connection
};

/// Whom it means: the client that came from that port, or else has that number.
[[nodiscard]] ClientId struckBy(const StrikeCommand& command, const Moment& world);

/// The shell's sessions in a world, by place.
[[nodiscard]] std::vector<Member> membersOf(const Moment& world);

} // namespace lockstep::shell
