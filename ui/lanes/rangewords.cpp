// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/lanes/rangewords.h"

#include "core/journal/laneglyph.h"
#include "core/world/entry.h"
#include "ui/client/clientwords.h"
#include "ui/lanes/laneseek.h"
#include "ui/text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr Step mostCounted = 100'000;

double inState(const StateLog::Amounts& amounts, std::initializer_list<LaneState> states)
{
    double sum = 0;
    for (const LaneState state : states)
        sum += amounts[static_cast<std::size_t>(state)];
    return sum;
}

/// A client whom an event woke: what it has done since.
enum class Woken { Nothing, Asked };

RangeFacts::Counts countsOf(const JournalView& journal, Step first, Step end)
{
    RangeFacts::Counts counts;
    std::map<ClientId, Woken> woken;
    for (Step step = std::max<Step>(first, journal.begin() + 1); step < end; ++step) {
        const Entry& entry = journal[step - 1];
        const auto glyph = glyphOf(entry);
        if (!entry.client || !glyph)
            continue;
        if (*glyph == LaneGlyph::WatchEvent) {
            counts.wakeUps += 1;
            // Another event while it still asks for the last: that one was in vain.
            const auto [known, isNew] = woken.try_emplace(entry.client, Woken::Nothing);
            counts.wasted += !isNew && known->second == Woken::Asked ? 1 : 0;
            known->second = Woken::Nothing;
            continue;
        }
        counts.requests += *glyph == LaneGlyph::Fault ? 0 : 1;
        const auto known = woken.find(entry.client);
        if (known == woken.end())
            continue;
        if (takesLock(entry) || givesLockBack(entry))
            woken.erase(known);
        else
            known->second = Woken::Asked;
    }
    return counts;
}

QString amountText(Axis axis, double amount)
{
    if (axis == Axis::Time)
        return durationText(static_cast<Micros>(std::llround(amount)));
    const auto steps = std::llround(amount);
    return steps == 1 ? u"1 step"_s
                      : groupedNumber(static_cast<std::uint64_t>(steps)) + u" steps"_s;
}

QString listOf(const Frame& frame, Axis axis, const std::vector<RangeFacts::Part>& parts,
               double length)
{
    constexpr std::size_t most = 4;
    QString words;
    for (std::size_t i = 0; i < std::min(parts.size(), most); ++i) {
        words += (i == 0 ? u""_s : u", "_s)
            + u"%1 %2 (%3 %)"_s
                  .arg(QString::fromStdString(frame.nameOf(parts[i].client)),
                       amountText(axis, parts[i].amount))
                  .arg(std::lround(parts[i].amount / length * 100));
    }
    if (parts.size() > most)
        words += u" and %1 more"_s.arg(parts.size() - most);
    return words;
}

} // namespace

RangeFacts rangeFacts(const Frame& frame, Axis axis, double from, double to)
{
    RangeFacts facts;
    const JournalView& journal = frame.journal;
    facts.first = axis == Axis::Steps ? static_cast<Step>(std::max(0.0, std::ceil(from)))
                                      : stepAt(journal, axis, std::ceil(from) - 1) + 1;
    facts.end = axis == Axis::Steps ? static_cast<Step>(std::max(0.0, std::floor(to))) + 1
                                    : stepAt(journal, axis, to) + 1;
    facts.end = std::min(facts.end, frame.head + 1);
    facts.first = std::min(facts.first, facts.end);
    if (axis == Axis::Steps) { // whole steps: the ones that are named
        from = static_cast<double>(facts.first);
        to = static_cast<double>(facts.end);
    }
    facts.length = std::max(to - from, 1e-9);
    facts.duration = axis == Axis::Time
        ? static_cast<Micros>(std::llround(to - from))
        : static_cast<Micros>(positionOf(journal, Axis::Time, facts.end > 0 ? facts.end - 1 : 0)
                              - positionOf(journal, Axis::Time, facts.first));
    for (unsigned place = 0; place < frame.lanes->count(); ++place) {
        const StateLog* const log = frame.lanes->states(clientAt(place));
        if (log == nullptr)
            continue;
        const StateReader reader(*log, axis, frame.head);
        StateLog::Amounts amounts = reader.before(to);
        const StateLog::Amounts before = reader.before(from);
        for (std::size_t i = 0; i < amounts.size(); ++i)
            amounts[i] -= before[i];
        const double held
            = inState(amounts, { LaneState::Holds, LaneState::PausedHolds, LaneState::Granted });
        const double waited = inState(amounts, { LaneState::Waits });
        if (held > 0)
            facts.held.push_back({ clientAt(place), held });
        if (waited > 0)
            facts.waited.push_back({ clientAt(place), waited });
    }
    const auto longest
        = [](const RangeFacts::Part& a, const RangeFacts::Part& b) { return a.amount > b.amount; };
    std::ranges::stable_sort(facts.held, longest);
    std::ranges::stable_sort(facts.waited, longest);
    if (facts.end - facts.first <= mostCounted)
        facts.counts = countsOf(journal, facts.first, facts.end);
    return facts;
}

QString rangeWords(const Frame& frame, Axis axis, const RangeFacts& facts)
{
    QString words;
    if (facts.end <= facts.first)
        words = u"No step · %1"_s.arg(durationText(facts.duration));
    else if (facts.end - facts.first == 1)
        words = u"Step %1"_s.arg(facts.first);
    else
        words = u"Steps %1 to %2 · %3"_s.arg(
            groupedNumber(facts.first), groupedNumber(facts.end - 1), durationText(facts.duration));
    words += u"\nHeld: "_s
        + (facts.held.empty() ? u"nobody"_s : listOf(frame, axis, facts.held, facts.length));
    words += u"\nWaited: "_s
        + (facts.waited.empty() ? u"nobody"_s : listOf(frame, axis, facts.waited, facts.length));
    if (facts.counts)
        words += u"\n%1 requests · %2 wake-ups, %3 wasted"_s.arg(
            groupedNumber(facts.counts->requests), groupedNumber(facts.counts->wakeUps),
            groupedNumber(facts.counts->wasted));
    return words;
}

} // namespace lockstep::ui
