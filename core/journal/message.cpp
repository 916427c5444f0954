// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's sentences. The window, the terminal and the exports all get them here.
#include "core/base/duration.h"
#include "core/journal/entry.h"

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
    return e.span == 0 ? text : text + fmt::format("; tries again in {}", formatDuration(e.span));
}

std::string knobText(const Entry& e)
{
    const KnobInfo& info = knobInfo(static_cast<Knob>(e.span));
    if (info.knob == Knob::Tasks && e.count == 0)
        return fmt::format("{} set to endless", info.title);
    return fmt::format("{} set to {}{}{}", info.title, e.count, info.unit.empty() ? "" : " ", info.unit);
}

} // namespace

std::string clientName(ClientId client)
{
    return client ? fmt::format("Client {}", client.value) : "Operator";
}

std::string message(const Entry& e)
{
    return message(e, [](ClientId id) { return clientName(id); });
}

std::string message(const Entry& e, const ClientNames& names)
{
    const std::string_view path = e.path.view();
    const std::string ending = e.phase == Phase::Failed && e.kind == ActionKind::StepClient
        ? "; the recipe ends here"
        : "";
    switch (e.event) {
    case Event::NodeCreated:
        return fmt::format("created {} with the value \"{}\"", path, e.value.view());
    case Event::NodeExists:
        return fmt::format("{} exists already", path);
    case Event::NodeRead:
        return fmt::format("read {}: \"{}\"", path, e.value.view());
    case Event::NodeUpdated:
        return fmt::format("set {} to \"{}\", version {}", path, e.value.view(), e.count);
    case Event::NodeMissing:
        return fmt::format("{} does not exist{}", path, ending);
    case Event::ParentMissing:
        return fmt::format("{} cannot be created: its parent does not exist", path);
    case Event::PathMalformed:
        return fmt::format("\"{}\" is not a well-formed path{}", path, ending);
    case Event::LockAcquired:
        if (e.kind != ActionKind::StepClient)
            return fmt::format("locked {}", path);
        return fmt::format("locked {} after {}{}", path, formatDuration(e.span), afterRefusals(e.count));
    case Event::LockContended:
        return contended(e, names(e.peer));
    case Event::LockAlreadyOwned:
        return fmt::format("{} is locked by the same client already{}", path, ending);
    case Event::LockReleased:
        return fmt::format("unlocked {} after {}", path, formatDuration(e.span));
    case Event::LockNotOwned:
        return fmt::format("release refused: {} is locked by {}{}", path, names(e.peer), ending);
    case Event::LockNotLocked:
        return fmt::format("release refused: {} is not locked{}", path, ending);
    case Event::TaskCompleted:
        return fmt::format("task {} completed in {}{}", e.count, formatDuration(e.span),
                           e.phase == Phase::Absent ? "; leaves" : "");
    case Event::AttemptFailed:
        return fmt::format("the recipe does not say how to go on{}", ending);
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
    }
    return {};
}

std::string message(const Violation& violation)
{
    return fmt::format("{} ({})", violation.sentence, invariantName(violation.invariant));
}

} // namespace lockstep
