// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The words for the fields of the table of events, and the parts of an entry that each field reads.
#pragma once

#include "core/words/clientname.h"
#include "core/world/entry.h"
#include "core/zookeeper/eventtable.h"

#include <string>

namespace lockstep {

/// A part of an entry on which a text may depend.
enum class Part : std::uint8_t {
    Path,
    Value,
    Peer, ///< by its name
    LaterPeer, ///< by its name, and whether the peer is the client itself
    Call, ///< the kind of the call
    ByStep, ///< whether a recipe's step did the action
    Phase,
    Count, ///< each number may give another text
    Number, ///< the count, where all but 0, 1 and negative ones give the same text
    Span, ///< each number may give another text
    Duration, ///< the span, as formatDuration() writes it
    Option,
    Inner,
};
inline constexpr int partCount = static_cast<int>(Part::Inner) + 1;

/// A set of parts. A value.
class Parts
{
public:
    constexpr Parts() = default;
    constexpr Parts(std::initializer_list<Part> parts)
    {
        for (const Part part : parts)
            m_bits |= bit(part);
    }
    [[nodiscard]] constexpr bool has(Part part) const { return (m_bits & bit(part)) != 0; }
    constexpr void add(Parts parts) { m_bits |= parts.m_bits; }

private:
    static constexpr unsigned bit(Part part) { return 1u << static_cast<unsigned>(part); }
    unsigned m_bits = 0;
};

/// The parts of an entry that writeField() reads. Where tellsTurn() is true, a text depends on
/// inner and request, too.
[[nodiscard]] Parts partsOf(Field field);
/// The parts that the sentence of an event reads: those of all its fields.
[[nodiscard]] Parts partsOf(Event event);

/// Appends the words for @p field of @p entry. Requires: the sentence of the entry's event has
/// the field.
void writeField(std::string& text, Field field, const Entry& entry, const ClientNames& names);

/// Whether the client takes the lock, gives the lock back or ends its attempt. message() adds that
/// turn to most sentences, with the span as the time where isTimed() is true, and with the request
/// as the line's label where endsAttempt() is.
[[nodiscard]] constexpr bool tellsTurn(const Entry& entry)
{
    return isTimed(entry) || givesUpAwake(entry) || endsAttempt(entry);
}

} // namespace lockstep
