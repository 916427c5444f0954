// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagemotion.h"

#include <QTimerEvent>
#include <QtMath>

#include <algorithm>
#include <utility>

namespace lockstep::ui {

namespace {

bool motionEnabled = true;
constexpr qint64 ownerMillis = 220;
constexpr qint64 bounceMillis = 180;
constexpr int frameMillis = 16;

} // namespace

void StageMotion::setEnabled(bool enabled)
{
    motionEnabled = enabled;
}

bool StageMotion::isEnabled()
{
    return motionEnabled;
}

void StageMotion::start()
{
    if (m_timer.isActive())
        return;
    m_clock.start();
    m_timer.start(frameMillis, Qt::PreciseTimer, this);
}

void StageMotion::startOwnerMove()
{
    if (!motionEnabled)
        return;
    start();
    m_ownerSince = m_clock.elapsed();
}

void StageMotion::startBounce(ClientId client)
{
    if (!motionEnabled)
        return;
    start();
    m_bounceSince[client] = m_clock.elapsed();
}

void StageMotion::startFlights(std::vector<Flight> flights)
{
    if (!motionEnabled || flights.empty()) {
        m_flights.clear();
        return;
    }
    start();
    m_flights = std::move(flights);
    m_flightsSince = m_clock.elapsed();
}

double StageMotion::flownFor() const
{
    return static_cast<double>(m_clock.elapsed() - m_flightsSince);
}

void StageMotion::stop()
{
    m_timer.stop();
    m_flights.clear();
    m_ownerSince.reset();
    m_bounceSince.clear();
}

double StageMotion::ownerProgress() const
{
    if (!m_ownerSince)
        return 1;
    const double part = static_cast<double>(m_clock.elapsed() - *m_ownerSince) / ownerMillis;
    const double rest = 1 - std::clamp(part, 0.0, 1.0);
    return 1 - rest * rest * rest;
}

std::map<ClientId, double> StageMotion::bounces() const
{
    std::map<ClientId, double> result;
    for (const auto& [client, since] : m_bounceSince) {
        const double part = static_cast<double>(m_clock.elapsed() - since) / bounceMillis;
        result[client] = qSin(std::clamp(part, 0.0, 1.0) * M_PI);
    }
    return result;
}

void StageMotion::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const qint64 now = m_clock.elapsed();
    if (m_ownerSince && now - *m_ownerSince >= ownerMillis)
        m_ownerSince.reset();
    std::erase_if(m_bounceSince, [now](const auto& b) { return now - b.second >= bounceMillis; });
    if (!m_flights.empty() && flownFor() >= m_flights.back().end())
        m_flights.clear();
    if (!m_ownerSince && m_bounceSince.empty() && m_flights.empty())
        m_timer.stop();
    Q_EMIT moved();
}

} // namespace lockstep::ui
