// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/reporter.h"

#include "core/base/duration.h"
#include "core/client/withdrawal.h"
#include "core/export/export.h"
#include "core/judge/blocked.h"
#include "core/judge/invariants.h"
#include "core/recipe/program.h"
#include "core/step/genesis.h"
#include "core/words/blockedwords.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/words/violationwords.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <algorithm>

namespace lockstep::cli {
namespace {

std::string counted(std::uint64_t number, std::string_view thing)
{
    return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

} // namespace

Reporter::Reporter(Console& console, const Config& config, bool json, std::string_view schedule)
    : m_console(console)
    , m_config(config)
    , m_json(json)
    , m_schedule(schedule)
{
    m_replica.world = makeMoment(config, recipeOf(config));
}

Reporter::~Reporter()
{
    m_console.setBeforeWriting({});
}

Result<void> Reporter::record(const std::string& file)
{
    auto writer = RunFileWriter::create(file, makeRunHeader(m_config, *recipeOf(m_config)));
    if (!writer)
        return tl::unexpected(writer.error());
    m_recording = std::move(*writer);
    m_console.setBeforeWriting([this] { flushRecording(); });
    return {};
}

void Reporter::stopRecording(const std::string& why)
{
    m_recording.reset();
    m_recordingFailed = true;
    m_console.complain(why + "; recording has stopped, the run goes on");
}

void Reporter::recordAhead(const JournalView& journal)
{
    for (; m_recording && m_recorded < journal.end(); ++m_recorded)
        m_recording->add(journal[m_recorded]);
    flushRecording();
}

bool Reporter::add(const Entry& entry)
{
    if (m_recording && m_recorded == m_replica.step) {
        m_recording->add(entry);
        ++m_recorded;
    }
    const auto outcome = m_replica.apply(entry);
    if (outcome.divergence) {
        m_console.complain(fmt::format("internal error: {} (seed {})", outcome.divergence->sentence,
                                       m_config.seed));
        m_diverged = true;
        return false;
    }
    const ClientNames names
        = [this](ClientId client) { return clientName(m_replica.world, client); };
    if (m_json)
        m_console.print("{}\n", entryJson(m_replica.step, entry, names));
    else
        m_console.logRow(entry, names);
    for (int i = 0; i < invariantCount; ++i) {
        if ((outcome.newlyBroken >> i & 1) == 0)
            continue;
        const Violation violation = describeViolation(m_replica.world, static_cast<Invariant>(i),
                                                      m_replica.step, entry.client);
        tell(violation);
    }
    const bool found = m_endsAtViolation && m_violations > 0;
    return !found && !m_console.readerGone() && !m_console.failed();
}

/// A person reads a sentence once, and in the end how often it was true; a program reads them all.
void Reporter::tell(const Violation& violation)
{
    ++m_violations;
    if (m_json) {
        m_console.print("{}\n", violationJson(violation));
        return;
    }
    const std::string sentence = message(violation);
    const auto told
        = std::ranges::find(m_told, sentence, &std::pair<std::string, std::size_t>::first);
    if (told != m_told.end()) {
        ++told->second;
        return;
    }
    // A server that runs for days tells the others as often as they come.
    constexpr std::size_t mostSentences = 1000;
    if (m_told.size() < mostSentences)
        m_told.emplace_back(sentence, 1);
    m_console.logRow(violation,
                     [this](ClientId client) { return clientName(m_replica.world, client); });
}

void Reporter::flushRecording()
{
    if (!m_recording)
        return;
    if (const auto flushed = m_recording->flush(); !flushed)
        stopRecording(flushed.error().sentence);
}

bool Reporter::flush()
{
    flushRecording();
    return m_console.flush();
}

void Reporter::loseSight(Step begin)
{
    m_console.complain(
        fmt::format("the log could not be printed as fast as the run went: steps {} to "
                    "{} are missing, and the summary ends before them",
                    m_replica.step + 1, begin));
}

void Reporter::printSummary()
{
    if (m_json) {
        m_console.print("{}\n", summaryJson(m_config, m_replica, m_violations, m_schedule));
        return;
    }
    const Statistics& s = m_replica.statistics;
    const auto wanted = tasksWanted(s, m_replica.world);
    const std::string tasks = wanted && s.tasks < *wanted
        ? fmt::format("{} of {} done", s.tasks, counted(*wanted, "task"))
        : counted(s.tasks, "task");
    m_console.print("\n{} in {}: {}, {}, {}, {}\n", counted(m_replica.step, "step"),
                    formatDuration(m_replica.world.now), counted(s.acquisitions, "acquisition"),
                    counted(s.contentions, "refusal"), tasks,
                    m_violations == 0 ? "every invariant held"
                                      : counted(m_violations, "violation"));
    if (const std::string failures = failuresText(allFailures(s, m_replica.world));
        !failures.empty())
        m_console.print("{} failed and will do no more: {}\n",
                        counted(failedClients(m_replica.world), "client"), failures);
    for (const auto& [sentence, times] : m_told) {
        if (times > 1)
            m_console.print("{} times: {}\n", times, sentence);
    }
    if (const Histogram waits = allWaits(s, m_replica.world); waits.count() > 0)
        m_console.print("wait p50 {}, p99 {}, longest {}; fairness {:.2f}\n",
                        formatDuration(waits.percentile(0.5)),
                        formatDuration(waits.percentile(0.99)), formatDuration(waits.maximum()),
                        fairness(m_replica.world));
    printWhoWaits();
    // In the window clients may join later. A place that was left and taken again counts once.
    const std::size_t all = m_replica.world.clients.size();
    m_console.print("recipe {}, {}{}, schedule {}, seed {}\n", m_config.recipe,
                    counted(m_config.clients, "client"),
                    all > m_config.clients ? fmt::format(" at first and {} in all", all)
                                           : std::string {},
                    m_schedule, m_config.seed);
}

/// A line for each of those that have waited longest and still wait, with the reason, and for those
/// who stand elsewhere.
void Reporter::printWhoWaits()
{
    constexpr std::size_t most = 10;
    const Moment& world = m_replica.world;
    std::vector<ClientId> waiting;
    std::vector<ClientId> standing;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        if (waitsForLock(world.program(), world.clients[i]))
            waiting.push_back(clientAt(i));
        else if (standsElsewhere(world.program(), world.clients[i]))
            standing.push_back(clientAt(i));
    }
    const auto since = [&](ClientId id) { return world.client(id).taskSince; };
    std::ranges::stable_sort(waiting, {}, since);
    for (std::size_t i = 0; i < std::min(most, waiting.size()); ++i)
        m_console.print("still waiting, for {} so far: {}\n",
                        formatDuration(world.now - since(waiting[i])),
                        describeLink(world, blockLink(world, waiting[i])));
    if (waiting.size() > most)
        m_console.print("still waiting, too: {}\n", counted(waiting.size() - most, "more client"));
    for (std::size_t i = 0; i < std::min(most, standing.size()); ++i)
        m_console.print("still at {}: {}\n", describePlace(world, standing[i]),
                        describeLink(world, blockLink(world, standing[i])));
    if (standing.size() > most)
        m_console.print("in the middle of a task, too: {}\n",
                        counted(standing.size() - most, "more client"));
}

int Reporter::finish(bool interrupted)
{
    if (m_recording) {
        if (const auto finished = m_recording->finish(); !finished)
            stopRecording(finished.error().sentence);
        m_recording.reset();
    }
    printSummary();
    m_console.flush();
    if (interrupted)
        return Interrupted;
    if (m_violations > 0 || m_diverged)
        return Violated;
    return m_recordingFailed || m_console.failed() ? Unreached : Done;
}

} // namespace lockstep::cli
