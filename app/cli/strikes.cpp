// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/strikes.h"

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/lock/zookeeper.h"
#include "core/shell/members.h"
#include "core/step/faults.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace lockstep::cli {
namespace {

/// No fault takes so many letters.
constexpr std::size_t longestLine = 1000;

/// What is read at once; then the recording and the log have their turn.
constexpr std::size_t pieceSize = 4096;
/// A stdin that has nothing else to say is not read to its end, which may never come.
constexpr unsigned mostOtherLines = 100;

/// A terminal stops a background process that reads from it.
bool mayRead()
{
    return ::isatty(STDIN_FILENO) == 0 || ::tcgetpgrp(STDIN_FILENO) == ::getpgrp();
}

} // namespace

std::string serveNotes()
{
    return fmt::format(
        R"(Faults are read from stdin, a line each, and strike at once: strike CLIENT FAULT. CLIENT is the port in the
log, or the client's number, from 1 in the order in which they came; FAULT is one of
{}.
Of a program the connection is paused: it is neither read nor answered. Its process cannot be made to crash,
and it comes back by itself.

)",
        fmt::join(faultKindNames(), ", "));
}

Strikes::Strikes(Zookeeper& service, Console& console, std::function<void()> struck)
    : m_service(service)
    , m_console(console)
    , m_struck(std::move(struck))
{
}

void Strikes::takeLines()
{
    std::array<char, pieceSize> piece {};
    pollfd input { STDIN_FILENO, POLLIN, 0 };
    if (m_ended || !mayRead() || ::poll(&input, 1, 0) <= 0)
        return;
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    m_ended = got <= 0;
    m_buffer.append(piece.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    if (m_ended && !m_buffer.empty())
        m_buffer += '\n'; // the last line may have no end
    std::size_t begin = 0;
    for (auto end = m_buffer.find('\n'); end != std::string::npos && m_otherLines < mostOtherLines;
         end = m_buffer.find('\n', begin)) {
        take(std::string_view(m_buffer).substr(begin, end - begin));
        begin = end + 1;
    }
    m_buffer.erase(0, begin);
    if (m_otherLines >= mostOtherLines)
        endWith(fmt::format("{} lines on stdin in a row were no faults", m_otherLines));
    else if (m_buffer.size() > longestLine)
        endWith("a line on stdin is too long for a fault");
}

void Strikes::endWith(std::string_view why)
{
    m_console.complain(fmt::format("{}: no more of it is read", why));
    m_ended = true;
}

void Strikes::take(std::string_view line)
{
    const auto words = shell::tokensOf(line);
    if (words.empty() || words.front().text.starts_with('#'))
        return;
    const auto read = shell::parseCommand(words);
    const auto* const strike = read ? std::get_if<shell::StrikeCommand>(&read->command) : nullptr;
    m_otherLines = strike == nullptr ? m_otherLines + 1 : 0;
    if (strike == nullptr) {
        // With too few words the shell shows a usage, as zkCli does; outside the shell this helps
        // nobody.
        constexpr std::size_t wordsOfAStrike = 3;
        m_console.complain(
            !read && words.front().text == "strike" && words.size() == wordsOfAStrike
                ? read.error().sentence
                : "only faults are taken here: strike CLIENT FAULT, as in \"strike 1 cut-after\"");
        return;
    }
    ClientId client;
    m_service.look([&](const Moment& world) { client = shell::struckBy(*strike, world); });
    const Action action = faultAction(strike->faultKind, client);
    if (m_service.perform(action)) {
        m_struck();
        return;
    }
    std::string why;
    m_service.look([&](const Moment& world) {
        why = fmt::format("that cannot strike {}: {}", clientName(world, client),
                          faultProblem(world, action).value_or("it is not possible now"));
    });
    m_console.complain(why);
}

} // namespace lockstep::cli
