// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/outlet.h"
#include "core/journal/replica.h"
#include "core/judge/invariants.h"
#include "core/words/clientname.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>

namespace lockstep::cli {

/// The documented exit codes.
enum ExitCode : int {
    Done = 0,
    Violated = 1,
    BadUsage = 2,
    Unreached = 3,
    Interrupted = 130,
};

/// The way to stdout and stderr. Collects the output; a reader that goes away (| head) is not an
/// error. A reader that does not read is waited for, until there is an interrupt.
/// Threads: one.
class Console
{
public:
    Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;
    ~Console(); ///< flushes

    /// Adds text to stdout. Titles, names and values come from files: what a terminal would obey is
    /// spelled, but for line ends.
    void print(std::string_view text);
    /// Adds text to stdout as it is, for another program.
    void write(std::string_view text);
    template <class... Args>
    void print(fmt::format_string<Args...> format, Args&&... args)
    {
        print(std::string_view(fmt::format(format, std::forward<Args>(args)...)));
    }
    /// One entry as a row of the log: time, level, who, what; coloured on a terminal.
    void logRow(const Entry& entry, const ClientNames& names);
    void logRow(const Violation& violation, const ClientNames& names);
    /// A line between rows of the log.
    void remark(std::string_view text);

    /// Text with its line ends, word for word: to stderr when @p error is set, in the order of the
    /// calls. On a terminal control characters are shown, not obeyed.
    void say(bool error, std::string_view text);

    /// Shows how far long work has come: one line on stderr, in the place of the one before, where
    /// stderr is a terminal. Empty: takes the line away.
    void showProgress(std::string_view text);

    /// From now on nothing waits for a reader of stdout or stderr: what nobody reads is dropped,
    /// and finish() says how much.
    void neverWait();
    /// Calls @p work before each time that collected text is written, for what a reader shall be
    /// able to rely on by then. Empty: no more.
    void setBeforeWriting(std::function<void()> work) { m_beforeWriting = std::move(work); }
    /// Writes the collected text. False when nobody reads any more, or when writing failed.
    bool flush();
    /// Collected text that nobody has read yet; see neverWait().
    [[nodiscard]] bool hasUnread() const { return m_out.unread() > 0; }
    /// Can be written when somebody reads. Requires: hasUnread().
    [[nodiscard]] int outDescriptor() const { return m_out.descriptor(); }
    /// Writes the rest, and says on stderr how many lines were dropped. Nothing may be printed
    /// afterwards.
    void finish();
    /// Nobody reads any more: stop quietly.
    [[nodiscard]] bool readerGone() const { return m_out.readerGone(); }
    /// Writing to stdout failed for another reason, which stderr has told.
    [[nodiscard]] bool failed() const { return m_out.problem() != 0; }
    /// Somebody watches the rows: flush after each, not after many.
    [[nodiscard]] bool isTerminal() const { return m_terminal; }

    /// One sentence, or one on each line, on stderr, with the program's name. Writes the printed
    /// text first.
    void complain(std::string_view sentence);
    /// Complains and returns the error's exit code.
    int fail(const Error& error);

private:
    void row(Micros at, Level level, std::string_view word, std::string_view who,
             std::string_view what);
    void toStderr(std::string_view text);
    Outlet m_out;
    Outlet m_err;
    std::function<void()> m_beforeWriting;
    std::size_t m_flushAt = 0;
    bool m_terminal = false;
    bool m_colours = false;
    bool m_failureTold = false;
    bool m_progressShown = false;
};

} // namespace lockstep::cli
