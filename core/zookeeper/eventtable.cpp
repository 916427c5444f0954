// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/eventtable.h"

#include <algorithm>
#include <vector>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, fieldCount> fieldNames {
    "path",          "value",        "sequence",    "made with", "owner",       "call",
    "ending",        "waited for",   "refusals",    "next try",  "held",        "version",
    "asked version", "how many",     "s",           "es",        "ren",         "made node",
    "culprit",       "reason",       "watch event", "session",   "new timeout", "caught up",
    "delivery",      "paused",       "resumed",     "token",     "with token",  "largest token",
    "staleness",     "task",         "task time",   "leaving",   "failure",     "knob",
    "setting",       "watched lock", "watched as",  "stood",
};

} // namespace

constexpr std::array<EventRow, eventCount> eventTable { {
    { Event::NodeCreated, "node.created", Level::Info, "created {path}{sequence}{made with}" },
    { Event::NodeExists, "node.exists", Level::Warning, "{path} exists already" },
    { Event::NodeRead, "node.read", Level::Info, "read {path}: \"{value}\"", { Field::Version } },
    { Event::NodeUpdated,
      "node.updated",
      Level::Info,
      "set {path} to \"{value}\", version {version}",
      { Field::Version } },
    { Event::NodeMissing, "node.missing", Level::Error, "{path} does not exist{ending}" },
    { Event::ParentMissing, "parent.missing", Level::Error,
      "{path} cannot be created: its parent does not exist" },
    { Event::PathMalformed, "path.malformed", Level::Error,
      "\"{path}\" is not a well-formed path{ending}" },
    { Event::LockAcquired,
      "lock.acquired",
      Level::Info,
      "locked {path}{waited for}{refusals}",
      { Field::Refusals, Field::NextTry } },
    { Event::LockContended,
      "lock.contended",
      Level::Warning,
      "{path} is locked by {owner}{next try}",
      { Field::Refusals, Field::NextTry } },
    { Event::LockAlreadyOwned, "lock.already-owned", Level::Warning,
      "{path} is locked by the same client already{ending}" },
    { Event::LockReleased, "lock.released", Level::Info, "unlocked {path} after {held}" },
    { Event::LockNotOwned, "lock.not-owned", Level::Error,
      "release refused: {path} is locked by {owner}{ending}" },
    { Event::LockNotLocked, "lock.not-locked", Level::Error,
      "release refused: {path} is not locked{ending}" },
    { Event::NodeDeleted, "node.deleted", Level::Info, "deleted {path}" },
    { Event::NodeFound, "node.found", Level::Info, "{path} exists, version {version}" },
    { Event::NodeAbsent, "node.absent", Level::Info, "{path} does not exist" },
    { Event::NodeNotEmpty, "node.not-empty", Level::Warning,
      "{path} is not deleted: it has children" },
    { Event::VersionConflict, "version.conflict", Level::Warning,
      "{path} has another version than {asked version}" },
    { Event::ParentEphemeral, "parent.ephemeral", Level::Error,
      "{path} cannot be created: its parent is ephemeral" },
    { Event::ChildrenRead, "children.read", Level::Info, "listed {path}: {how many} child{ren}" },
    { Event::DescendantsCounted, "descendants.counted", Level::Info,
      "{how many} node{s} below {path}" },
    { Event::EphemeralsRead, "ephemerals.read", Level::Info,
      "{how many} ephemeral node{s} of its own below {path}" },
    { Event::Synced, "synced", Level::Info, "synced {path}" },
    { Event::AclRead, "acl.read", Level::Info, "read the ACL of {path}" },
    { Event::AclSet, "acl.set", Level::Info, "set the ACL of {path}" },
    { Event::AclInvalid, "acl.invalid", Level::Error, "the ACL for {path} is not valid" },
    { Event::AccessDenied, "access.denied", Level::Error, "an ACL does not allow that for {path}" },
    { Event::ArgumentsBad, "arguments.bad", Level::Error, "{call} refused: bad arguments" },
    { Event::MultiDone, "multi.done", Level::Info,
      "multi: {how many} operation{s} done{made node}" },
    { Event::MultiFailed, "multi.failed", Level::Warning,
      "multi: operation {culprit} refused{reason}" },
    { Event::NodeReaped, "node.reaped", Level::Info, "reaped {path}" },
    { Event::NodeNotReaped, "node.not-reaped", Level::Info,
      "{path} is not reaped: its time has not come" },
    { Event::WatchSet, "watch.set", Level::Info, "watches {path} for good" },
    { Event::WatchRemoved, "watch.removed", Level::Info, "no longer watches {path}" },
    { Event::WatchFound, "watch.found", Level::Info, "watches {path}" },
    { Event::WatchMissing, "watch.missing", Level::Warning, "does not watch {path}" },
    { Event::WatchesRestored, "watches.restored", Level::Info, "{how many} watch{es} set again" },
    { Event::WatchFired, "watch.fired", Level::Info, "heard {watch event} of {path}" },
    { Event::SessionOpened, "session.opened", Level::Info, "{session}" },
    { Event::SessionClosed, "session.closed", Level::Info,
      "session closed, {how many} ephemeral node{s} deleted" },
    { Event::SessionExpired, "session.expired", Level::Warning,
      "session expired, {how many} ephemeral node{s} deleted" },
    { Event::SessionGone, "session.gone", Level::Error, "{call} refused: session expired" },
    { Event::SessionReattached, "session.reattached", Level::Info,
      "connected again to its session{new timeout}" },
    { Event::SessionRefused, "session.refused", Level::Warning,
      "connected again and was told that its session has expired" },
    { Event::LinkCut, "link.cut", Level::Warning, "lost its connection" },
    { Event::LinkSilenced, "link.silenced", Level::Warning,
      "lost its connection and does not know it" },
    { Event::LinkDown, "link.down", Level::Warning, "{call} not sent: there is no connection" },
    { Event::RequestTooLarge, "request.too-large", Level::Error,
      "{call} is too large: the server closed the connection" },
    { Event::RequestLost, "request.lost", Level::Warning,
      "{call} lost with the connection, not applied" },
    { Event::ReplyLost, "reply.lost", Level::Warning,
      "{call} applied, the reply lost with the connection" },
    { Event::RequestLate, "request.late", Level::Warning,
      "{call} still on its way, the connection lost" },
    { Event::CallInterrupted, "request.interrupted", Level::Warning,
      "{call} applied, its caller does not wait for the reply" },
    { Event::RequestDropped, "request.dropped", Level::Info, "a late request was dropped" },
    { Event::FaultArmed, "fault.armed", Level::Warning, "its next request {delivery}" },
    { Event::FaultDisarmed, "fault.disarmed", Level::Info, "its next request {delivery}" },
    { Event::ResourceWritten, "resource.written", Level::Info,
      "wrote \"{value}\" to the resource{with token}{staleness}" },
    { Event::ResourceRefused, "resource.refused", Level::Warning,
      "the resource refused token {token}{largest token}" },
    { Event::TokenAnnounced, "resource.announced", Level::Info,
      "announced token {token} to the resource" },
    { Event::TaskCompleted,
      "task.completed",
      Level::Success,
      "task {task} completed in {task time}{leaving}",
      { Field::Task, Field::TaskTime } },
    { Event::AttemptFailed, "attempt.failed", Level::Error, "{failure}" },
    { Event::ClientJoined, "client.joined", Level::Info, "joined" },
    { Event::ClientRetiring, "client.retiring", Level::Info,
      "will leave when it has released the lock" },
    { Event::ClientStays, "client.stays", Level::Info, "stays after all" },
    { Event::ClientLeft, "client.left", Level::Info, "left" },
    { Event::ClientCrashed, "client.crashed", Level::Warning, "crashed" },
    { Event::ClientPaused, "client.paused", Level::Warning, "{paused}" },
    { Event::ClientResumed, "client.resumed", Level::Info, "{resumed}" },
    { Event::ServerLagging, "server.lagging", Level::Warning,
      "its server lags: it learns of nothing that others do from now on" },
    { Event::ServerCaughtUp, "server.caught-up", Level::Info, "its server {caught up}" },
    { Event::KnobChanged,
      "knob.changed",
      Level::Info,
      "{knob} set to {setting}",
      { Field::Knob, Field::Setting } },
    { Event::LockWatched, "lock.watched", Level::Info, "watches {watched lock}{watched as}" },
    { Event::LineWaits, "line.waits", Level::Info, "waits in line at {path}" },
    { Event::LineHolds, "line.holds", Level::Success, "holds {path} after {stood}" },
    { Event::LineLeft, "line.left", Level::Info, "left the line at {path} after {stood}" },
    { Event::LockGivenBack, "line.given-back", Level::Info, "gave {path} back after {stood}" },
    { Event::LockLost, "line.lost", Level::Warning,
      "lost {path} after {stood}: its session is over" },
} };

namespace {

/// Takes the next piece off a sentence. Nothing where a brace does not hold the name of a field.
constexpr std::optional<SentencePiece> takePiece(std::string_view& sentence)
{
    const std::size_t open = std::min(sentence.find('{'), sentence.size());
    SentencePiece piece { sentence.substr(0, open), std::nullopt };
    sentence.remove_prefix(open);
    if (sentence.empty())
        return piece;
    const std::size_t close = sentence.find('}');
    if (close == std::string_view::npos)
        return std::nullopt;
    const auto* const name = std::ranges::find(fieldNames, sentence.substr(1, close - 1));
    if (name == fieldNames.end())
        return std::nullopt;
    piece.field = static_cast<Field>(name - fieldNames.begin());
    sentence.remove_prefix(close + 1);
    return piece;
}

constexpr bool isSound(std::size_t index)
{
    if (static_cast<std::size_t>(eventTable[index].event) != index)
        return false;
    for (std::string_view rest = eventTable[index].sentence; !rest.empty();) {
        if (!takePiece(rest))
            return false;
    }
    return !eventTable[index].sentence.empty();
}

constexpr bool areSound()
{
    for (std::size_t i = 0; i < eventTable.size(); ++i) {
        if (!isSound(i))
            return false;
    }
    return true;
}
static_assert(areSound(), "rows stand in the order of Event, and sentences name known fields");

struct CutSentence
{
    std::vector<SentencePiece> pieces;
    Fields fields;
};

const CutSentence& cutSentence(Event event)
{
    static const auto all = [] {
        std::array<CutSentence, eventCount> cut;
        for (std::size_t i = 0; i < cut.size(); ++i) {
            for (std::string_view rest = eventTable[i].sentence; !rest.empty();) {
                const SentencePiece piece = *takePiece(rest);
                cut[i].pieces.push_back(piece);
                if (piece.field)
                    cut[i].fields.add(*piece.field);
            }
        }
        return cut;
    }();
    LOCKSTEP_CHECK(event != Event::None, "there is nothing to say of nothing");
    return all[static_cast<std::size_t>(event)];
}

} // namespace

std::string_view fieldName(Field field)
{
    return fieldNames[static_cast<std::size_t>(field)];
}

std::span<const SentencePiece> sentenceOf(Event event)
{
    return cutSentence(event).pieces;
}

Fields fieldsOf(Event event)
{
    return cutSentence(event).fields;
}

} // namespace lockstep
