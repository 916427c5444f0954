// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/words/fieldwords.h"

#include "core/base/duration.h"
#include "core/base/excerpt.h"
#include "core/recipe/outcome.h"
#include "core/zookeeper/session.h"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace lockstep {
namespace {

/// What one field's writer works with. Appending costs less than a text for each field.
struct Draft
{
    std::string& text;
    const Entry& entry;
    const ClientNames& names;

    void operator+=(std::string_view words) { text += words; }
    template <class... Args>
    void add(fmt::format_string<Args...> format, Args&&... args)
    {
        fmt::format_to(std::back_inserter(text), format, std::forward<Args>(args)...);
    }
    [[nodiscard]] bool byStep() const { return entry.kind == ActionKind::StepClient; }
};

std::string timeoutText(std::uint32_t askedMillis)
{
    return formatDuration(Micros { negotiatedTimeout(askedMillis) } * millisecond);
}

void writeEnding(Draft d)
{
    if (d.entry.phase == Phase::Failed && d.byStep() && !endsAttempt(d.entry))
        d += "; the recipe ends here";
}

void writeSequence(Draft d)
{
    if (isSequential(d.entry.mode()))
        d.add("{:010}", d.entry.sequence());
}

void writeMadeWith(Draft d)
{
    if (d.entry.mode() != CreateMode::Persistent) {
        d.add(" ({})", createModeName(d.entry.mode()));
        return;
    }
    d += " with the value \"";
    appendExcerpt(d.text, d.entry.value.view());
    d += "\"";
}

void writeRefusals(Draft d)
{
    if (const std::uint32_t refusals = d.entry.refusals(); d.byStep() && refusals > 0)
        d.add(", {} refusal{}", refusals, refusals == 1 ? "" : "s");
}

void writeNextTry(Draft d)
{
    if (!d.byStep())
        return;
    if (d.entry.phase == Phase::Holding)
        d += "; enters anyway";
    else if (d.entry.retryIn() != 0)
        d.add("; tries again in {}", formatDuration(d.entry.retryIn()));
}

void writeReason(Draft d)
{
    const Event outcome = d.entry.culpritOutcome();
    if (outcome == Event::None)
        d += ", so none happened";
    else
        d.add(", \"{}\" for {}: none happened", outcomeWords(outcome), d.entry.path.view());
}

void writeSession(Draft d)
{
    const Entry& e = d.entry;
    if (isTimed(e))
        d += "a new session opened";
    else
        d.add("session 0x{:x} opened, timeout {}",
              static_cast<std::uint64_t>(sessionNumber(e.session())),
              timeoutText(e.timeoutMillis()));
}

void writeStaleness(Draft d)
{
    if (!d.entry.wasStale())
        return;
    if (const ClientId holder = d.entry.laterHolder())
        d.add(", though {} has had the lock since", d.names(holder));
    else
        d += ", though it does not hold the lock";
}

void writeFailure(Draft d)
{
    const Event outcome = d.entry.unhandled();
    if (endsAttempt(d.entry)) {
        d.add("gives up at \"{}\": the attempt fails", d.entry.request.view());
        return;
    }
    if (outcome == Event::None) {
        d += "gives up: the attempt fails";
        return;
    }
    d.add("the recipe does not say how to go on after \"{}\"", outcomeWords(outcomeOf(outcome)));
    writeEnding(d);
}

void writeCaughtUp(Draft d)
{
    const std::uint32_t howMany = d.entry.howMany();
    if (howMany == 0)
        d += "is up to date again";
    else
        d.add("has caught up by {} transaction{}", howMany, howMany == 1 ? "" : "s");
}

void writeSetting(Draft d)
{
    const auto knob = d.entry.knob();
    const std::string_view unit = knob ? knobInfo(*knob).unit : "";
    if (knob == Knob::Tasks && d.entry.setting() == 0)
        d += "endless";
    else
        d.add("{}{}{}", d.entry.setting(), unit.empty() ? "" : " ", unit);
}

void writeWatchedAs(Draft d)
{
    const LockPattern as = d.entry.watchedAs();
    d += as == LockPattern::Nothing ? " by its pattern" : " as ";
    if (as != LockPattern::Nothing)
        d += patternName(as);
    if (const std::uint32_t admits = d.entry.admits(); admits > 0 && as != LockPattern::ReadWrite)
        d.add(" of {}", admits);
    if (!d.entry.value.empty()) {
        d += "; only a holder may write ";
        appendExcerpt(d.text, d.entry.value.view());
    }
}

struct FieldRow
{
    Field field;
    Parts parts;
    void (*write)(Draft);
};

using P = Part;

constexpr std::array<FieldRow, fieldCount> fields { {
    { Field::Path, { P::Path }, [](Draft d) { d += d.entry.path.view(); } },
    { Field::Value, { P::Value }, [](Draft d) { appendExcerpt(d.text, d.entry.value.view()); } },
    { Field::Sequence, { P::Option, P::Number }, writeSequence },
    { Field::MadeWith, { P::Option, P::Value }, writeMadeWith },
    { Field::Owner, { P::Peer }, [](Draft d) { d += d.names(d.entry.peer); } },
    { Field::Call,
      { P::Call },
      [](Draft d) { d += isCall(d.entry.kind) ? actionKindName(d.entry.kind) : "request"; } },
    { Field::Ending, { P::ByStep, P::Phase }, writeEnding },
    { Field::WaitedFor,
      { P::ByStep, P::Duration },
      [](Draft d) {
          if (d.byStep())
              d.add(" after {}", formatDuration(d.entry.waited()));
      } },
    { Field::Refusals, { P::ByStep, P::Number }, writeRefusals },
    { Field::NextTry, { P::ByStep, P::Phase, P::Duration }, writeNextTry },
    { Field::Held, { P::Duration }, [](Draft d) { d += formatDuration(d.entry.held()); } },
    { Field::Version, { P::Number }, [](Draft d) { d.add("{}", d.entry.version()); } },
    { Field::AskedVersion, { P::Number }, [](Draft d) { d.add("{}", d.entry.askedVersion()); } },
    { Field::HowMany, { P::Number }, [](Draft d) { d.add("{}", d.entry.howMany()); } },
    { Field::PluralS, { P::Number }, [](Draft d) { d += d.entry.howMany() == 1 ? "" : "s"; } },
    { Field::PluralEs, { P::Number }, [](Draft d) { d += d.entry.howMany() == 1 ? "" : "es"; } },
    { Field::PluralRen, { P::Number }, [](Draft d) { d += d.entry.howMany() == 1 ? "" : "ren"; } },
    { Field::MadeNode,
      { P::Option, P::Path },
      [](Draft d) {
          if (d.entry.madeNode())
              d.add(", made {}", d.entry.path.view());
      } },
    { Field::Culprit, { P::Number }, [](Draft d) { d.add("{}", d.entry.culprit() + 1); } },
    { Field::Reason, { P::ByStep, P::Inner, P::Path }, writeReason },
    { Field::WatchEvent,
      { P::Count },
      [](Draft d) { d += watchEventTypeName(d.entry.watchEvent()); } },
    { Field::Session, { P::Span, P::Count }, writeSession },
    { Field::NewTimeout,
      { P::Option, P::Count },
      [](Draft d) {
          if (const auto asked = d.entry.newTimeoutMillis())
              d.add(", timeout {}", timeoutText(*asked));
      } },
    { Field::CaughtUp, { P::Number }, writeCaughtUp },
    { Field::Delivery, { P::Count }, [](Draft d) { d += deliveryWords(d.entry.delivery()); } },
    { Field::Paused,
      { P::Option },
      [](Draft d) {
          d += d.entry.isConnectionOnly()
              ? "stalled: nothing that it sends is read, and nothing is sent to it"
              : "paused: it does nothing, hears nothing and sends no ping";
      } },
    { Field::Resumed,
      { P::Option },
      [](Draft d) {
          d += d.entry.isConnectionOnly() ? "is read and answered again"
                                          : "goes on as if nothing had happened";
      } },
    { Field::Token, { P::Number }, [](Draft d) { d.add("{}", d.entry.token().value_or(0)); } },
    { Field::WithToken,
      { P::Option, P::Number },
      [](Draft d) {
          if (const auto token = d.entry.token())
              d.add(" with token {}", *token);
      } },
    { Field::LargestToken,
      { P::Span },
      [](Draft d) { d.add(": it has seen {}", d.entry.largestToken()); } },
    { Field::Staleness, { P::Option, P::LaterPeer }, writeStaleness },
    { Field::Task, { P::Number }, [](Draft d) { d.add("{}", d.entry.task()); } },
    { Field::TaskTime, { P::Duration }, [](Draft d) { d += formatDuration(d.entry.taskTime()); } },
    { Field::Leaving,
      { P::Phase },
      [](Draft d) { d += d.entry.phase == Phase::Absent ? "; leaves" : ""; } },
    { Field::Failure, { P::Inner, P::ByStep, P::Phase }, writeFailure },
    { Field::Knob,
      { P::Span },
      [](Draft d) {
          const auto knob = d.entry.knob();
          d += knob ? knobInfo(*knob).title : "a knob";
      } },
    { Field::Setting, { P::Span, P::Number }, writeSetting },
    { Field::WatchedLock,
      { P::Path },
      [](Draft d) {
          d += d.entry.path.empty() ? std::string_view("the run's own lock") : d.entry.path.view();
      } },
    { Field::WatchedAs, { P::Option, P::Count, P::Value }, writeWatchedAs },
    { Field::Stood, { P::Duration }, [](Draft d) { d += formatDuration(d.entry.stood()); } },
} };

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (static_cast<std::size_t>(fields[i].field) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "every field has its row, looked up by its number");

} // namespace

Parts partsOf(Field field)
{
    return fields[static_cast<std::size_t>(field)].parts;
}

Parts partsOf(Event event)
{
    static const auto all = [] {
        std::array<Parts, eventCount> parts;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Fields shown = fieldsOf(static_cast<Event>(i));
            shown.forEach([&](Field field) { parts[i].add(partsOf(field)); });
        }
        return parts;
    }();
    return all[static_cast<std::size_t>(event)];
}

void writeField(std::string& text, Field field, const Entry& entry, const ClientNames& names)
{
    fields[static_cast<std::size_t>(field)].write({ text, entry, names });
}

} // namespace lockstep
