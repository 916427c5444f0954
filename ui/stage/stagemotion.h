// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "ui/stage/flights.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QPointF>

#include <map>
#include <optional>

namespace lockstep::ui {

/// The motions of the stage, each caused by a step: the owner's line on its way to the new owner,
/// and clients that bounce off a taken lock. Its timer runs only while something moves. GUI thread
/// only.
class StageMotion : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// For all stages; on at first. Off: everything jumps to its place at once.
    static void setEnabled(bool enabled);
    [[nodiscard]] static bool isEnabled();

    void startOwnerMove();
    void startBounce(ClientId client);
    /// Lets messages travel; those of an earlier step end.
    void startFlights(std::vector<Flight> flights);
    void stop();

    [[nodiscard]] bool isActive() const { return m_timer.isActive(); }
    /// How far the owner's line has come, 0 to 1, eased; 1 when it rests.
    [[nodiscard]] double ownerProgress() const;
    /// How far each bouncing client is off its seat, 0 to 1.
    [[nodiscard]] std::map<ClientId, double> bounces() const;
    [[nodiscard]] const std::vector<Flight>& flights() const { return m_flights; }
    /// Milliseconds since the flights began.
    [[nodiscard]] double flownFor() const;

Q_SIGNALS:
    /// The picture has changed.
    void moved();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void start();

    QBasicTimer m_timer;
    QElapsedTimer m_clock;
    std::optional<qint64> m_ownerSince; ///< on the clock, in milliseconds
    std::map<ClientId, qint64> m_bounceSince;
    std::vector<Flight> m_flights;
    qint64 m_flightsSince = 0;
};

} // namespace lockstep::ui
