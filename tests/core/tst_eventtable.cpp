// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// That the table of events tells the truth about its sentences, and that every entry can be told.
#include "core/export/export.h"
#include "core/words/clientname.h"
#include "core/words/fieldwords.h"
#include "core/words/message.h"
#include "core/zookeeper/eventtable.h"
#include "tests/support/anyentry.h"

#include <QTest>

#include <initializer_list>
#include <set>

using namespace lockstep;
using namespace lockstep::test;

namespace {

std::string nameOf(ClientId client)
{
    return clientName(client);
}

bool readsAny(Parts parts, std::initializer_list<Part> some)
{
    return std::ranges::any_of(some, [parts](Part part) { return parts.has(part); });
}

bool turns(Event inner)
{
    return inner == Event::LockAcquired || inner == Event::LockReleased
        || inner == Event::AttemptFailed;
}

/// Another kind of action with which the entry tells as much of its client's turn as before.
ActionKind anotherKind(const Entry& e, Random& random)
{
    ActionKind kind {};
    do
        kind = static_cast<ActionKind>(random.below(actionKindCount));
    while (isCall(kind) != isCall(e.kind) && (turns(e.inner) || !e.request.empty()));
    return kind;
}

/// Draws anew what of an entry @p parts are.
void redraw(Entry& e, Parts parts, Random& random)
{
    const auto drawn = [&] { return anyEntry(e.event, random); };
    if (parts.has(Part::Path))
        e.path = drawn().path;
    if (parts.has(Part::Value))
        e.value = drawn().value;
    if (readsAny(parts, { Part::Peer, Part::LaterPeer }))
        e.peer = drawn().peer;
    if (parts.has(Part::Call) && isCall(e.kind))
        e.kind = random.below(2) == 0 ? ActionKind::CreateNode : ActionKind::Multi;
    if (parts.has(Part::ByStep) && !isCall(e.kind))
        e.kind = random.below(2) == 0 ? ActionKind::StepClient : ActionKind::Deliver;
    if (parts.has(Part::Phase))
        e.phase = drawn().phase;
    if (readsAny(parts, { Part::Count, Part::Number }))
        e.count = drawn().count;
    if (readsAny(parts, { Part::Span, Part::Duration }))
        e.span = drawn().span;
    if (parts.has(Part::Option))
        e.option = drawn().option;
    if (parts.has(Part::Inner))
        e.inner = drawn().inner;
}

/// Draws anew all that a message of an entry with these parts does not tell.
Entry withTheRestDrawn(const Entry& e, Parts parts, Random& random)
{
    Entry other = anyEntry(e.event, random);
    const auto keep = [&](std::initializer_list<Part> some, auto member) {
        if (readsAny(parts, some))
            other.*member = e.*member;
    };
    keep({ Part::Path }, &Entry::path);
    keep({ Part::Value }, &Entry::value);
    keep({ Part::Peer, Part::LaterPeer }, &Entry::peer);
    keep({ Part::LaterPeer }, &Entry::client);
    keep({ Part::Phase }, &Entry::phase);
    keep({ Part::Count, Part::Number }, &Entry::count);
    keep({ Part::Span, Part::Duration }, &Entry::span);
    keep({ Part::Option }, &Entry::option);
    keep({ Part::Inner }, &Entry::inner);
    other.kind = parts.has(Part::Call) || parts.has(Part::ByStep) ? e.kind : anotherKind(e, random);
    if (isTimed(e))
        other.span = e.span;
    const bool mayTurn = tellsTurn(e) || tellsTurn(other);
    if (mayTurn) {
        other.inner = e.inner;
        other.request = e.request;
    }
    return other;
}

std::string worth(Field field, const Entry& e)
{
    std::string text;
    writeField(text, field, e, nameOf);
    return text;
}

QByteArray told(const Entry& e)
{
    return QByteArray::fromStdString(std::string(eventName(e.event)) + ": " + message(e));
}

} // namespace

class TestEventTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreDistinctAndFound()
    {
        std::set<std::string_view> names;
        for (const EventRow& row : eventTable) {
            QVERIFY(names.insert(row.name).second);
            QCOMPARE(eventFromName(row.name), std::optional(row.event));
        }
        QCOMPARE(eventFromName("nothing"), std::nullopt);
    }

    void everyFieldIsInSomeSentence()
    {
        Fields shown;
        for (const EventRow& row : eventTable)
            fieldsOf(row.event).forEach([&](Field field) { shown.add(field); });
        for (int i = 0; i < fieldCount; ++i)
            QVERIFY2(shown.has(static_cast<Field>(i)), fieldName(static_cast<Field>(i)).data());
    }

    void everyEntryCanBeTold()
    {
        Random random { 20261201 };
        forEveryKindOfEntry(random, [](const Entry& e) {
            if (!QTest::currentTestFailed()
                && (message(e).empty() || entryJson(1, e, nameOf).empty()))
                QFAIL(told(e).constData());
        });
    }

    void aSentenceReadsNothingThatItsFieldsDoNotName()
    {
        Random random { 20261130 };
        for (int i = 0; i < 200'000; ++i) {
            const Entry e = anyEntry(random);
            const Entry other = withTheRestDrawn(e, partsOf(e.event), random);
            if (message(other) != message(e))
                QFAIL((told(e) + " | " + told(other)).constData());
        }
    }

    void aFieldReadsNothingThatItDoesNotName()
    {
        Random random { 5 };
        for (int i = 0; i < 100'000; ++i) {
            const Entry e = anyEntry(random);
            fieldsOf(e.event).forEach([&](Field field) {
                const Entry other = withTheRestDrawn(e, partsOf(field), random);
                if (!QTest::currentTestFailed() && worth(field, other) != worth(field, e))
                    QFAIL((QByteArray(fieldName(field).data()) + " of " + told(e) + " | "
                           + told(other))
                              .constData());
            });
            if (QTest::currentTestFailed())
                return;
        }
    }

    void aFieldNamesNothingInVain()
    {
        Random random { 7 };
        for (const EventRow& row : eventTable) {
            fieldsOf(row.event).forEach([&](Field field) {
                for (int part = 0; part < partCount; ++part) {
                    const Parts one { static_cast<Part>(part) };
                    bool shows = !partsOf(field).has(static_cast<Part>(part));
                    for (int tries = 0; tries < 10'000 && !shows; ++tries) {
                        const Entry e = anyEntry(row.event, random);
                        Entry other = e;
                        redraw(other, one, random);
                        shows = worth(field, other) != worth(field, e);
                    }
                    QVERIFY2(shows, (std::string(row.name) + ": " + std::string(fieldName(field))
                                     + ", part " + std::to_string(part))
                                        .c_str());
                }
            });
            if (QTest::currentTestFailed())
                return;
        }
    }

    void everySentenceTellsWhenTheLockIsTaken()
    {
        for (const EventRow& row : eventTable) {
            Entry e;
            e.event = row.event;
            e.inner = Event::LockAcquired;
            e.span = 250'000;
            const bool itself = e.event == Event::LockAcquired || e.event == Event::LockContended
                || e.event == Event::LockReleased || tellsPlace(e.event);
            const bool tells
                = message(e).find("; holds the lock after 250 ms") != std::string::npos;
            QVERIFY2(tells || itself, told(e));
        }
    }
};

QTEST_APPLESS_MAIN(TestEventTable)
#include "tst_eventtable.moc"
