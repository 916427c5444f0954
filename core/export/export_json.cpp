// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The JSON objects of the terminal program and of the jsonl export.
#include "core/base/check.h"
#include "core/base/excerpt.h"
#include "core/client/withdrawal.h"
#include "core/export/export.h"
#include "core/judge/blocked.h"
#include "core/judge/invariants.h"
#include "core/recipe/outcome.h"
#include "core/runfile/runfile_format.h"
#include "core/words/blockedwords.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "core/zookeeper/eventtable.h"

#include <fmt/format.h>

namespace lockstep {

using runfile::jsonString;

namespace {

void addNumber(std::string& out, std::string_view key, std::uint64_t value)
{
    out += fmt::format(",\"{}\":{}", key, value);
}

void addMillis(std::string& out, std::string_view key, Micros time)
{
    out += fmt::format(",\"{}\":{}", key, millisText(time));
}

/// A detail of its event's row, where the entry has it: who calls a lock of the service has no
/// attempt.
void addDetail(std::string& out, const Entry& e, Field detail)
{
    switch (detail) {
    case Field::Refusals:
        if (!isCall(e.kind))
            addNumber(out, "refusals", e.refusals());
        return;
    case Field::NextTry:
        if (!isCall(e.kind) && !takesLock(e))
            addMillis(out, "retry_in_ms", e.retryIn());
        return;
    case Field::Task:
        return addNumber(out, "task", e.task());
    case Field::TaskTime:
        return addMillis(out, "task_ms", e.taskTime());
    case Field::Version:
        return addNumber(out, "version", e.version());
    case Field::Knob:
        if (const auto knob = e.knob())
            out += fmt::format(",\"knob\":\"{}\"", knobInfo(*knob).name);
        return;
    case Field::Setting:
        return addNumber(out, "setting", e.setting());
    default:
        LOCKSTEP_CHECK(false, "a detail has a key");
    }
}

void addDetails(std::string& out, const Entry& e)
{
    if (!isCall(e.kind) && takesLock(e))
        addMillis(out, "wait_ms", e.waited());
    else if (givesLockBack(e))
        addMillis(out, "held_ms", e.held());
    eventRow(e.event).details.forEach([&](Field detail) { addDetail(out, e, detail); });
}

/// Where and after what an attempt ended.
void addEnd(std::string& out, const Entry& e)
{
    const Event failure = failureOf(e).value_or(e.event);
    if (e.event != Event::AttemptFailed)
        out += fmt::format(",\"outcome\":\"{}\"", eventName(e.event));
    out += fmt::format(",\"label\":{},\"failure\":\"{}\"", jsonString(e.request.view()),
                       failure == Event::AttemptFailed ? "give up" : outcomeWords(failure));
}

} // namespace

std::string millisText(Micros micros)
{
    std::string text = fmt::format("{}.{:03}", micros / millisecond, micros % millisecond);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

std::string entryJson(Step step, const Entry& e, const ClientNames& names)
{
    std::string out = fmt::format(
        R"({{"step":{},"time_ms":{},"level":"{}","client":{},"event":"{}","message":{},"action":"{}")",
        step, millisText(e.at), levelName(levelOf(e)), e.client.value, eventName(filedEvent(e)),
        jsonString(message(e, names)), actionKindName(e.kind));
    if (!e.path.empty())
        out += fmt::format(",\"path\":{}", jsonString(e.path.view()));
    if (!e.value.empty())
        out += fmt::format(",\"value\":{}", jsonString(excerpt(e.value.view())));
    // Else a value that reads like an excerpt could be taken for one.
    if (e.value.view().size() > longestExcerpt)
        addNumber(out, "value_bytes", e.value.view().size());
    if (e.peer)
        out += fmt::format(",\"owner\":{}", e.peer.value);
    if (e.client)
        out += fmt::format(",\"phase\":\"{}\"", phaseWord(e.phase));
    addDetails(out, e);
    if (endsAttempt(e))
        addEnd(out, e);
    if (const std::string name = names(e.client); name != clientName(e.client))
        out += fmt::format(",\"name\":{}", jsonString(name));
    return out + '}';
}

std::string violationJson(const Violation& v)
{
    std::string out = fmt::format(
        R"({{"step":{},"time_ms":{},"level":"error","client":{},"event":"violation","message":{},"invariant":"{}")",
        v.step, millisText(v.at), v.client.value, jsonString(v.sentence),
        invariantName(v.invariant));
    if (v.other)
        out += fmt::format(",\"other\":{}", v.other.value);
    return out + '}';
}

std::string failuresJson(const Failures& failures)
{
    std::string text;
    for (int i = 0; i < eventCount; ++i) {
        const std::uint32_t count = failures[static_cast<std::size_t>(i)];
        const auto outcome = static_cast<Event>(i);
        if (count > 0)
            text += fmt::format("{}\"{}\":{}", text.empty() ? "" : ",",
                                outcome == Event::AttemptFailed ? "give up" : outcomeWords(outcome),
                                count);
    }
    return fmt::format("{{{}}}", text);
}

namespace {

/// The clients that still wait, each with the reason.
std::string waitingJson(const Moment& world)
{
    std::string text;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        if (!waitsForLock(world.program(), world.clients[i]))
            continue;
        text += fmt::format(R"({}{{"client":{},"wait_ms":{},"why":{}}})", text.empty() ? "" : ",",
                            i + 1, millisText(world.now - world.clients[i].taskSince),
                            jsonString(describeLink(world, blockLink(world, clientAt(i)))));
    }
    return text;
}

/// The clients that stand in the middle of a task, and do not wait for the lock.
std::string standingJson(const Moment& world)
{
    std::string text;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const Client& client = world.clients[i];
        if (!standsElsewhere(world.program(), client))
            continue;
        const Line& line = world.program().line(client.machine.line);
        text += fmt::format(R"({}{{"client":{},"section":"{}","label":{},"why":{}}})",
                            text.empty() ? "" : ",", i + 1, sectionName(line.section),
                            jsonString(line.label),
                            jsonString(describeLink(world, blockLink(world, clientAt(i)))));
    }
    return text;
}

} // namespace

std::string summaryJson(const Config& config, const Replica& end, std::size_t violations,
                        std::string_view schedule)
{
    const Statistics& s = end.statistics;
    const auto wanted = tasksWanted(s, end.world);
    const auto spread = [](const Histogram& h) {
        return fmt::format(R"({{"p50":{},"p99":{},"max":{}}})", millisText(h.percentile(0.5)),
                           millisText(h.percentile(0.99)), millisText(h.maximum()));
    };
    std::string levels;
    for (int i = 0; i < levelCount; ++i)
        levels += fmt::format("{}\"{}\":{}", i == 0 ? "" : ",", levelName(static_cast<Level>(i)),
                              s.levels[static_cast<std::size_t>(i)]);
    return fmt::format(
        R"({{"summary":{{"steps":{},"acquisitions":{},"violations":{},"wait_ms":{},"hold_ms":{},"fairness":{:.4f},"tasks":{},"time_ms":{},"contentions":{},"throughput_per_s":{:.3f},"levels":{{{}}},"recipe":{},"clients":{},"clients_in_all":{},"schedule":"{}","session_timeout_ms":{},"seed":{},"tasks_wanted":{},"clients_failed":{},"failures":{},"waiting":[{}],"standing":[{}]}}}})",
        end.step, s.acquisitions, violations, spread(allWaits(s, end.world)), spread(s.holds),
        fairness(end.world), s.tasks, millisText(end.world.now), s.contentions,
        throughput(s, end.world.now), levels, jsonString(config.recipe), config.clients,
        end.world.clients.size(), schedule, config.knobs.sessionTimeoutMillis, config.seed,
        wanted ? fmt::format("{}", *wanted) : "null", failedClients(end.world),
        failuresJson(allFailures(s, end.world)), waitingJson(end.world), standingJson(end.world));
}

} // namespace lockstep
