// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// All that there is to say of an event, one row each: its name, its level, its sentence in the log,
// and what JSON adds. Names, levels, messages, JSON details and the log's keys come from the rows.
// The table knows no entries: core/words/fieldwords.cpp tells what a field is worth in an entry.
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

/// What a sentence can show of an entry. A sentence has its fieldName() in braces.
enum class Field : std::uint8_t {
    Path,
    Value,
    Sequence, ///< a sequential node's digits; else nothing
    MadeWith, ///< ' with the value "v"', or the mode of a node that is not persistent
    Owner, ///< the lock's owner, by its name
    Call, ///< which call it was
    Ending, ///< "; the recipe ends here", where it does
    WaitedFor, ///< " after 250 ms", where a recipe's step took the lock
    Refusals, ///< ", 2 refusals", likewise
    NextTry, ///< "; tries again in 100 ms", or what else a recipe does then
    Held,
    Version,
    AskedVersion,
    HowMany,
    PluralS, ///< "s", unless it is one
    PluralRen, ///< "ren", likewise
    MadeNode, ///< ", made /x", where there is such a node
    Culprit, ///< from 1
    Reason, ///< why an operation was refused, where a recipe's step asked
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
    Staleness, ///< ", though Client 2 has had the lock since", where that is so
    Task,
    TaskTime,
    Leaving, ///< "; leaves", where the client does
    Failure,
    Knob,
    Setting,
};
inline constexpr int fieldCount = static_cast<int>(Field::Setting) + 1;
/// How sentences call a field: "asked version".
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
    /// Fields stand in braces. Where a client takes the lock, gives it back or gives up by this,
    /// message() says so behind it.
    std::string_view sentence;
    Fields details {}; ///< that JSON adds, where the entry has them
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
