// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/console.h"

#include "core/base/duration.h"
#include "core/base/utf8.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"

#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace lockstep::cli {
namespace {

constexpr std::size_t bufferLimit = 1 << 16;
/// What is kept for a reader that is slow, while nothing waits for one.
constexpr std::size_t mostUnread = std::size_t { 16 } << 20;
constexpr std::size_t mostUnreadComplaints = std::size_t { 1 } << 20;
constexpr std::string_view plain = "\x1b[0m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view alarm = "\x1b[1;97;41m";

std::string_view colourOf(Level level)
{
    static constexpr std::array<std::string_view, levelCount> colours {
        "\x1b[36m",
        "\x1b[33m",
        "\x1b[1;31m",
        "\x1b[1;32m",
    };
    return colours[static_cast<std::size_t>(level)];
}

std::string upper(std::string_view word)
{
    std::string text(word);
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

} // namespace

Console::Console()
    : m_out(STDOUT_FILENO)
    , m_err(STDERR_FILENO)
    , m_flushAt(bufferLimit)
{
    // Without this, a reader that goes away would end the program before a recording is complete.
    std::signal(SIGPIPE, SIG_IGN);
    // A limit on the size of files gives a sentence, like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    m_terminal = ::isatty(STDOUT_FILENO) != 0;
    const char* const off = std::getenv("NO_COLOR");
    const char* const kind = std::getenv("TERM");
    const bool dumb = kind != nullptr && std::strcmp(kind, "dumb") == 0;
    m_colours = m_terminal && (off == nullptr || *off == '\0') && !dumb;
}

Console::~Console()
{
    flush();
}

void Console::print(std::string_view text)
{
    write(visible(text, true));
}

void Console::write(std::string_view text)
{
    m_out.add(text);
    if (m_out.unread() >= m_flushAt)
        flush();
}

void Console::row(Micros at, Level level, std::string_view word, std::string_view who,
                  std::string_view what)
{
    const std::string name = visible(who);
    const std::string words = visible(what);
    if (m_colours) {
        const bool violation = word == "VIOLATION";
        write(fmt::format("{}{:>12}{}  {}{:<9}{}  {:<11}  {}\n", dim, formatTime(at), plain,
                          violation ? alarm : colourOf(level), word, plain, name, words));
    } else {
        write(fmt::format("{:>12}  {:<9}  {:<11}  {}\n", formatTime(at), word, name, words));
    }
}

void Console::logRow(const Entry& entry, const ClientNames& names)
{
    const Level level = levelOf(entry);
    row(entry.at, level, upper(levelName(level)), names(entry.client), message(entry, names));
}

void Console::logRow(const Violation& violation, const ClientNames& names)
{
    row(violation.at, Level::Error, "VIOLATION", names(violation.client),
        message(violation));
}

void Console::remark(std::string_view text)
{
    if (m_colours)
        write(fmt::format("{}{:>12}  {}{}\n", dim, "", visible(text), plain));
    else
        write(fmt::format("{:>12}  {}\n", "", visible(text)));
}

void Console::say(bool error, std::string_view text)
{
    const bool watched = error ? ::isatty(STDERR_FILENO) != 0 : m_terminal;
    const std::string safe = watched ? visible(text, true) : std::string(text);
    if (!error) {
        write(safe);
        return;
    }
    flush();
    toStderr(safe);
}

void Console::showProgress(std::string_view text)
{
    if (::isatty(STDERR_FILENO) == 0 || (text.empty() && !m_progressShown))
        return;
    m_progressShown = !text.empty();
    toStderr(fmt::format("\r{}\x1b[K", visible(text)));
}

void Console::toStderr(std::string_view text)
{
    m_err.add(text);
    m_err.flush();
}

void Console::neverWait()
{
    m_out.neverWait(mostUnread);
    m_err.neverWait(mostUnreadComplaints);
}

bool Console::flush()
{
    if (m_beforeWriting && hasUnread())
        m_beforeWriting();
    m_out.flush();
    // Not at every row: a reader that has not read is asked again after some more.
    m_flushAt = m_out.unread() + bufferLimit;
    if (const int why = m_out.problem(); why != 0 && !std::exchange(m_failureTold, true))
        toStderr(fmt::format("lockstep-cli: cannot write to stdout: {}\n",
                             why == ENOSPC ? "the disk is full" : std::strerror(why)));
    return !m_out.isOver();
}

void Console::finish()
{
    m_out.waitBriefly();
    m_err.waitBriefly();
    flush();
    const std::uint64_t lost = m_out.lostLines();
    if (lost > 0 && !m_out.readerGone() && !failed())
        complain(fmt::format("{} printed line{} left out: nobody read stdout", lost,
                             lost == 1 ? " was" : "s were"));
}

void Console::complain(std::string_view sentence)
{
    flush();
    toStderr(fmt::format("lockstep-cli: {}\n", visible(sentence, true)));
}

int Console::fail(const Error& error)
{
    complain(error.sentence);
    return static_cast<int>(error.kind);
}

} // namespace lockstep::cli
