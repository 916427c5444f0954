// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How what an entry tells is packed into its few numbers: see Entry.
#include "core/base/check.h"
#include "core/world/entry.h"

namespace lockstep {
namespace {

/// Fails where an entry is asked for what it does not tell: another number stands in its place.
void require(bool told)
{
    LOCKSTEP_CHECK(told, "only an entry that tells it is asked for it");
}

std::int32_t asSigned(std::uint32_t number)
{
    return static_cast<std::int32_t>(number);
}

} // namespace

Micros Entry::waited() const
{
    require(event == Event::LockAcquired || takesLock(*this));
    return span;
}

Micros Entry::held() const
{
    require(event == Event::LockReleased || givesLockBack(*this));
    return span;
}

std::uint32_t Entry::refusals() const
{
    require(event == Event::LockAcquired || event == Event::LockContended);
    return count;
}

Micros Entry::retryIn() const
{
    require(event == Event::LockContended || event == Event::LockAcquired);
    return span;
}

std::uint32_t Entry::task() const
{
    require(event == Event::TaskCompleted);
    return count;
}

Micros Entry::taskTime() const
{
    require(event == Event::TaskCompleted);
    return span;
}

CreateMode Entry::mode() const
{
    require(event == Event::NodeCreated);
    return static_cast<CreateMode>(option & 0x0Fu);
}

std::int32_t Entry::sequence() const
{
    require(event == Event::NodeCreated);
    return asSigned(count);
}

std::uint32_t Entry::version() const
{
    require(event == Event::NodeRead || event == Event::NodeUpdated || event == Event::NodeFound);
    return count;
}

std::int32_t Entry::askedVersion() const
{
    require(event == Event::VersionConflict);
    return asSigned(count);
}

std::uint32_t Entry::howMany() const
{
    require(event == Event::ChildrenRead || event == Event::DescendantsCounted
            || event == Event::EphemeralsRead || event == Event::SessionClosed
            || event == Event::SessionExpired || event == Event::MultiDone
            || event == Event::WatchesRestored || event == Event::ServerCaughtUp);
    return count;
}

bool Entry::madeNode() const
{
    require(event == Event::MultiDone);
    return (option & multiMadeNode) != 0;
}

std::uint32_t Entry::culprit() const
{
    require(event == Event::MultiFailed);
    return count;
}

Event Entry::culpritOutcome() const
{
    require(event == Event::MultiFailed);
    // A call's reply tells it to the caller. Where a recipe's step takes the lock or gives it back
    // by this, the entry tells that in its place.
    const bool told = kind == ActionKind::StepClient && !isTimed(*this) && !givesUpAwake(*this);
    return told ? inner : Event::None;
}

Event Entry::unhandled() const
{
    require(event == Event::AttemptFailed);
    return inner;
}

WatchEventType Entry::watchEvent() const
{
    require(event == Event::WatchFired);
    return static_cast<WatchEventType>(static_cast<std::int8_t>(count));
}

SessionId Entry::session() const
{
    require(event == Event::SessionOpened && !isTimed(*this));
    return SessionId { span };
}

std::uint32_t Entry::timeoutMillis() const
{
    require(event == Event::SessionOpened);
    return count;
}

std::optional<std::uint32_t> Entry::newTimeoutMillis() const
{
    require(event == Event::SessionReattached);
    return (option & timeoutAsked) != 0 ? std::optional(count) : std::nullopt;
}

Delivery Entry::delivery() const
{
    require(event == Event::FaultArmed || event == Event::FaultDisarmed);
    return static_cast<Delivery>(count);
}

bool Entry::isConnectionOnly() const
{
    require(event == Event::ClientPaused || event == Event::ClientResumed);
    return (option & connectionOnly) != 0;
}

std::optional<std::int32_t> Entry::token() const
{
    require(event == Event::ResourceWritten || event == Event::ResourceRefused
            || event == Event::TokenAnnounced);
    const bool given = event != Event::ResourceWritten || (option & tokenGiven) != 0;
    return given ? std::optional(asSigned(count)) : std::nullopt;
}

std::int32_t Entry::largestToken() const
{
    require(event == Event::ResourceRefused);
    return asSigned(span);
}

bool Entry::wasStale() const
{
    require(event == Event::ResourceWritten);
    return (option & writeWasStale) != 0;
}

ClientId Entry::laterHolder() const
{
    require(event == Event::ResourceWritten);
    return peer != client ? peer : ClientId {};
}

std::optional<Knob> Entry::knob() const
{
    require(event == Event::KnobChanged);
    return span < knobCount ? std::optional(static_cast<Knob>(span)) : std::nullopt;
}

std::uint32_t Entry::setting() const
{
    require(event == Event::KnobChanged);
    return count;
}

LockPattern Entry::watchedAs() const
{
    require(event == Event::LockWatched);
    const auto as = static_cast<LockPattern>(option);
    return as < LockPattern::Mixed ? as : LockPattern::Nothing;
}

std::uint32_t Entry::admits() const
{
    require(event == Event::LockWatched);
    return count;
}

Micros Entry::stood() const
{
    require(tellsPlace(event));
    return span;
}

} // namespace lockstep
