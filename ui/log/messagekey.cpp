// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What of an entry shows in its message, as the table of events says. tst_logfilter holds this to
// message() itself with random entries.
#include "core/words/clientname.h"
#include "core/words/eventtable.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "ui/log/logfilter.h"

#include <algorithm>
#include <array>

namespace lockstep::ui {
namespace {

/// The first duration that reads the same as @p span, or nearly the first. Where formatDuration()
/// rounds, ties may go either way, so what lies exactly on a step stays apart.
std::uint32_t shownSpan(std::uint32_t span)
{
    const auto within = [span](std::uint32_t first, std::uint32_t step) {
        return span % step == 0 ? span : std::max(first, span / step * step + 1);
    };
    if (span < 10'000)
        return within(1, 50);
    if (span < 999'500)
        return within(10'000, 500);
    if (span < 59'995'000)
        return within(999'500, 5'000);
    return within(59'995'000, 500'000);
}

/// What of an entry stays in its kind and in its key.
struct Kept
{
    unsigned exactly = 0; ///< parts, by their bits
    bool number = false; ///< count, but in the kind only that it is one
    bool duration = false; ///< span, likewise
    bool name = false; ///< peer, likewise

    [[nodiscard]] bool has(Part part) const { return (exactly & bit(part)) != 0; }
    static unsigned bit(Part part) { return 1u << static_cast<unsigned>(part); }
};

Kept keptFor(Event event)
{
    Kept kept;
    eventRow(event).fields.forEach([&](Field field) {
        const FieldInfo& info = fieldInfo(field);
        switch (info.shown) {
        case Shown::InItsOwnWay:
            kept.exactly |= Kept::bit(info.part);
            break;
        case Shown::AsNumber:
            kept.number = true;
            break;
        case Shown::AsDuration:
            kept.duration = true;
            break;
        case Shown::AsName:
            kept.name = true;
            break;
        }
    });
    return kept;
}

const Kept& keptOf(Event event)
{
    static const auto table = [] {
        std::array<Kept, eventCount> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = keptFor(static_cast<Event>(i));
        return all;
    }();
    return table[static_cast<std::size_t>(event)];
}

/// Whether its message tells that the client takes the lock, gives it back or gives up by this.
bool tellsTurn(const Entry& entry)
{
    return !isCall(entry.kind) && (takesLock(entry) || givesLockBack(entry) || givesUpAwake(entry));
}

} // namespace

bool hasNumbersInKind(Event event)
{
    return keptOf(event).has(Part::Count) || keptOf(event).has(Part::Span);
}

Entry messageKey(const Entry& entry, Symbol peerName)
{
    const Kept& kept = keptOf(entry.event);
    Entry key = messageKind(entry, peerName);
    if (kept.name)
        key.peer = entry.peer;
    if (kept.number)
        key.count = entry.count;
    if (kept.duration || tellsTurn(entry))
        key.span = shownSpan(entry.span);
    return key;
}

Entry messageKind(const Entry& entry, Symbol peerName)
{
    const Kept& kept = keptOf(entry.event);
    Entry kind;
    kind.event = entry.event;
    // What is kept of the action: that a recipe's step did it, and that it is no call.
    const bool turn = tellsTurn(entry);
    kind.kind = turn ? ActionKind::Deliver : ActionKind::CreateNode;
    if (kept.has(Part::ByStep) && entry.kind == ActionKind::StepClient)
        kind.kind = entry.kind;
    if (turn)
        kind.inner = entry.inner;
    // Only these three phases change a sentence.
    const bool telling = entry.phase == Phase::Holding || entry.phase == Phase::Failed
        || entry.phase == Phase::Absent;
    kind.phase = kept.has(Part::Phase) && telling ? entry.phase : Phase::Ready;
    if (kept.has(Part::Path))
        kind.path = entry.path;
    if (kept.has(Part::Value))
        kind.value = entry.value;
    if (kept.name && entry.peer)
        kind.value = peerName;
    if (kept.has(Part::Inner))
        kind.inner = entry.inner;
    if (kept.has(Part::Peer) && entry.peer != entry.client)
        kind.peer = entry.peer;
    if (kept.has(Part::Span))
        kind.span = entry.span;
    if (kept.has(Part::Option))
        kind.option = entry.option & 0x0Fu;
    if (kept.has(Part::Count))
        kind.count = entry.count;
    if (kept.has(Part::Kind))
        kind.kind = entry.kind;
    return kind;
}

std::string shapeOf(std::string_view text)
{
    std::string shape;
    shape.reserve(text.size());
    bool inNumber = false;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit)
            shape += c;
        else if (!inNumber)
            shape += '0';
        inNumber = digit;
    }
    return shape;
}

std::vector<std::string> messageShapes(const Entry& kind)
{
    const Kept& kept = keptOf(kind.event);
    // One of each way in which formatDuration() writes, one of each way to count, to name.
    std::vector<std::uint32_t> spans { kind.span };
    std::vector<std::uint32_t> counts { kind.count };
    std::vector<ClientId> peers { ClientId {} };
    if (kept.duration || tellsTurn(kind))
        spans = { 0, 5'000, 50'000, 2'000'000, 100'000'000 };
    if (kept.number)
        counts = { 0, 1, 2, 0xFFFFFFFF }; // the last one reads as -1 where that can be
    if (kept.name)
        peers = { ClientId {}, ClientId(1) };
    std::vector<std::string> shapes;
    const Symbol peerName = kept.name ? kind.value : Symbol {};
    const ClientNames names = [peerName](ClientId peer) { return clientName(peer, peerName); };
    Entry sample = kind;
    for (const std::uint32_t span : spans) {
        for (const std::uint32_t count : counts) {
            for (const ClientId peer : peers) {
                sample.span = span;
                sample.count = count;
                sample.peer = peer;
                shapes.push_back(shapeOf(foldCase(message(sample, names))));
            }
        }
    }
    return shapes;
}

} // namespace lockstep::ui
