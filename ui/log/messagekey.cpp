// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What of an entry shows in its message, as the fields of the table of events say. tst_logkeys
// holds this to message() itself.
#include "core/words/clientname.h"
#include "core/words/fieldwords.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "ui/log/logfilter.h"

#include <algorithm>

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

/// Whether the sentence of an event names the entry's peer.
bool namesPeer(Parts parts)
{
    return parts.has(Part::Peer) || parts.has(Part::LaterPeer);
}

/// Whether the span shows as a duration and not as any other number.
bool showsDuration(const Entry& entry, Parts parts)
{
    return !parts.has(Part::Span) && (parts.has(Part::Duration) || isTimed(entry));
}

/// An action of which messages tell the same as of the entry's: some call, unless the sentence says
/// which, a recipe's step, where the sentence tells that it was one, or what is neither.
ActionKind shownAction(const Entry& entry, Parts parts)
{
    if (parts.has(Part::ByStep) && entry.kind == ActionKind::StepClient)
        return entry.kind;
    if (parts.has(Part::Call) && isCall(entry.kind))
        return entry.kind;
    return parts.has(Part::Call) || tellsTurn(entry) ? ActionKind::Deliver : ActionKind::CreateNode;
}

/// Only these phases change a sentence.
Phase tellingPhase(Phase phase)
{
    const bool shows = phase == Phase::Holding || phase == Phase::Failed || phase == Phase::Absent;
    return shows ? phase : Phase::Ready;
}

/// Where a kind keeps the name of its peer: in a text that its sentence does not show. The request
/// would be a label.
Symbol& nameOfPeer(Entry& kind, Parts parts)
{
    return parts.has(Part::Value) ? kind.path : kind.value;
}

Entry kindOf(const Entry& entry, Symbol peerName, Parts parts)
{
    Entry kind;
    kind.event = entry.event;
    kind.kind = shownAction(entry, parts);
    kind.phase = parts.has(Part::Phase) ? tellingPhase(entry.phase) : Phase::Ready;
    if (parts.has(Part::Path))
        kind.path = entry.path;
    if (parts.has(Part::Value))
        kind.value = entry.value;
    if (namesPeer(parts) && entry.peer)
        nameOfPeer(kind, parts) = peerName;
    if (endsAttempt(entry))
        kind.request = entry.request;
    if (parts.has(Part::Count))
        kind.count = entry.count;
    if (parts.has(Part::Span))
        kind.span = entry.span;
    if (parts.has(Part::Option))
        kind.option = entry.option;
    if (parts.has(Part::Inner) || tellsTurn(entry))
        kind.inner = entry.inner;
    return kind;
}

} // namespace

bool hasNumbersInKind(Event event)
{
    const Parts parts = partsOf(event);
    return parts.has(Part::Count) || parts.has(Part::Span);
}

Entry messageKey(const Entry& entry, Symbol peerName)
{
    const Parts parts = partsOf(entry.event);
    Entry key = kindOf(entry, peerName, parts);
    if (parts.has(Part::Peer) || (parts.has(Part::LaterPeer) && entry.peer != entry.client))
        key.peer = entry.peer;
    if (parts.has(Part::Number))
        key.count = entry.count;
    if (showsDuration(entry, parts))
        key.span = shownSpan(entry.span);
    return key;
}

Entry messageKind(const Entry& entry, Symbol peerName)
{
    return kindOf(entry, peerName, partsOf(entry.event));
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
    const Parts parts = partsOf(kind.event);
    // One of each way in which formatDuration() writes, one of each way to count, to name.
    std::vector<std::uint32_t> spans { kind.span };
    std::vector<std::uint32_t> counts { kind.count };
    std::vector<ClientId> peers { kind.peer };
    if (showsDuration(kind, parts))
        spans = { 0, 5'000, 50'000, 2'000'000, 100'000'000 };
    if (parts.has(Part::Number))
        counts = { 0, 1, 2, 0xFFFFFFFF }; // the last one reads as -1 where that can be
    if (namesPeer(parts))
        peers = { ClientId {}, ClientId(1) };
    std::vector<std::string> shapes;
    Entry sample = kind;
    const Symbol peerName = namesPeer(parts) ? nameOfPeer(sample, parts) : Symbol();
    const ClientNames names = [peerName](ClientId peer) { return clientName(peer, peerName); };
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
