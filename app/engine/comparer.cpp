// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/comparer.h"

#include "app/base/thread.h"

#include <atomic>
#include <utility>

namespace lockstep {

/// Plays the contestants one after the other.
class Comparer::Player final : public Thread
{
public:
    Player(Comparer& comparer, ComparisonPlan plan)
        : m_comparer(comparer)
        , m_plan(std::move(plan))
    {
    }
    void stop() { m_stopped = true; }

private:
    void body() override
    {
        ComparisonProgress progress { .standings = {},
                                      .contestants = m_plan.contestants.size(),
                                      .rules = m_plan.rules,
                                      .playing = {} };
        for (const Contestant& contestant : m_plan.contestants) {
            if (m_stopped)
                break;
            progress.playing = contestant.name;
            const auto goOn = [&](Step steps) {
                progress.steps = steps;
                m_comparer.put(progress);
                return !m_stopped;
            };
            goOn(0);
            progress.standings.push_back(play(contestant, m_plan.rules, goOn));
        }
        progress.playing.clear();
        m_comparer.put(std::move(progress));
    }

    Comparer& m_comparer;
    const ComparisonPlan m_plan;
    std::atomic<bool> m_stopped = false;
};

Comparer::Comparer(QObject* parent)
    : QObject(parent)
{
}

Comparer::~Comparer()
{
    giveUp();
}

void Comparer::giveUp()
{
    if (!m_player)
        return;
    // The player looks every thousand steps, so this takes no visible time.
    m_player->stop();
    m_player->join();
    m_player.reset();
}

void Comparer::compare(ComparisonPlan plan)
{
    giveUp();
    {
        // The previous comparison's last progress must not pass for the end of this one.
        const std::scoped_lock lock(m_mutex);
        m_progress = { .standings = {},
                       .contestants = plan.contestants.size(),
                       .rules = plan.rules,
                       .playing = plan.contestants.empty() ? std::string {}
                                                           : plan.contestants.front().name };
    }
    m_player = std::make_unique<Player>(*this, std::move(plan));
    m_player->start();
}

void Comparer::cancel()
{
    if (m_player)
        m_player->stop();
}

void Comparer::put(ComparisonProgress progress)
{
    const std::scoped_lock lock(m_mutex);
    m_progress = std::move(progress);
    if (!std::exchange(m_awake, true))
        Q_EMIT progressed();
}

ComparisonProgress Comparer::progress()
{
    const std::scoped_lock lock(m_mutex);
    m_awake = false;
    return m_progress;
}

} // namespace lockstep
