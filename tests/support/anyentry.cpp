// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/anyentry.h"

namespace lockstep::test {

std::uint32_t anyNumber(Random& random)
{
    switch (random.below(4)) {
    case 0:
        return static_cast<std::uint32_t>(random.below(8));
    case 1:
        return static_cast<std::uint32_t>(random.below(20'000));
    case 2: {
        static constexpr std::array<std::uint32_t, 9> edges { 50,         9'950,      10'000,
                                                              10'500,     999'500,    1'000'000,
                                                              1'005'000,  59'995'000, 60'500'000 };
        return edges[random.below(edges.size())] + static_cast<std::uint32_t>(random.below(5)) - 2;
    }
    default:
        return static_cast<std::uint32_t>(random.next() >> random.below(32));
    }
}

Symbol anyText(Random& random)
{
    static const std::array<Symbol, 8> texts {
        Symbol(),
        Symbol::intern("/"),
        Symbol::intern("/distributed_lock"),
        Symbol::intern("/Grüße/ÄB"),
        Symbol::intern("/a/b-0000000012"),
        Symbol::intern("initial_value"),
        Symbol::intern("balance=120"),
        Symbol::intern("\xff\xfe not UTF-8"),
    };
    return texts[random.below(texts.size())];
}

Event anyInner(Random& random)
{
    static constexpr std::array usual { Event::LockAcquired, Event::LockReleased,
                                        Event::AttemptFailed, Event::LockContended };
    switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
        return usual[random.below(usual.size())];
    case 3:
        return static_cast<Event>(random.below(eventCount));
    default:
        return Event::None;
    }
}

Entry anyEntry(Random& random)
{
    return anyEntry(static_cast<Event>(random.below(eventCount)), random);
}

Entry anyEntry(Event event, Random& random)
{
    Entry e;
    e.at = static_cast<Micros>(random.below(1'000'000'000));
    e.client = ClientId(static_cast<std::uint16_t>(random.below(6)));
    e.peer = ClientId(static_cast<std::uint16_t>(random.below(6)));
    // What a recipe does has the longest sentences.
    e.kind = random.below(3) == 0 ? ActionKind::StepClient
                                  : static_cast<ActionKind>(random.below(actionKindCount));
    e.event = event;
    e.phase = static_cast<Phase>(random.below(phaseCount));
    e.line = static_cast<std::uint8_t>(random.below(256));
    e.path = anyText(random);
    e.value = anyText(random);
    e.count = anyNumber(random);
    e.span = anyNumber(random);
    e.request = anyText(random);
    e.option = static_cast<std::uint8_t>(random.below(256));
    e.inner = anyInner(random);
    e.fired = static_cast<std::uint16_t>(random.below(4));
    return e;
}

} // namespace lockstep::test
