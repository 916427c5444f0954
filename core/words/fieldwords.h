// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the fields of the table of events are worth in an entry, and what of the entry they read.
#pragma once

#include "core/words/clientname.h"
#include "core/world/entry.h"
#include "core/zookeeper/eventtable.h"

#include <string>

namespace lockstep {

/// What of an entry a text depends on.
enum class Part : std::uint8_t {
    Path,
    Value,
    Peer, ///< by its name
    LaterPeer, ///< likewise, and whether that is the client itself
    Call, ///< which call it was
    ByStep, ///< whether a recipe's step did it
    Phase,
    Count, ///< each number may read in another way
    Number, ///< count, where all numbers read alike but 0, 1 and what is below 0
    Span, ///< each number may read in another way
    Duration, ///< span, as formatDuration() writes it
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

/// What writeField() reads of an entry, beside tellsTurn() and what inner is then.
[[nodiscard]] Parts partsOf(Field field);
/// What the sentence of an event reads: partsOf() all its fields.
[[nodiscard]] Parts partsOf(Event event);

/// Appends what @p field is worth in @p entry. Requires: the sentence of the entry's event has it.
void writeField(std::string& text, Field field, const Entry& entry, const ClientNames& names);

/// Whether the client takes the lock, gives it back or gives up by what is no call: message() tells
/// that behind most sentences, with the span as the time where isTimed().
[[nodiscard]] constexpr bool tellsTurn(const Entry& entry)
{
    return isTimed(entry) || givesUpAwake(entry);
}

} // namespace lockstep
