// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/stage/stagemotion.h"
#include "ui/stage/stagepicture.h"

#include <QObject>

#include <optional>

namespace lockstep::ui {

/// What goes on between two pictures of the stage, and where in a picture it has come to. Only what
/// happened in a few steps moves; of more, nobody could follow a motion. GUI thread only.
class StageTransition : public QObject
{
    Q_OBJECT
public:
    explicit StageTransition(QObject* parent);

    [[nodiscard]] bool isActive() const { return m_motion.isActive(); }
    /// Remembers where the owner's line is in @p picture, whose seats are about to be others: from
    /// there it goes on.
    void leave(const StagePicture& picture);
    /// Begins to move what happened from @p before to the frame of @p picture, or stops.
    void begin(const Frame& before, const StagePicture& picture);
    void stop() { m_motion.stop(); }
    /// Paints the messages that travel now.
    void paintFlights(QPainter& painter, const StagePicture& picture) const
    {
        ui::paintFlights(painter, picture, m_motion.flights(), m_motion.flownFor());
    }
    /// Puts everything that moves to where it is at this moment.
    void place(StagePicture& picture) const;

Q_SIGNALS:
    /// Something is elsewhere: place() anew.
    void moved();

private:
    [[nodiscard]] std::optional<OwnerLine> ownerLine(const StagePicture& picture) const;

    StageMotion m_motion;
    OwnerLine m_lineFrom; ///< where the owner's line was when it began to move
};

} // namespace lockstep::ui
