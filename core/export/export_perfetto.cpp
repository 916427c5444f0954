// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/export/export_perfetto.h"

#include "core/judge/invariants.h"
#include "core/runfile/runfile_format.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lockstep {
namespace {

using runfile::jsonString;

/// The lock's own track; clients have their numbers.
constexpr unsigned lockTrack = 0;

class Trace
{
public:
    Trace(const ExportInput& input, const TextSink& sink)
        : m_input(input)
        , m_sink(sink)
    {
    }

    bool write()
    {
        m_text = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n";
        nameTracks();
        const JournalView& journal = m_input.journal;
        const Micros end = journal.size() == 0 ? 0 : journal[journal.end() - 1].at;
        for (Step step = journal.begin(); step < journal.end(); ++step) {
            addEntry(step + 1, journal[step]);
            if (m_text.size() >= pieceSize && !handOver())
                return false;
        }
        for (std::size_t i = 0; i < m_tracks.size(); ++i)
            endSpan(static_cast<unsigned>(i), end);
        for (const Violation& violation : m_input.violations)
            event(
                R"("name":{},"cat":"violation","ph":"i","s":"g","ts":{},"pid":1,"tid":{},"args":{{"step":{},"message":{}}})",
                jsonString(invariantTitle(violation.invariant)), violation.at,
                violation.client.value, violation.step, jsonString(violation.sentence));
        m_text += "\n]}\n";
        return handOver();
    }

private:
    struct Track
    {
        std::string_view name; ///< of the open span; empty: none
        std::string owner; ///< the lock's track: who has it
        Micros since = 0;
        Step step = 0;
    };

    template <class... Args>
    void event(fmt::format_string<Args...> format, Args&&... args)
    {
        m_text += m_first ? "{" : ",\n{";
        m_first = false;
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Args>(args)...);
        m_text += '}';
    }

    bool handOver()
    {
        const bool goOn = m_sink(m_text);
        m_text.clear();
        return goOn;
    }

    void nameTrack(unsigned track, std::string_view name)
    {
        event(R"("name":"thread_name","ph":"M","pid":1,"tid":{},"args":{{"name":{}}})", track,
              jsonString(name));
        event(R"("name":"thread_sort_index","ph":"M","pid":1,"tid":{},"args":{{"sort_index":{}}})",
              track, track);
    }

    void nameTracks()
    {
        const Config& config = m_input.config;
        event(R"("name":"process_name","ph":"M","pid":1,"args":{{"name":{}}})",
              jsonString(fmt::format("Lockstep: {}, {} clients, seed {}", config.recipe,
                                     config.clients, config.seed)));
        nameTrack(lockTrack, fmt::format("{} (service)", config.lockPath));
        unsigned last = config.clients;
        const JournalView& journal = m_input.journal;
        for (Step step = journal.begin(); step < journal.end(); ++step)
            last = std::max<unsigned>(last, journal[step].client.value);
        m_tracks.resize(last + std::size_t { 1 });
        for (unsigned i = 1; i <= last; ++i)
            nameTrack(
                i, clientName(journal, journal.end(), ClientId { static_cast<std::uint16_t>(i) }));
    }

    void endSpan(unsigned number, Micros at)
    {
        Track& track = m_tracks[number];
        if (!track.name.empty()) {
            const std::string name
                = number == lockTrack ? track.owner : std::string(track.name);
            event(
                R"("name":{},"cat":"{}","ph":"X","ts":{},"dur":{},"pid":1,"tid":{},"args":{{"step":{}}})",
                jsonString(name), track.name, track.since, at - track.since, number, track.step);
        }
        track.name = {};
    }

    void beginSpan(unsigned number, std::string_view name, Step step, Micros at)
    {
        m_tracks[number].name = name;
        m_tracks[number].since = at;
        m_tracks[number].step = step;
    }

    void addEntry(Step step, const Entry& e)
    {
        const bool aboutTheLock = !isCall(e.kind) || e.path.view() == m_input.config.lockPath;
        if (aboutTheLock && takesLock(e)) {
            endSpan(lockTrack, e.at);
            beginSpan(lockTrack, "owned", step, e.at);
            m_tracks[lockTrack].owner = clientName(m_input.journal, step - 1, e.client);
        } else if (aboutTheLock && givesLockBack(e)) {
            endSpan(lockTrack, e.at);
        }
        if (!e.client)
            return;
        const unsigned number = e.client.value;
        const std::string_view name = e.phase == Phase::Holding ? "holding"
            : e.phase == Phase::Waiting                         ? "waiting"
            : e.phase == Phase::Failed                          ? "failed"
            : e.phase == Phase::Paused                          ? "paused"
            : e.phase == Phase::Crashed                         ? "crashed"
                                                                : "";
        if (name != m_tracks[number].name) {
            endSpan(number, e.at);
            if (!name.empty())
                beginSpan(number, name, step, e.at);
        }
        if (levelOf(e) != Level::Info)
            event(
                R"("name":"{}","cat":"{}","ph":"i","s":"t","ts":{},"pid":1,"tid":{},"args":{{"step":{},"message":{}}})",
                eventName(filedEvent(e)), levelName(levelOf(e)), e.at, number, step,
                jsonString(message(m_input.journal, step - 1)));
    }

    const ExportInput& m_input;
    const TextSink& m_sink;
    std::string m_text;
    std::vector<Track> m_tracks;
    bool m_first = true;
};

} // namespace

bool exportPerfetto(const ExportInput& input, const TextSink& sink)
{
    return Trace(input, sink).write();
}

} // namespace lockstep
