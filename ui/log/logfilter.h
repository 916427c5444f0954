// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/judge/invariants.h"
#include "core/world/entry.h"

#include <QString>

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

namespace lockstep::ui {

/// One plain word (or quoted phrase) of a filter.
struct LogWord
{
    std::string text; ///< case-folded UTF-8
    bool exclude = false; ///< written with a leading minus: the message must not contain it
    bool operator==(const LogWord&) const = default;
};

/// A node and everything below it.
struct LogPath
{
    std::string path; ///< without a trailing slash, except for "/"
    bool exclude = false;
    bool operator==(const LogPath&) const = default;
};

/// Clients from first to last; 0 is the operator.
struct LogClients
{
    ClientId first;
    ClientId last;
    bool exclude = false;
    bool operator==(const LogClients&) const = default;
};

/// A set of rows: a bit for each event, one for violations, and a second bit for each event as a
/// handled error, which has another level.
using EventSet = std::bitset<2 * eventCount + 1>;
/// The bit of a broken invariant, which is filtered like an event of level error.
inline constexpr std::size_t violationEvent = eventCount;
/// The bit that decides about @p event.
[[nodiscard]] constexpr std::size_t bitOf(Event event, bool handledError)
{
    return static_cast<std::size_t>(event) + (handledError ? eventCount + 1 : 0);
}
inline constexpr std::string_view violationEventName = "violation";

/// Which entries the log shows. A value. Terms of the same kind widen each other (client:1 client:2
/// shows both), different kinds and plain words narrow each other.
struct LogFilter
{
    /// The rows that pass by their event; levels are part of this.
    EventSet events = EventSet {}.set();
    ClientId only; ///< when set, only this client, whatever `clients` says
    std::vector<LogClients> clients; ///< empty: everybody
    std::vector<LogPath> paths; ///< empty: every node
    std::vector<LogWord> words;
    bool operator==(const LogFilter&) const = default;

    /// It lets every entry pass.
    [[nodiscard]] bool passesAll() const
    {
        return events.all() && !only && clients.empty() && paths.empty() && words.empty();
    }
    /// Leaves only the levels whose bit is set in @p levels.
    void restrictToLevels(std::uint32_t levels);
};

/// The rows of one level: errors with violations, warnings with handled errors.
[[nodiscard]] EventSet eventsOfLevel(Level level);

/// The meaning of a line of filter text.
struct ParsedLogFilter
{
    LogFilter filter;
    QString problem; ///< a sentence about the first malformed term, which is left out; or empty
};

/// Reads filter text: plain words and "quoted phrases", client:3 (or 1,4-6 or operator), path:/x,
/// level:error (or several, with commas), event:lock.* ; a leading minus excludes. Anything else
/// with a colon is a plain word.
[[nodiscard]] ParsedLogFilter parseLogFilter(const QString& text);

/// Case-folds text for comparison, as UTF-8.
[[nodiscard]] std::string foldCase(std::string_view utf8);

/// The entry without everything that its message does not show: who acted, when, fields that the
/// event's sentence does not read, and the part of a duration that rounding hides. Where the
/// sentence names the peer, @p peerName (the peer's own name) replaces the request, which no
/// sentence reads. message(messageKey(e, n), names) == message(e, names), where names calls every
/// peer n.
[[nodiscard]] Entry messageKey(const Entry& entry, Symbol peerName = {});

/// The entry without everything that its message shows only as a number. The rest decides the
/// possible shapes of the message; @p peerName as in messageKey().
[[nodiscard]] Entry messageKind(const Entry& entry, Symbol peerName = {});
/// Whether count or span, too, decides the kind of that event's messages.
[[nodiscard]] bool hasNumbersInKind(Event event);

/// Text with every run of digits written as one 0. Where text contains a piece, its shape contains
/// the piece's shape.
[[nodiscard]] std::string shapeOf(std::string_view text);

/// All possible shapes, case-folded, of messages of this messageKind().
[[nodiscard]] std::vector<std::string> messageShapes(const Entry& kind);

/// Decides whether entries pass a filter.
///
/// A word is decided in two steps. First by the shapes that messages of the entry's kind can have:
/// a word whose shape is in none of them is not in the message; a word without digits that is in
/// all of them is. Kinds are few, so that nearly every entry of a long run is decided by one
/// look-up. In the open cases the message itself decides; the result is remembered under
/// messageKey(): the same key is the same message.
/// Threads: one at a time.
class LogMatcher
{
public:
    explicit LogMatcher(LogFilter filter);
    /// @p peerName is the peer's own name at that entry; empty for a peer without one.
    [[nodiscard]] bool matches(const Entry& entry, Symbol peerName = {});
    /// Whether @p violation passes; the entry @p cause led to it. Looks at the actor, the node of
    /// the cause, and words of the violation's sentence or "violation".
    [[nodiscard]] bool matches(const Violation& violation, const Entry& cause);
    [[nodiscard]] const LogFilter& filter() const { return m_filter; }
    /// How many messages have been formatted so far: the scheme keeps this number small.
    [[nodiscard]] std::uint64_t formatted() const { return m_formatted; }

private:
    enum class Verdict : std::uint8_t { Unknown, Fails, Passes, Open };
    /// A kind or a key of messages (messageKind(), messageKey()) and its verdict.
    struct KnownMessage
    {
        Entry key;
        Verdict verdict = Verdict::Unknown;
    };
    /// The parts of an event's latest entry that decide its kind: the next entry mostly has the
    /// same. They are two numbers, since their comparison is most of what a scan does.
    struct Latest
    {
        std::uint64_t texts = 0; ///< path and value
        std::uint64_t rest = 0; ///< the peer's name, kind, phase, option and inner
        Verdict verdict = Verdict::Unknown;
    };
    [[nodiscard]] Verdict verdictOf(const Entry& entry, Symbol peerName);
    [[nodiscard]] Verdict judge(const Entry& kind);
    [[nodiscard]] bool actorPasses(ClientId client) const;
    [[nodiscard]] bool pathPasses(Symbol path);
    [[nodiscard]] bool wordsPass(const Entry& entry, Symbol peerName);
    [[nodiscard]] bool formatAndSearch(const Entry& entry, Symbol peerName);
    [[nodiscard]] bool allWordsIn(std::string_view text) const;

    LogFilter m_filter;
    std::vector<bool> m_clients; ///< by number; empty: everybody passes
    std::vector<std::uint8_t> m_paths; ///< by symbol number: 0 unknown, 1 fails, 2 passes
    std::array<Latest, eventCount> m_latest;
    std::vector<KnownMessage> m_kinds; ///< direct-mapped
    std::vector<KnownMessage> m_keys; ///< direct-mapped; made when a kind stays open
    std::uint64_t m_formatted = 0;
};

} // namespace lockstep::ui
