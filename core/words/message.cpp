// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's sentences. The window, the terminal and the exports all get them here.
#include "core/words/message.h"

#include "core/base/duration.h"
#include "core/base/overloaded.h"
#include "core/words/eventtable.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

std::string sentenceOf(const Entry& e, const ClientNames& names)
{
    return std::visit(
        Overloaded {
            [](std::string_view text) { return std::string(text); },
            [&](std::string (*write)(const Entry&)) { return write(e); },
            [&](std::string (*write)(const Entry&, const ClientNames&)) { return write(e, names); },
        },
        eventRow(e.event).sentence);
}

} // namespace

std::string message(const Entry& e)
{
    return message(e, [](ClientId id) { return clientName(id); });
}

std::string message(const Entry& e, const ClientNames& names)
{
    std::string text = sentenceOf(e, names);
    // What happened to a lock of the service tells this itself.
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
