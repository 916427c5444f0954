// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/gate.h"

#include "core/base/check.h"

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
    return m_clock.now();
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

void Gate::letThrough()
{
    while (m_open && !m_held && m_outside < mostOutside && !m_line.isEmpty()) {
        Slot& s = slot(m_line.next());
        // Who has been asked to look again meanwhile will come and stand in line anew.
        if (s.waiting && !s.outside)
            admitLocked(s);
    }
}

// Unlimited: when nobody is outside, nothing happens before the first sleeper wakes.
void Gate::advanceTime()
{
    const auto due = m_line.firstDue();
    if (!m_clock.jumps() || m_held || !due || m_outside != 0 || !m_line.isEmpty())
        return;
    m_clock.advanceTo(*due);
    m_line.wakeUntil(m_clock.now());
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
        if (m_open && due <= m_clock.now()) {
            m_line.join(client);
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
    m_line.rise(client, due);
    return wake;
}

void Gate::waitFor(std::unique_lock<std::mutex>& lock, ClientId client)
{
    Slot& s = slot(client);
    const bool timed = m_open && !m_held && !m_clock.jumps() && s.due != never;
    if (timed) {
        s.changed.wait_for(lock, m_clock.until(s.due));
        return;
    }
    if (m_clock.jumps()) {
        if (s.due != never)
            m_line.sleep(client, s.due);
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
    m_clock.start(speed);
    m_open = true;
    m_line.clear();
    resume();
}

// Lets the waiting workers through, or counts them as sleepers, at once: before they wake up by
// themselves, time could pass them by.
void Gate::resume()
{
    if (m_held)
        return;
    const Micros time = m_clock.now();
    for (std::size_t n = 1; n < m_slots.size(); ++n) {
        Slot& s = *m_slots[n];
        if (!s.waiting || s.outside)
            continue;
        const ClientId client { static_cast<std::uint16_t>(n) };
        if (s.due <= time)
            m_line.join(client);
        else if (m_clock.jumps() && s.due != never)
            m_line.sleep(client, s.due);
        else
            s.changed.notify_one();
    }
    letThrough();
    advanceTime();
}

void Gate::quiesce()
{
    std::unique_lock lock(m_mutex);
    m_clock.stop();
    m_open = false;
    m_line.clear();
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
    m_clock.advanceTo(due);
    admitLocked(s);
    m_back.wait(lock, [&] { return !s.outside; });
}

void Gate::setTime(Micros time)
{
    const std::scoped_lock lock(m_mutex);
    LOCKSTEP_CHECK(!m_open, "time is set while the gate is closed");
    m_clock.set(time);
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
