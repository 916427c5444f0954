// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/words/eventtable.h"

#include "core/base/check.h"
#include "core/base/duration.h"
#include "core/recipe/outcome.h"
#include "core/words/sentences.h"

#include <fmt/format.h>

#include <array>

using namespace std::string_literals;

namespace lockstep {
namespace {

using F = Field;

constexpr std::array<FieldInfo, fieldCount> fields { {
    { F::Path, Part::Path, Shown::InItsOwnWay },
    { F::Value, Part::Value, Shown::InItsOwnWay },
    { F::Owner, Part::Peer, Shown::AsName },
    { F::LaterHolder, Part::Peer, Shown::InItsOwnWay },
    { F::Call, Part::Kind, Shown::InItsOwnWay },
    { F::ByStep, Part::ByStep, Shown::InItsOwnWay },
    { F::Phase, Part::Phase, Shown::InItsOwnWay },
    { F::Mode, Part::Option, Shown::InItsOwnWay },
    { F::Sequence, Part::Count, Shown::AsNumber },
    { F::Version, Part::Count, Shown::AsNumber },
    { F::AskedVersion, Part::Count, Shown::AsNumber },
    { F::HowMany, Part::Count, Shown::AsNumber },
    { F::MadeNode, Part::Option, Shown::InItsOwnWay },
    { F::Culprit, Part::Count, Shown::AsNumber },
    { F::CulpritOutcome, Part::Inner, Shown::InItsOwnWay },
    { F::Unhandled, Part::Inner, Shown::InItsOwnWay },
    { F::WatchEvent, Part::Count, Shown::InItsOwnWay },
    { F::Session, Part::Span, Shown::InItsOwnWay },
    { F::Timeout, Part::Count, Shown::InItsOwnWay },
    { F::TimeoutAsked, Part::Option, Shown::InItsOwnWay },
    { F::Delivery, Part::Count, Shown::InItsOwnWay },
    { F::ConnectionOnly, Part::Option, Shown::InItsOwnWay },
    { F::Token, Part::Count, Shown::InItsOwnWay },
    { F::TokenGiven, Part::Option, Shown::InItsOwnWay },
    { F::LargestToken, Part::Span, Shown::InItsOwnWay },
    { F::Stale, Part::Option, Shown::InItsOwnWay },
    { F::Waited, Part::Span, Shown::AsDuration },
    { F::Held, Part::Span, Shown::AsDuration },
    { F::Refusals, Part::Count, Shown::AsNumber },
    { F::RetryIn, Part::Span, Shown::AsDuration },
    { F::Task, Part::Count, Shown::AsNumber },
    { F::TaskTime, Part::Span, Shown::AsDuration },
    { F::Knob, Part::Span, Shown::InItsOwnWay },
    { F::Setting, Part::Count, Shown::AsNumber },
} };

std::string withPath(fmt::format_string<std::string_view> text, const Entry& e)
{
    return fmt::format(text, e.path.view());
}

/// What a call asked for, as far as the entry itself says.
std::string withCall(fmt::format_string<std::string_view> text, const Entry& e)
{
    return fmt::format(text, isCall(e.kind) ? actionKindName(e.kind) : "request");
}

std::string plural(std::uint32_t count, std::string_view what)
{
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

/// Behind a failure that ends what its client does.
std::string_view ending(const Entry& e)
{
    const bool ends = e.phase == Phase::Failed && e.kind == ActionKind::StepClient;
    return ends ? "; the recipe ends here" : "";
}

constexpr std::array<EventRow, eventCount> rows { {
    { Event::NodeCreated, { F::Path, F::Value, F::Mode, F::Sequence }, createdText },
    { Event::NodeExists, { F::Path },
      [](const Entry& e) { return withPath("{} exists already", e); } },
    { Event::NodeRead, { F::Path, F::Value },
      [](const Entry& e) { return fmt::format("read {}: \"{}\"", e.path.view(), e.value.view()); },
      { F::Version } },
    { Event::NodeUpdated, { F::Path, F::Value, F::Version },
      [](const Entry& e) {
          return fmt::format("set {} to \"{}\", version {}", e.path.view(), e.value.view(),
                             e.version());
      },
      { F::Version } },
    { Event::NodeMissing, { F::Path, F::ByStep, F::Phase },
      [](const Entry& e) { return withPath("{} does not exist", e).append(ending(e)); } },
    { Event::ParentMissing, { F::Path },
      [](const Entry& e) {
          return withPath("{} cannot be created: its parent does not exist", e);
      } },
    { Event::PathMalformed, { F::Path, F::ByStep, F::Phase },
      [](const Entry& e) {
          return withPath("\"{}\" is not a well-formed path", e).append(ending(e));
      } },
    { Event::LockAcquired, { F::Path, F::ByStep, F::Waited, F::Refusals }, acquiredText,
      { F::Refusals, F::RetryIn } },
    { Event::LockContended, { F::Path, F::Owner, F::ByStep, F::Phase, F::RetryIn }, contendedText,
      { F::Refusals, F::RetryIn } },
    { Event::LockAlreadyOwned, { F::Path, F::ByStep, F::Phase },
      [](const Entry& e) {
          return withPath("{} is locked by the same client already", e).append(ending(e));
      } },
    { Event::LockReleased, { F::Path, F::Held },
      [](const Entry& e) {
          return fmt::format("unlocked {} after {}", e.path.view(), formatDuration(e.held()));
      } },
    { Event::LockNotOwned, { F::Path, F::Owner, F::ByStep, F::Phase },
      [](const Entry& e, const ClientNames& names) {
          return fmt::format("release refused: {} is locked by {}{}", e.path.view(), names(e.peer),
                             ending(e));
      } },
    { Event::LockNotLocked, { F::Path, F::ByStep, F::Phase },
      [](const Entry& e) {
          return withPath("release refused: {} is not locked", e).append(ending(e));
      } },
    { Event::NodeDeleted, { F::Path }, [](const Entry& e) { return withPath("deleted {}", e); } },
    { Event::NodeFound, { F::Path, F::Version },
      [](const Entry& e) {
          return fmt::format("{} exists, version {}", e.path.view(), e.version());
      } },
    { Event::NodeAbsent, { F::Path },
      [](const Entry& e) { return withPath("{} does not exist", e); } },
    { Event::NodeNotEmpty, { F::Path },
      [](const Entry& e) { return withPath("{} is not deleted: it has children", e); } },
    { Event::VersionConflict, { F::Path, F::AskedVersion },
      [](const Entry& e) {
          return fmt::format("{} has another version than {}", e.path.view(), e.askedVersion());
      } },
    { Event::ParentEphemeral, { F::Path },
      [](const Entry& e) { return withPath("{} cannot be created: its parent is ephemeral", e); } },
    { Event::ChildrenRead, { F::Path, F::HowMany },
      [](const Entry& e) {
          return fmt::format("listed {}: {} {}", e.path.view(), e.howMany(),
                             e.howMany() == 1 ? "child" : "children");
      } },
    { Event::DescendantsCounted, { F::Path, F::HowMany },
      [](const Entry& e) {
          return fmt::format("{} below {}", plural(e.howMany(), "node"), e.path.view());
      } },
    { Event::EphemeralsRead, { F::Path, F::HowMany },
      [](const Entry& e) {
          return fmt::format("{} of its own below {}", plural(e.howMany(), "ephemeral node"),
                             e.path.view());
      } },
    { Event::Synced, { F::Path }, [](const Entry& e) { return withPath("synced {}", e); } },
    { Event::AclRead, { F::Path },
      [](const Entry& e) { return withPath("read the ACL of {}", e); } },
    { Event::AclSet, { F::Path }, [](const Entry& e) { return withPath("set the ACL of {}", e); } },
    { Event::AclInvalid, { F::Path },
      [](const Entry& e) { return withPath("the ACL for {} is not valid", e); } },
    { Event::AccessDenied, { F::Path },
      [](const Entry& e) { return withPath("an ACL does not allow that for {}", e); } },
    { Event::ArgumentsBad, { F::Call },
      [](const Entry& e) { return withCall("{} refused: bad arguments", e); } },
    { Event::MultiDone, { F::Path, F::HowMany, F::MadeNode },
      [](const Entry& e) {
          return fmt::format("multi: {} done{}{}", plural(e.howMany(), "operation"),
                             e.madeNode() ? ", made " : "", e.madeNode() ? e.path.view() : "");
      } },
    { Event::MultiFailed, { F::Path, F::ByStep, F::Culprit, F::CulpritOutcome }, multiFailedText },
    { Event::NodeReaped, { F::Path }, [](const Entry& e) { return withPath("reaped {}", e); } },
    { Event::NodeNotReaped, { F::Path },
      [](const Entry& e) { return withPath("{} is not reaped: its time has not come", e); } },
    { Event::WatchSet, { F::Path },
      [](const Entry& e) { return withPath("watches {} for good", e); } },
    { Event::WatchRemoved, { F::Path },
      [](const Entry& e) { return withPath("no longer watches {}", e); } },
    { Event::WatchFound, { F::Path }, [](const Entry& e) { return withPath("watches {}", e); } },
    { Event::WatchMissing, { F::Path },
      [](const Entry& e) { return withPath("does not watch {}", e); } },
    { Event::WatchesRestored, { F::HowMany },
      [](const Entry& e) { return fmt::format("{} set again", plural(e.howMany(), "watch")); } },
    { Event::WatchFired, { F::Path, F::WatchEvent },
      [](const Entry& e) {
          return fmt::format("heard {} of {}", watchEventTypeName(e.watchEvent()), e.path.view());
      } },
    { Event::SessionOpened, { F::Session, F::Timeout }, openedText },
    { Event::SessionClosed, { F::HowMany },
      [](const Entry& e) {
          return fmt::format("session closed, {} deleted", plural(e.howMany(), "ephemeral node"));
      } },
    { Event::SessionExpired, { F::HowMany },
      [](const Entry& e) {
          return fmt::format("session expired, {} deleted", plural(e.howMany(), "ephemeral node"));
      } },
    { Event::SessionGone, { F::Call },
      [](const Entry& e) { return withCall("{} refused: the session is no longer", e); } },
    { Event::SessionReattached, { F::Timeout, F::TimeoutAsked }, reattachedText },
    { Event::SessionRefused, {}, "connected again and was told that its session has expired" },
    { Event::LinkCut, {}, "lost its connection" },
    { Event::LinkDown, { F::Call },
      [](const Entry& e) { return withCall("{} not sent: there is no connection", e); } },
    { Event::RequestTooLarge, { F::Call },
      [](const Entry& e) {
          return withCall("{} is too large: the server closed the connection", e);
      } },
    { Event::RequestLost, { F::Call },
      [](const Entry& e) { return withCall("{} lost with the connection, not applied", e); } },
    { Event::ReplyLost, { F::Call },
      [](const Entry& e) {
          return withCall("{} applied, the reply lost with the connection", e);
      } },
    { Event::RequestLate, { F::Call },
      [](const Entry& e) { return withCall("{} still on its way, the connection lost", e); } },
    { Event::CallInterrupted, { F::Call },
      [](const Entry& e) {
          return withCall("{} applied, its caller does not wait for the reply", e);
      } },
    { Event::RequestDropped, {}, "a late request was dropped" },
    { Event::FaultArmed, { F::Delivery }, deliveryText },
    { Event::FaultDisarmed, { F::Delivery }, deliveryText },
    { Event::ResourceWritten,
      { F::Value, F::Token, F::TokenGiven, F::Stale, F::LaterHolder }, writtenText },
    { Event::ResourceRefused, { F::Token, F::LargestToken },
      [](const Entry& e) {
          return fmt::format("the resource refused token {}: it has seen {}", *e.token(),
                             e.largestToken());
      } },
    { Event::TokenAnnounced, { F::Token },
      [](const Entry& e) {
          return fmt::format("announced token {} to the resource", *e.token());
      } },
    { Event::TaskCompleted, { F::Task, F::TaskTime, F::Phase },
      [](const Entry& e) {
          return fmt::format("task {} completed in {}{}", e.task(), formatDuration(e.taskTime()),
                             e.phase == Phase::Absent ? "; leaves" : "");
      },
      { F::Task, F::TaskTime } },
    { Event::AttemptFailed, { F::Unhandled, F::ByStep, F::Phase },
      [](const Entry& e) {
          if (e.unhandled() == Event::None)
              return "gives up: the attempt fails"s;
          return fmt::format("the recipe does not say how to go on after \"{}\"{}",
                             outcomeWords(outcomeOf(e.unhandled())), ending(e));
      } },
    { Event::ClientJoined, {}, "joined" },
    { Event::ClientRetiring, {}, "will leave when it has released the lock" },
    { Event::ClientStays, {}, "stays after all" },
    { Event::ClientLeft, {}, "left" },
    { Event::ClientCrashed, {}, "crashed" },
    { Event::ClientPaused, { F::ConnectionOnly },
      [](const Entry& e) {
          if (e.isConnectionOnly())
              return "stalled: nothing that it sends is read, and nothing is sent to it"s;
          return "paused: it does nothing, hears nothing and sends no ping"s;
      } },
    { Event::ClientResumed, { F::ConnectionOnly },
      [](const Entry& e) {
          return e.isConnectionOnly() ? "is read and answered again"s
                                      : "goes on as if nothing had happened"s;
      } },
    { Event::ServerLagging, {},
      "its server lags: it learns of nothing that others do from now on" },
    { Event::ServerCaughtUp, { F::HowMany },
      [](const Entry& e) {
          if (e.howMany() == 0)
              return "its server is up to date again"s;
          return fmt::format("its server has caught up by {}", plural(e.howMany(), "transaction"));
      } },
    { Event::KnobChanged, { F::Knob, F::Setting }, knobText, { F::Knob, F::Setting } },
} };

/// Whether each row stands at the number of what it is about.
template <class Rows, class About>
constexpr bool inOrder(const Rows& all, About about)
{
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (static_cast<std::size_t>(all[i].*about) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(fields, &FieldInfo::field), "a field is looked up by its number");
static_assert(inOrder(rows, &EventRow::event), "every event has its row, looked up by its number");

} // namespace

const FieldInfo& fieldInfo(Field field)
{
    return fields[static_cast<std::size_t>(field)];
}

const EventRow& eventRow(Event event)
{
    LOCKSTEP_CHECK(event != Event::None, "there is nothing to say of nothing");
    return rows[static_cast<std::size_t>(event)];
}

} // namespace lockstep
