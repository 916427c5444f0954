// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// That the table of events tells the truth about its sentences.
#include "core/base/random.h"
#include "core/words/eventtable.h"
#include "core/words/message.h"

#include <QTest>

#include <array>

using namespace lockstep;

namespace {

Symbol anyText(Random& random)
{
    static const std::array<Symbol, 4> texts { Symbol(), Symbol::intern("/distributed_lock"),
                                               Symbol::intern("/a/b"), Symbol::intern("balance=120") };
    return texts[random.below(texts.size())];
}

std::uint32_t anyNumber(Random& random)
{
    return static_cast<std::uint32_t>(random.next() >> (32 + random.below(32)));
}

ClientId anyClient(Random& random)
{
    return ClientId(static_cast<std::uint16_t>(random.below(4)));
}

/// Draws a part of an entry anew.
void draw(Entry& e, Part part, Random& random)
{
    switch (part) {
    case Part::Path:
        e.path = anyText(random);
        return;
    case Part::Value:
        e.value = anyText(random);
        return;
    case Part::Peer:
        e.peer = anyClient(random);
        return;
    case Part::Kind: // another call, if it is one; the rest is ByStep's
        if (isCall(e.kind))
            e.kind = random.below(2) == 0 ? ActionKind::CreateNode : ActionKind::Multi;
        return;
    case Part::ByStep:
        if (!isCall(e.kind))
            e.kind = random.below(2) == 0 ? ActionKind::StepClient : ActionKind::Deliver;
        return;
    case Part::Phase:
        e.phase = static_cast<Phase>(random.below(phaseCount));
        return;
    case Part::Count:
        e.count = anyNumber(random);
        return;
    case Part::Span:
        e.span = e.event == Event::KnobChanged ? static_cast<std::uint32_t>(random.below(knobCount))
                                               : anyNumber(random);
        return;
    case Part::Option:
        e.option = static_cast<std::uint8_t>(random.below(64));
        return;
    case Part::Inner: // what is told in every sentence apart
        do
            e.inner = static_cast<Event>(random.below(eventCount + 1));
        while (e.inner == Event::LockAcquired || e.inner == Event::LockReleased
               || e.inner == Event::AttemptFailed);
        return;
    }
}

constexpr std::array allParts { Part::Path,  Part::Value, Part::Peer, Part::Kind,   Part::ByStep,
                                Part::Phase, Part::Count, Part::Span, Part::Option, Part::Inner };

Entry anyEntry(Event event, Random& random)
{
    Entry e;
    e.event = event;
    e.client = anyClient(random);
    e.kind = random.below(2) == 0 ? ActionKind::StepClient : ActionKind::SetNode;
    for (const Part part : allParts)
        draw(e, part, random);
    return e;
}

bool lists(Event event, Part part)
{
    bool found = false;
    eventRow(event).fields.forEach([&](Field field) { found |= fieldInfo(field).part == part; });
    return found;
}

const char* nameOf(Event event)
{
    return eventName(event).data();
}

} // namespace

class TestEventTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEventHasARowOfItsOwn()
    {
        for (int i = 0; i < eventCount; ++i)
            QCOMPARE(eventRow(static_cast<Event>(i)).event, static_cast<Event>(i));
    }

    void aSentenceShowsNothingThatItsRowDoesNotList()
    {
        Random random { 20261130 };
        for (int i = 0; i < 200'000; ++i) {
            const auto event = static_cast<Event>(random.below(eventCount));
            const Entry e = anyEntry(event, random);
            Entry other = e;
            other.at = 1 + static_cast<Micros>(random.below(1000));
            other.line = static_cast<std::uint8_t>(random.below(256));
            other.fired = static_cast<std::uint16_t>(random.below(256));
            other.request = anyText(random);
            if (!eventRow(event).fields.has(Field::LaterHolder)) // later than the client itself
                other.client = anyClient(random);
            for (const Part part : allParts) {
                if (!lists(event, part))
                    draw(other, part, random);
            }
            if (message(other) != message(e))
                QFAIL((std::string(nameOf(event)) + ": " + message(e) + " | " + message(other)).c_str());
        }
    }

    void aRowListsNothingInVain()
    {
        Random random { 7 };
        for (int i = 0; i < eventCount; ++i) {
            const auto event = static_cast<Event>(i);
            eventRow(event).fields.forEach([&](Field field) {
                bool shows = false;
                for (int tries = 0; tries < 10'000 && !shows; ++tries) {
                    const Entry e = anyEntry(event, random);
                    Entry other = e;
                    draw(other, fieldInfo(field).part, random);
                    shows = message(other) != message(e);
                }
                QVERIFY2(shows, (std::string(nameOf(event)) + ", " + std::to_string(static_cast<int>(field))).c_str());
            });
        }
    }

    void everySentenceTellsWhenTheLockIsTaken()
    {
        for (int i = 0; i < eventCount; ++i) {
            Entry e;
            e.event = static_cast<Event>(i);
            e.inner = Event::LockAcquired;
            e.span = e.event == Event::KnobChanged ? 0 : 250'000;
            const bool itself = e.event == Event::LockAcquired || e.event == Event::LockContended
                || e.event == Event::LockReleased;
            QVERIFY2(message(e).find("holds the lock") != std::string::npos || itself, nameOf(e.event));
        }
    }
};

QTEST_APPLESS_MAIN(TestEventTable)
#include "tst_eventtable.moc"
