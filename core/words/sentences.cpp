// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/words/sentences.h"

#include "core/base/duration.h"
#include "core/recipe/outcome.h"
#include "core/zookeeper/session.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

std::string timeoutText(std::uint32_t askedMillis)
{
    return formatDuration(Micros { negotiatedTimeout(askedMillis) } * 1000);
}

} // namespace

std::string createdText(const Entry& e)
{
    const std::string_view path = e.path.view();
    const std::string name
        = isSequential(e.mode()) ? fmt::format("{}{:010}", path, e.sequence()) : std::string(path);
    if (e.mode() == CreateMode::Persistent)
        return fmt::format("created {} with the value \"{}\"", name, e.value.view());
    return fmt::format("created {} ({})", name, createModeName(e.mode()));
}

std::string acquiredText(const Entry& e)
{
    std::string text = fmt::format("locked {}", e.path.view());
    if (e.kind != ActionKind::StepClient)
        return text;
    text += fmt::format(" after {}", formatDuration(e.waited()));
    if (const std::uint32_t refusals = e.refusals(); refusals > 0)
        text += fmt::format(", {} refusal{}", refusals, refusals == 1 ? "" : "s");
    return text;
}

std::string contendedText(const Entry& e, const ClientNames& names)
{
    std::string text = fmt::format("{} is locked by {}", e.path.view(), names(e.peer));
    if (e.kind != ActionKind::StepClient)
        return text;
    if (e.phase == Phase::Holding)
        return text + "; goes to work all the same";
    if (e.retryIn() != 0)
        text += fmt::format("; tries again in {}", formatDuration(e.retryIn()));
    return text;
}

std::string multiFailedText(const Entry& e)
{
    const std::string text = fmt::format("multi: operation {} refused", e.culprit() + 1);
    const Event outcome = e.culpritOutcome();
    if (outcome == Event::None)
        return text + ", so none happened";
    return fmt::format("{}, \"{}\" for {}: none happened", text, outcomeWords(outcome),
                       e.path.view());
}

std::string openedText(const Entry& e)
{
    // Where it takes or gives the lock the entry has its time in the session's place.
    if (!isCall(e.kind) && (takesLock(e) || givesLockBack(e)))
        return "a new session opened";
    return fmt::format("session 0x{:x} opened, timeout {}",
                       static_cast<std::uint64_t>(sessionNumber(e.session())),
                       timeoutText(e.timeoutMillis()));
}

std::string reattachedText(const Entry& e)
{
    std::string text = "connected again to its session";
    if (const auto asked = e.newTimeoutMillis())
        text += fmt::format(", timeout {}", timeoutText(*asked));
    return text;
}

std::string deliveryText(const Entry& e)
{
    return fmt::format("its next request {}", deliveryWords(e.delivery()));
}

std::string writtenText(const Entry& e, const ClientNames& names)
{
    std::string text = fmt::format("wrote \"{}\" to the resource", e.value.view());
    if (const auto token = e.token())
        text += fmt::format(" with token {}", *token);
    if (!e.wasStale())
        return text;
    if (const ClientId holder = e.laterHolder())
        return text + fmt::format(", though {} has had the lock since", names(holder));
    return text + ", though it does not hold the lock";
}

std::string knobText(const Entry& e)
{
    const KnobInfo& info = knobInfo(e.knob());
    if (info.knob == Knob::Tasks && e.setting() == 0)
        return fmt::format("{} set to endless", info.title);
    return fmt::format("{} set to {}{}{}", info.title, e.setting(), info.unit.empty() ? "" : " ",
                       info.unit);
}

} // namespace lockstep
