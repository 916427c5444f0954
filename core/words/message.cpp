// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's sentences. The window, the terminal and the exports all get them here.
#include "core/words/message.h"

#include "core/base/duration.h"
#include "core/recipe/outcome.h"
#include "core/world/entry.h"
#include "core/zookeeper/session.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

std::string afterRefusals(std::uint32_t refusals)
{
    return refusals == 0 ? std::string {}
                         : fmt::format(", {} refusal{}", refusals, refusals == 1 ? "" : "s");
}

std::string contended(const Entry& e, const std::string& owner)
{
    std::string text = fmt::format("{} is locked by {}", e.path.view(), owner);
    if (e.kind != ActionKind::StepClient)
        return text;
    if (e.phase == Phase::Holding)
        return text + "; goes to work all the same";
    return e.retryIn() == 0 ? text : text + fmt::format("; tries again in {}", formatDuration(e.retryIn()));
}

std::string createdText(const Entry& e)
{
    const std::string_view path = e.path.view();
    const std::string name = isSequential(e.mode()) ? fmt::format("{}{:010}", path, e.sequence()) : std::string(path);
    if (e.mode() == CreateMode::Persistent)
        return fmt::format("created {} with the value \"{}\"", name, e.value.view());
    return fmt::format("created {} ({})", name, createModeName(e.mode()));
}

std::string plural(std::uint32_t count, std::string_view what)
{
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string writtenText(const Entry& e, const ClientNames& names)
{
    std::string text = fmt::format("wrote \"{}\" to the resource", e.value.view());
    if (const auto token = e.token())
        text += fmt::format(" with token {}", *token);
    if (!e.wasStale())
        return text;
    const ClientId holder = e.laterHolder();
    return text + (holder ? fmt::format(", though {} has had the lock since", names(holder))
                          : std::string(", though it does not hold the lock"));
}

/// What a call asked for, as far as the entry itself says.
std::string_view callWords(ActionKind kind)
{
    return isCall(kind) ? actionKindName(kind) : "request";
}

std::string knobText(const Entry& e)
{
    const KnobInfo& info = knobInfo(e.knob());
    if (info.knob == Knob::Tasks && e.setting() == 0)
        return fmt::format("{} set to endless", info.title);
    return fmt::format("{} set to {}{}{}", info.title, e.setting(), info.unit.empty() ? "" : " ", info.unit);
}

/// The port of a peer on this machine; empty for any other name.
std::string_view localPort(std::string_view name)
{
    for (const std::string_view host : { "127.0.0.1:", "::1:" }) {
        if (!name.starts_with(host))
            continue;
        const std::string_view port = name.substr(host.size());
        const bool number = port.find_first_not_of("0123456789") == std::string_view::npos;
        return number ? port : std::string_view {};
    }
    return {};
}

// A table of sentences: in parts, the compiler would not say which event has none.
// NOLINTNEXTLINE(readability-function-size)
std::string sentence(const Entry& e, const ClientNames& names)
{
    const std::string_view path = e.path.view();
    const std::string ending = e.phase == Phase::Failed && e.kind == ActionKind::StepClient
        ? "; the recipe ends here"
        : "";
    switch (e.event) {
    case Event::NodeCreated:
        return createdText(e);
    case Event::NodeExists:
        return fmt::format("{} exists already", path);
    case Event::NodeRead:
        return fmt::format("read {}: \"{}\"", path, e.value.view());
    case Event::NodeUpdated:
        return fmt::format("set {} to \"{}\", version {}", path, e.value.view(), e.version());
    case Event::NodeMissing:
        return fmt::format("{} does not exist{}", path, ending);
    case Event::ParentMissing:
        return fmt::format("{} cannot be created: its parent does not exist", path);
    case Event::PathMalformed:
        return fmt::format("\"{}\" is not a well-formed path{}", path, ending);
    case Event::LockAcquired:
        if (e.kind != ActionKind::StepClient)
            return fmt::format("locked {}", path);
        return fmt::format("locked {} after {}{}", path, formatDuration(e.waited()), afterRefusals(e.refusals()));
    case Event::LockContended:
        return contended(e, names(e.peer));
    case Event::LockAlreadyOwned:
        return fmt::format("{} is locked by the same client already{}", path, ending);
    case Event::LockReleased:
        return fmt::format("unlocked {} after {}", path, formatDuration(e.held()));
    case Event::LockNotOwned:
        return fmt::format("release refused: {} is locked by {}{}", path, names(e.peer), ending);
    case Event::LockNotLocked:
        return fmt::format("release refused: {} is not locked{}", path, ending);
    case Event::NodeDeleted:
        return fmt::format("deleted {}", path);
    case Event::NodeFound:
        return fmt::format("{} exists, version {}", path, e.version());
    case Event::NodeAbsent:
        return fmt::format("{} does not exist", path);
    case Event::NodeNotEmpty:
        return fmt::format("{} is not deleted: it has children", path);
    case Event::VersionConflict:
        return fmt::format("{} has another version than {}", path, e.askedVersion());
    case Event::ParentEphemeral:
        return fmt::format("{} cannot be created: its parent is ephemeral", path);
    case Event::ChildrenRead:
        return fmt::format("listed {}: {}", path, e.howMany() == 1 ? "1 child" : fmt::format("{} children", e.howMany()));
    case Event::DescendantsCounted:
        return fmt::format("{} below {}", plural(e.howMany(), "node"), path);
    case Event::EphemeralsRead:
        return fmt::format("{} of its own below {}", plural(e.howMany(), "ephemeral node"), path);
    case Event::Synced:
        return fmt::format("synced {}", path);
    case Event::AclRead:
        return fmt::format("read the ACL of {}", path);
    case Event::AclSet:
        return fmt::format("set the ACL of {}", path);
    case Event::AclInvalid:
        return fmt::format("the ACL for {} is not valid", path);
    case Event::AccessDenied:
        return fmt::format("an ACL does not allow that for {}", path);
    case Event::ArgumentsBad:
        return fmt::format("{} refused: bad arguments", callWords(e.kind));
    case Event::MultiDone:
        return fmt::format("multi: {} done{}{}", plural(e.howMany(), "operation"),
                           e.madeNode() ? ", made " : "", e.madeNode() ? path : "");
    case Event::MultiFailed:
        return e.culpritOutcome() == Event::None
            ? fmt::format("multi: operation {} refused, so none happened", e.culprit() + 1)
            : fmt::format("multi: operation {} refused, \"{}\" for {}: none happened", e.culprit() + 1,
                          outcomeWords(e.culpritOutcome()), path);
    case Event::NodeReaped:
        return fmt::format("reaped {}", path);
    case Event::NodeNotReaped:
        return fmt::format("{} is not reaped: its time has not come", path);
    case Event::WatchSet:
        return fmt::format("watches {} for good", path);
    case Event::WatchRemoved:
        return fmt::format("no longer watches {}", path);
    case Event::WatchFound:
        return fmt::format("watches {}", path);
    case Event::WatchMissing:
        return fmt::format("does not watch {}", path);
    case Event::WatchesRestored:
        return fmt::format("{} set again", plural(e.howMany(), "watch"));
    case Event::WatchFired:
        return fmt::format("heard {} of {}", watchEventTypeName(e.watchEvent()), path);
    case Event::SessionOpened:
        // Where it takes or gives the lock the entry has its time there.
        if (!isCall(e.kind) && (takesLock(e) || givesLockBack(e)))
            return "a new session opened";
        return fmt::format("session 0x{:x} opened, timeout {}",
                           static_cast<std::uint64_t>(sessionNumber(e.session())),
                           formatDuration(Micros { negotiatedTimeout(e.timeoutMillis()) } * 1000));
    case Event::SessionClosed:
        return fmt::format("session closed, {} deleted", plural(e.howMany(), "ephemeral node"));
    case Event::SessionExpired:
        return fmt::format("session expired, {} deleted", plural(e.howMany(), "ephemeral node"));
    case Event::SessionGone:
        return fmt::format("{} refused: the session is no longer", callWords(e.kind));
    case Event::SessionReattached:
        if (const auto asked = e.newTimeoutMillis())
            return fmt::format("connected again to its session, timeout {}",
                               formatDuration(Micros { negotiatedTimeout(*asked) } * 1000));
        return "connected again to its session";
    case Event::SessionRefused:
        return "connected again and was told that its session has expired";
    case Event::LinkCut:
        return "lost its connection";
    case Event::LinkDown:
        return fmt::format("{} not sent: there is no connection", callWords(e.kind));
    case Event::RequestTooLarge:
        return fmt::format("{} is too large: the server closed the connection", callWords(e.kind));
    case Event::RequestLost:
        return fmt::format("{} lost with the connection, not applied", callWords(e.kind));
    case Event::ReplyLost:
        return fmt::format("{} applied, the reply lost with the connection", callWords(e.kind));
    case Event::RequestLate:
        return fmt::format("{} still on its way, the connection lost", callWords(e.kind));
    case Event::RequestDropped:
        return "a late request was dropped";
    case Event::FaultArmed:
    case Event::FaultDisarmed:
        return fmt::format("its next request {}", deliveryWords(e.delivery()));
    case Event::ClientCrashed:
        return "crashed";
    case Event::ClientPaused:
        if (e.isConnectionOnly())
            return "stalled: nothing that it sends is read, and nothing is sent to it";
        return "paused: it does nothing, hears nothing and sends no ping";
    case Event::ClientResumed:
        if (e.isConnectionOnly())
            return "is read and answered again";
        return "goes on as if nothing had happened";
    case Event::ServerLagging:
        return "its server lags: it learns of nothing that others do from now on";
    case Event::ServerCaughtUp:
        return e.howMany() == 0 ? std::string("its server is up to date again")
                            : fmt::format("its server has caught up by {}", plural(e.howMany(), "transaction"));
    case Event::CallInterrupted:
        return fmt::format("{} applied, its caller does not wait for the reply", callWords(e.kind));
    case Event::ResourceWritten:
        return writtenText(e, names);
    case Event::ResourceRefused:
        return fmt::format("the resource refused token {}: it has seen {}", *e.token(), e.largestToken());
    case Event::TokenAnnounced:
        return fmt::format("announced token {} to the resource", *e.token());
    case Event::TaskCompleted:
        return fmt::format("task {} completed in {}{}", e.task(), formatDuration(e.taskTime()),
                           e.phase == Phase::Absent ? "; leaves" : "");
    case Event::AttemptFailed:
        return e.unhandled() == Event::None
            ? std::string("gives up: the attempt fails")
            : fmt::format("the recipe does not say how to go on after \"{}\"{}", outcomeWords(outcomeOf(e.unhandled())), ending);
    case Event::ClientJoined:
        return "joined";
    case Event::ClientRetiring:
        return "will leave when it has released the lock";
    case Event::ClientStays:
        return "stays after all";
    case Event::ClientLeft:
        return "left";
    case Event::KnobChanged:
        return knobText(e);
    case Event::None:
        break;
    }
    return {};
}

} // namespace

std::string clientName(ClientId client, Symbol ownName)
{
    if (!client)
        return "Operator";
    if (ownName.empty())
        return fmt::format("Client {}", client.value);
    const std::string_view port = localPort(ownName.view());
    return port.empty() ? std::string(ownName.view()) : fmt::format("port {}", port);
}

std::string message(const Entry& e)
{
    return message(e, [](ClientId id) { return clientName(id); });
}

std::string message(const Entry& e, const ClientNames& names)
{
    std::string text = sentence(e, names);
    // A lock of the seed's tells this itself.
    if (isCall(e.kind) || e.event == Event::LockAcquired || e.event == Event::LockContended
        || e.event == Event::LockReleased)
        return text;
    if (takesLock(e))
        return fmt::format("{}; holds the lock after {}", text, formatDuration(e.waited()));
    if (givesUpAwake(e))
        return text + "; gives up: the attempt fails";
    return givesLockBack(e) && levelOf(e.event) == Level::Info
        ? fmt::format("{}; gives the lock back after {}", text, formatDuration(e.held()))
        : text;
}

std::string message(const Violation& violation)
{
    return fmt::format("{} ({})", violation.sentence, invariantName(violation.invariant));
}

} // namespace lockstep
