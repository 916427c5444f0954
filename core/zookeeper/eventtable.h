// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// One row for each event: its name, its level, its sentence in the log, and the details that JSON
// adds. Names, levels, messages, JSON details and the log's keys come from the rows.
// The table knows no entries: core/words/fieldwords.cpp has the words for a field of an entry.
#pragma once

#include "core/base/check.h"
#include "core/zookeeper/event.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace lockstep {

/// A part of an entry that a sentence can show. The sentence has the fieldName() in braces.
enum class Field : std::uint8_t {
    Path,
    Value,
    Sequence, ///< a sequential node's digits; else nothing
    MadeWith, ///< ' with the value "v"', or the mode of a node that is not persistent
    Owner, ///< the lock's owner, by its name
    Call, ///< the kind of the call
    Ending, ///< "; the recipe ends here", where the recipe ends
    WaitedFor, ///< " after 250 ms", where a recipe's step took the lock
    Refusals, ///< ", 2 refusals", where a recipe's step took the lock
    NextTry, ///< "; tries again in 100 ms", or the recipe's next step in other words
    Held,
    Version,
    AskedVersion,
    HowMany,
    PluralS, ///< "s", unless the number is 1
    PluralEs, ///< "es", unless the number is 1
    PluralRen, ///< "ren", unless the number is 1
    MadeNode, ///< ", made /x", where the call made a node
    Culprit, ///< the operation that failed, counted from 1
    Reason, ///< the reason of a refusal, where a recipe's step asked
    WatchEvent,
    Session, ///< with its timeout
    NewTimeout, ///< ", timeout 4.00 s", where one was asked for
    CaughtUp,
    Delivery,
    Paused,
    Resumed,
    Token,
    WithToken, ///< " with token 7", where one was given
    LargestToken, ///< ": it has seen 8", where the entry has it
    Staleness, ///< ", though Client 2 has had the lock since", for a late holder's write
    Task,
    TaskTime,
    Leaving, ///< "; leaves", where the client leaves
    Failure,
    Knob,
    Setting,
    WatchedLock, ///< its path, or "the run's own lock"
    WatchedAs, ///< " as a semaphore of 3; a holder alone may write /account"
    Stood,
};
inline constexpr int fieldCount = static_cast<int>(Field::Stood) + 1;
/// The name of a field in sentences: "asked version".
[[nodiscard]] std::string_view fieldName(Field field);

/// A set of fields. A value.
class Fields
{
public:
    constexpr Fields() = default;
    constexpr Fields(std::initializer_list<Field> fields)
    {
        for (const Field field : fields)
            m_bits |= bit(field);
    }
    [[nodiscard]] constexpr bool has(Field field) const { return (m_bits & bit(field)) != 0; }
    constexpr void add(Field field) { m_bits |= bit(field); }
    /// Calls @p each with every field of the set, in the order of Field.
    template <class Each>
    void forEach(Each each) const
    {
        for (int i = 0; i < fieldCount; ++i) {
            if (has(static_cast<Field>(i)))
                each(static_cast<Field>(i));
        }
    }

private:
    static constexpr std::uint64_t bit(Field field)
    {
        static_assert(fieldCount <= 64);
        return std::uint64_t { 1 } << static_cast<unsigned>(field);
    }
    std::uint64_t m_bits = 0;
};

struct EventRow
{
    Event event;
    std::string_view name; ///< stable, as in files and JSON
    Level level;
    /// Fields stand in braces. Where a client takes the lock, gives the lock back or gives up by
    /// this event, message() adds that.
    std::string_view sentence;
    Fields details {}; ///< the fields that JSON adds, where the entry has them
};

/// In the order of Event.
extern const std::array<EventRow, eventCount> eventTable;

/// Requires: @p event is not Event::None.
[[nodiscard]] inline const EventRow& eventRow(Event event)
{
    LOCKSTEP_CHECK(event != Event::None, "nothing has no name, no level and no sentence");
    return eventTable[static_cast<std::size_t>(event)];
}

/// A piece of a sentence: a text, and the field behind it, if there is one.
struct SentencePiece
{
    std::string_view text;
    std::optional<Field> field;
};
/// The sentence of an event, cut at its fields. Requires: @p event is not Event::None.
[[nodiscard]] std::span<const SentencePiece> sentenceOf(Event event);
/// The fields that the sentence of an event shows. Requires: @p event is not Event::None.
[[nodiscard]] Fields fieldsOf(Event event);

} // namespace lockstep
