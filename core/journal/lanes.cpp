// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/lanes.h"

#include "core/base/check.h"
#include "core/journal/laneglyph.h"

#include <algorithm>

namespace lockstep {

Lanes::Slot& Lanes::slotOf(ClientId client)
{
    auto& place = m_slots[client.value];
    Slot* slot = place.load(std::memory_order_relaxed);
    if (slot == nullptr) {
        m_owned.push_back(std::make_unique<Slot>());
        slot = m_owned.back().get();
        place.store(slot, std::memory_order_release);
        const unsigned seen = m_count.load(std::memory_order_relaxed);
        m_count.store(std::max<unsigned>(seen, client.value), std::memory_order_release);
    }
    return *slot;
}

void Lanes::mark(Step step, Micros at, const std::vector<LaneWatch::Change>& changes)
{
    for (const LaneWatch::Change& change : changes) {
        StateLog& states = slotOf(change.client).states;
        const auto state = static_cast<std::uint8_t>(change.state);
        if (states.last().state == state)
            continue;
        m_totals.change(step, at, states.last().state, state);
        states.push({ step, at, state });
    }
    markLock(step, at, m_watch.lockState(), m_watch.lock());
}

void Lanes::markLock(Step step, Micros at, LockState state, const LockMark& lock)
{
    const auto code = static_cast<std::uint8_t>(state);
    if (m_lock.last().state == code && m_lastLock == lock)
        return;
    m_lastLock = lock;
    Standing standing { lock.owner, lock.believer, 0 };
    if (lock.owners > 1 || lock.believers > 1) {
        m_crowds.push(lock);
        standing.crowd = static_cast<std::uint32_t>(m_crowds.size());
    }
    m_standing.push(standing);
    m_lock.push({ step, at, code });
}

LockMark Lanes::lockMark(std::size_t index) const
{
    const Standing& standing = m_standing[index];
    if (standing.crowd != 0)
        return m_crowds[standing.crowd - 1];
    const auto one = [](ClientId client) { return static_cast<std::uint8_t>(client ? 1 : 0); };
    return { standing.owner, standing.believer, {}, one(standing.owner), one(standing.believer) };
}

void Lanes::beginAt(Step step, const Moment& world)
{
    LOCKSTEP_CHECK(m_owned.empty() && end() == 0, "lanes begin once");
    mark(step, world.now, m_watch.after(Entry {}, world));
    m_end.store(step, std::memory_order_release);
}

void Lanes::add(Step index, const Entry& entry, const Moment& world)
{
    mark(index + 1, entry.at, m_watch.after(entry, world));
    if (entry.client) {
        Slot& slot = slotOf(entry.client);
        const LaneEntry here { static_cast<std::uint32_t>(index) };
        slot.lane.push(here);
        if (const auto glyph = glyphOf(entry); glyph && isNotable(*glyph))
            slot.notable.push(here);
    }
    m_end.store(index + 1, std::memory_order_release);
}

std::shared_ptr<Lanes> Lanes::part(const JournalView& journal, Step begin, Step end) const
{
    LOCKSTEP_CHECK(begin <= end && end <= this->end(), "a part lies within the whole");
    const Micros beginTime = begin == 0 || begin >= journal.end() ? 0 : journal[begin].at;
    // Calls push(mark, number) for what a log says from the begin to the end.
    const auto copy = [&](const StateLog& log, auto push) {
        const StateReader reader(log, Axis::Steps, end);
        std::size_t mark = reader.firstAfter(static_cast<double>(begin));
        if (mark > 0) {
            StateLog::Mark first = log[mark - 1];
            first.step = begin;
            first.at = begin == 0 ? first.at : std::max(first.at, beginTime);
            push(first, mark - 1);
        }
        for (; mark < reader.size(); ++mark)
            push(log[mark], mark);
    };
    auto result = std::make_shared<Lanes>();
    Totals::Counts clients {};
    for (unsigned number = 1; number <= count(); ++number) {
        const ClientId client = clientAt(number - 1);
        const Slot* const slot = m_slots[number].load(std::memory_order_acquire);
        if (slot == nullptr)
            continue;
        Slot& other = result->slotOf(client);
        const auto copyEntries = [&](const Lane& from, Lane& to) {
            for (std::size_t i = 0; i < from.size() && from[i].index < end; ++i) {
                if (from[i].index >= begin)
                    to.push(from[i]);
            }
        };
        copyEntries(slot->lane, other.lane);
        copyEntries(slot->notable, other.notable);
        copy(slot->states,
             [&](const StateLog::Mark& mark, std::size_t) { other.states.push(mark); });
        if (const std::uint8_t state = other.states.last().state; state != 0)
            clients[state] += 1;
    }
    const bool ended = end > begin && end <= journal.end();
    m_totals.copyTo(result->m_totals, end, ended ? journal[end - 1].at : beginTime, clients);
    copy(m_lock, [&](const StateLog::Mark& mark, std::size_t number) {
        result->markLock(mark.step, mark.at, static_cast<LockState>(mark.state), lockMark(number));
    });
    result->m_end.store(end, std::memory_order_release);
    return result;
}

const Lanes::Slot* Lanes::known(ClientId client) const
{
    return m_slots[client.value].load(std::memory_order_acquire);
}

const Lane* Lanes::lane(ClientId client) const
{
    const Slot* const slot = known(client);
    return slot == nullptr ? nullptr : &slot->lane;
}

const Lane* Lanes::notable(ClientId client) const
{
    const Slot* const slot = known(client);
    return slot == nullptr ? nullptr : &slot->notable;
}

const StateLog* Lanes::states(ClientId client) const
{
    const Slot* const slot = known(client);
    return slot == nullptr ? nullptr : &slot->states;
}

} // namespace lockstep
