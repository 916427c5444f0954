// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Which fields message() reads, event by event. tst_logfilter holds this to message() itself with
// random entries; a sentence that begins to read another field fails there.
#include "core/words/clientname.h"
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

enum Reads : unsigned {
    Path = 1,
    Value = 2,
    Peer = 4,
    Count = 8,
    Duration = 16,
    Number = 32, ///< span, but as a plain number
    Option = 64,
    Kind = 128, ///< which call it was
    Code = 256, ///< count, but each number reads in its own way
    Other = 512, ///< peer, and whether there is one
    Inner = 1024, ///< what else came of it
};

unsigned readBy(Event event)
{
    switch (event) {
    case Event::NodeCreated:
        return Path | Value | Count | Option;
    case Event::NodeRead:
        return Path | Value;
    case Event::NodeUpdated:
        return Path | Value | Count;
    case Event::NodeExists:
    case Event::NodeMissing:
    case Event::ParentMissing:
    case Event::PathMalformed:
    case Event::LockAlreadyOwned:
    case Event::LockNotLocked:
    case Event::NodeDeleted:
    case Event::NodeAbsent:
    case Event::NodeNotEmpty:
    case Event::ParentEphemeral:
    case Event::Synced:
    case Event::AclRead:
    case Event::AclSet:
    case Event::AclInvalid:
    case Event::AccessDenied:
    case Event::NodeReaped:
    case Event::NodeNotReaped:
    case Event::WatchSet:
    case Event::WatchRemoved:
    case Event::WatchFound:
    case Event::WatchMissing:
        return Path;
    case Event::NodeFound:
    case Event::VersionConflict:
    case Event::ChildrenRead:
    case Event::DescendantsCounted:
    case Event::EphemeralsRead:
        return Path | Count;
    case Event::MultiDone:
        return Path | Count | Option;
    case Event::MultiFailed:
        return Path | Count | Inner;
    case Event::FaultArmed:
    case Event::FaultDisarmed:
        return Code;
    case Event::WatchFired:
        return Path | Code;
    case Event::ServerCaughtUp:
    case Event::WatchesRestored:
    case Event::SessionClosed:
    case Event::SessionExpired:
        return Count;
    case Event::SessionOpened:
        return Code | Number;
    case Event::ArgumentsBad:
    case Event::SessionGone:
    case Event::LinkDown:
    case Event::RequestTooLarge:
    case Event::RequestLost:
    case Event::ReplyLost:
    case Event::RequestLate:
    case Event::CallInterrupted:
        return Kind;
    case Event::ResourceWritten:
        return Value | Code | Option | Other;
    case Event::ResourceRefused:
        return Code | Number;
    case Event::TokenAnnounced:
        return Code;
    case Event::ClientPaused:
    case Event::ClientResumed:
        return Option;
    case Event::LockAcquired:
        return Path | Count | Duration;
    case Event::LockContended:
        return Path | Peer | Duration;
    case Event::LockReleased:
        return Path | Duration;
    case Event::LockNotOwned:
        return Path | Peer;
    case Event::TaskCompleted:
        return Count | Duration;
    case Event::SessionReattached:
        return Count | Option;
    case Event::KnobChanged:
        return Count | Number;
    case Event::AttemptFailed:
        return Inner;
    case Event::ClientJoined:
    case Event::ClientRetiring:
    case Event::ClientStays:
    case Event::ClientLeft:
    case Event::ClientCrashed:
    case Event::ServerLagging:
    case Event::SessionRefused:
    case Event::LinkCut:
    case Event::RequestDropped:
    case Event::None:
        return 0;
    }
    return ~0u;
}

} // namespace

bool hasNumbersInKind(Event event)
{
    return (readBy(event) & (Number | Code)) != 0;
}

Entry messageKey(const Entry& entry, Symbol peerName)
{
    const unsigned reads = readBy(entry.event);
    Entry key = messageKind(entry, peerName);
    if (reads & Peer)
        key.peer = entry.peer;
    if (reads & Count)
        key.count = entry.count;
    if ((reads & Duration) || key.inner != Event::None)
        key.span = shownSpan(entry.span);
    return key;
}

Entry messageKind(const Entry& entry, Symbol peerName)
{
    const unsigned reads = readBy(entry.event);
    Entry kind;
    kind.event = entry.event;
    // Only whether a client's own step made it, and these three phases, change a sentence.
    kind.kind = entry.kind == ActionKind::StepClient ? entry.kind : ActionKind::CreateNode;
    const bool telling = entry.phase == Phase::Holding || entry.phase == Phase::Failed
        || entry.phase == Phase::Absent;
    kind.phase = telling ? entry.phase : Phase::Ready;
    // Who comes to hold the lock by that, gives it back, or gives up, is told in the sentence of any event.
    const bool gaveUp = entry.inner == Event::AttemptFailed;
    if (!isCall(entry.kind) && (takesLock(entry) || givesLockBack(entry) || gaveUp)) {
        kind.inner = entry.inner;
        kind.kind = ActionKind::StepClient;
    }
    if (reads & Path)
        kind.path = entry.path;
    if (reads & Value)
        kind.value = entry.value;
    if ((reads & Peer) && entry.peer)
        kind.value = peerName;
    if (reads & Inner)
        kind.inner = entry.inner;
    if (reads & Other)
        kind.peer = entry.peer;
    if (reads & Number)
        kind.span = entry.span;
    if (reads & Option)
        kind.option = entry.option & 0x0Fu;
    if (reads & Code)
        kind.count = entry.count;
    if (reads & Kind)
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
    const unsigned reads = readBy(kind.event);
    // One of each way in which formatDuration() writes, one of each way to count, to name.
    std::vector<std::uint32_t> spans { kind.span };
    std::vector<std::uint32_t> counts { kind.count };
    std::vector<ClientId> peers { ClientId {} };
    if (reads & Duration)
        spans = { 0, 5'000, 50'000, 2'000'000, 100'000'000 };
    if (reads & Count)
        counts = { 0, 1, 2, 0xFFFFFFFF }; // the last one reads as -1 where that can be
    if (reads & Peer)
        peers = { ClientId {}, ClientId(1) };
    std::vector<std::string> shapes;
    const Symbol peerName = reads & Peer ? kind.value : Symbol {};
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
