// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/gate.h"

#include "core/base/check.h"

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

// How far the workers may be ahead of the follower: a few frames' work, and far less than a chunk.
constexpr std::size_t holdAbove = 30'000;
constexpr std::size_t freeBelow = 10'000;

// How many workers are let through at a time. Among a thousand running threads the window's thread
// would wait a second and more for its turn.
constexpr std::size_t mostOutside = 8;

} // namespace

Gate::Gate()
{
    m_slots.resize(std::size_t { maximumPlaces } + 1);
    for (auto& s : m_slots)
        s = std::make_unique<Slot>();
}

Gate::Slot& Gate::slot(ClientId client)
{
    LOCKSTEP_CHECK(client.value < m_slots.size(), "the gate knows the clients of a run only");
    return *m_slots[client.value];
}

Micros Gate::now() const
{
    const std::scoped_lock lock(m_mutex);
    return timeLocked();
}

Micros Gate::timeLocked() const
{
    if (!m_open || m_speed.unlimited)
        return m_time;
    const std::chrono::duration<double, std::micro> passed = Clock::now() - m_since;
    return m_time + static_cast<Micros>(passed.count() * m_speed.factor);
}

void Gate::goOut(Slot& s)
{
    if (s.outside)
        return;
    s.outside = true;
    ++m_outside;
}

void Gate::admitLocked(Slot& s)
{
    s.admitted = true;
    goOut(s);
    s.changed.notify_one();
}

void Gate::askAgain(Slot& s)
{
    s.lookAgain = true;
    // The worker's due time is unknown until it has looked: time must not pass it by.
    goOut(s);
    s.changed.notify_one();
}

void Gate::comeBack(Slot& s)
{
    // A worker that must look again stays outside: it comes back once more, with another due time.
    if (!s.outside || s.lookAgain)
        return;
    s.outside = false;
    --m_outside;
    letThrough();
    m_back.notify_all();
}

void Gate::line(ClientId client)
{
    Slot& s = slot(client);
    if (std::exchange(s.lined, true))
        return;
    m_line.push_back(client);
}

void Gate::letThrough()
{
    while (m_open && !m_held && m_outside < mostOutside && !m_line.empty()) {
        Slot& s = slot(m_line.front());
        m_line.pop_front();
        s.lined = false;
        // A worker that must look again will come and stand in line anew.
        if (s.waiting && !s.outside)
            admitLocked(s);
    }
}

// Unlimited: when nobody is outside, nothing happens before the first sleeper wakes.
void Gate::advanceTime()
{
    if (!m_open || !m_speed.unlimited || m_held || m_sleepers.empty() || m_outside != 0
        || !m_line.empty())
        return;
    m_time = std::max(m_time, m_sleepers.begin()->first);
    while (!m_sleepers.empty() && m_sleepers.begin()->first <= m_time) {
        const ClientId client { m_sleepers.begin()->second };
        m_sleepers.erase(m_sleepers.begin());
        line(client);
    }
    letThrough();
}

Pacer::Wake Gate::await(ClientId client, Micros due)
{
    std::unique_lock lock(m_mutex);
    Slot& s = slot(client);
    s.due = due;
    s.waiting = true;
    comeBack(s);
    m_back.notify_all();
    Wake wake = Wake::LookAgain;
    for (;;) {
        if (m_letGo) {
            wake = Wake::LetGo;
            break;
        }
        if (s.admitted) {
            s.admitted = false;
            wake = Wake::Go;
            break;
        }
        if (s.lookAgain) {
            s.lookAgain = false;
            goOut(s);
            break;
        }
        if (m_open && due <= timeLocked()) {
            line(client);
            letThrough();
            if (!s.admitted)
                s.changed.wait(lock);
            continue;
        }
        waitFor(lock, client);
    }
    s.waiting = false;
    if (wake == Wake::LetGo && s.outside) {
        s.outside = false;
        --m_outside;
    }
    m_sleepers.erase({ due, client.value });
    return wake;
}

void Gate::waitFor(std::unique_lock<std::mutex>& lock, ClientId client)
{
    Slot& s = slot(client);
    const bool timed = m_open && !m_held && !m_speed.unlimited && s.due != never;
    if (timed) {
        const double left = static_cast<double>(s.due - timeLocked()) / m_speed.factor;
        // Longer waits are cut, so that no sum overflows; the worker just looks at the clock again.
        const auto pause = std::chrono::microseconds(
            static_cast<std::int64_t>(std::clamp(left, 1.0, 3.6e9)));
        s.changed.wait_for(lock, pause);
        return;
    }
    if (m_open && m_speed.unlimited) {
        if (s.due != never)
            m_sleepers.insert({ s.due, client.value });
        advanceTime();
        if (s.admitted)
            return;
    }
    s.changed.wait(lock);
}

bool Gate::leave(ClientId client)
{
    const std::scoped_lock lock(m_mutex);
    Slot& s = slot(client);
    if (s.lookAgain && !m_letGo) {
        s.lookAgain = false;
        return false;
    }
    s.running = false;
    comeBack(s);
    advanceTime();
    m_back.notify_all();
    return true;
}

bool Gate::enter()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_open || m_held)
        return false;
    ++m_outside;
    return true;
}

void Gate::leaveAgain()
{
    const std::scoped_lock lock(m_mutex);
    --m_outside;
    letThrough();
    advanceTime();
    if (m_outside == 0)
        m_back.notify_all();
}

void Gate::open(Speed speed)
{
    const std::scoped_lock lock(m_mutex);
    m_time = timeLocked();
    m_since = Clock::now();
    m_speed = speed;
    m_open = true;
    clearLine();
    m_sleepers.clear();
    resume();
}

// Lets the waiting workers through, or counts them as sleepers, at once: before they wake up by
// themselves, time could pass them by.
void Gate::resume()
{
    if (m_held)
        return;
    const Micros time = timeLocked();
    for (std::size_t n = 1; n < m_slots.size(); ++n) {
        Slot& s = *m_slots[n];
        if (!s.waiting || s.outside)
            continue;
        if (s.due <= time)
            line(ClientId { static_cast<std::uint16_t>(n) });
        else if (m_speed.unlimited && s.due != never)
            m_sleepers.insert({ s.due, static_cast<std::uint16_t>(n) });
        else
            s.changed.notify_one();
    }
    letThrough();
    advanceTime();
}

void Gate::clearLine()
{
    for (const ClientId client : m_line)
        slot(client).lined = false;
    m_line.clear();
}

void Gate::quiesce()
{
    std::unique_lock lock(m_mutex);
    m_time = timeLocked();
    m_open = false;
    clearLine();
    m_sleepers.clear();
    notifyAll();
    m_back.wait(lock, [this] { return m_outside == 0; });
}

void Gate::admit(ClientId client, Micros due)
{
    std::unique_lock lock(m_mutex);
    LOCKSTEP_CHECK(!m_open, "only a closed gate admits");
    Slot& s = slot(client);
    // A worker that has just been started, or told to look again, is on its way.
    const auto arrived = [&] { return (s.waiting && !s.outside) || !s.running; };
    m_back.wait(lock, arrived);
    if (!s.running)
        return;
    m_time = std::max(m_time, due);
    admitLocked(s);
    m_back.wait(lock, [&] { return !s.outside; });
}

void Gate::setTime(Micros time)
{
    const std::scoped_lock lock(m_mutex);
    LOCKSTEP_CHECK(!m_open, "time is set while the gate is closed");
    m_time = time;
}

void Gate::expect(ClientId client)
{
    const std::scoped_lock lock(m_mutex);
    Slot& s = slot(client);
    LOCKSTEP_CHECK(!s.running, "a client has one worker");
    s.running = true;
    s.waiting = false;
    s.admitted = false;
    s.lookAgain = false;
    goOut(s);
}

void Gate::wake(ClientId client)
{
    (void)lookAgain(client);
}

bool Gate::lookAgain(ClientId client)
{
    const std::scoped_lock lock(m_mutex);
    Slot& s = slot(client);
    if (!s.running)
        return false;
    askAgain(s);
    return true;
}

void Gate::lookAgainAll()
{
    const std::scoped_lock lock(m_mutex);
    for (auto& s : m_slots) {
        if (s->running)
            askAgain(*s);
    }
}

void Gate::letGoOfAll()
{
    const std::scoped_lock lock(m_mutex);
    m_letGo = true;
    notifyAll();
}

void Gate::setLag(std::size_t entries)
{
    const std::scoped_lock lock(m_mutex);
    const bool held = entries > (m_held ? freeBelow : holdAbove);
    if (held == m_held)
        return;
    m_held = held;
    if (m_open)
        resume();
}

void Gate::notifyAll()
{
    for (auto& s : m_slots) {
        if (s->waiting)
            s->changed.notify_one();
    }
}

} // namespace lockstep
