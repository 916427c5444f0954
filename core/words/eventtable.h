// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the log says of each event, as one row: the fields of an entry that its sentence shows, the
// sentence, and the details that JSON adds. The event's name and level stand in the table of
// core/zookeeper/event.cpp: replies, recipes and run files need them, and know no entries.
#pragma once

#include "core/words/clientname.h"
#include "core/world/entry.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace lockstep {

/// What a sentence can show of an entry. Most are functions of Entry by the same name.
enum class Field : std::uint8_t {
    Path,
    Value,
    Owner, ///< the lock's owner, by its name
    LaterHolder, ///< likewise; and whether there is one
    Call, ///< which call it was
    ByStep, ///< whether a recipe's step did it
    Phase, ///< whether the client holds the lock then, has failed or has left
    Mode,
    Sequence,
    Version,
    AskedVersion,
    HowMany,
    MadeNode,
    Culprit,
    CulpritOutcome,
    Unhandled,
    WatchEvent,
    Session,
    Timeout,
    TimeoutAsked,
    Delivery,
    ConnectionOnly,
    Token,
    TokenGiven,
    LargestToken,
    Stale,
    Waited,
    Held,
    Refusals,
    RetryIn,
    Task,
    TaskTime,
    Knob,
    Setting,
};
inline constexpr int fieldCount = static_cast<int>(Field::Setting) + 1;

/// Where an entry keeps a field.
enum class Part : std::uint8_t { Path, Value, Peer, Kind, ByStep, Phase, Count, Span, Option, Inner };

/// How a sentence shows a field.
enum class Shown : std::uint8_t {
    InItsOwnWay, ///< a text, or a number each of whose values reads in another way
    AsNumber, ///< sentences with other numbers read alike
    AsDuration, ///< likewise, and rounded
    AsName, ///< of a client
};

struct FieldInfo
{
    Field field = Field::Path;
    Part part = Part::Path;
    Shown shown = Shown::InItsOwnWay;
};
[[nodiscard]] const FieldInfo& fieldInfo(Field field);

/// A set of fields. Values.
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
        return std::uint64_t { 1 } << static_cast<unsigned>(field);
    }
    std::uint64_t m_bits = 0;
};

/// An event's sentence: always the same, or written from an entry, or also from clients' names.
using Sentence = std::variant<std::string_view, std::string (*)(const Entry&),
                              std::string (*)(const Entry&, const ClientNames&)>;

/// What there is to say of entries with an event. message() adds to every sentence where the client
/// takes the lock, gives it back or gives up by this, so rows do not list what tells that.
struct EventRow
{
    Event event = Event::None;
    Fields fields; ///< that the sentence shows; tst_eventtable holds the sentence to them
    Sentence sentence;
    Fields details {}; ///< that JSON adds, in the order of Field, where the entry has them
};
/// Requires: not Event::None.
[[nodiscard]] const EventRow& eventRow(Event event);

} // namespace lockstep
