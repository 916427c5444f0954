// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/random.h"
#include "core/world/entry.h"

namespace lockstep::test {

/// An entry with anything in its fields: more than any run makes, and what a file may hold.
[[nodiscard]] Entry anyEntry(Random& random);
/// The same with that event.
[[nodiscard]] Entry anyEntry(Event event, Random& random);

[[nodiscard]] Symbol anyText(Random& random);
/// A small number, one where a duration rounds, or any.
[[nodiscard]] std::uint32_t anyNumber(Random& random);
/// Mostly nothing or what tells of the lock; else any event.
[[nodiscard]] Event anyInner(Random& random);

/// Calls @p each with an entry for every event with every kind of action and everything that inner
/// can be. What else it has is drawn.
template <class Each>
void forEveryKindOfEntry(Random& random, Each each)
{
    for (int event = 0; event < eventCount; ++event) {
        for (int kind = 0; kind < actionKindCount; ++kind) {
            for (int inner = 0; inner <= eventCount; ++inner) {
                Entry e = anyEntry(static_cast<Event>(event), random);
                e.kind = static_cast<ActionKind>(kind);
                e.inner = static_cast<Event>(inner);
                each(e);
            }
        }
    }
}

} // namespace lockstep::test
