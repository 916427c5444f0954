// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagetransition.h"

#include "core/judge/clientstate.h"

#include <QLineF>

namespace lockstep::ui {
namespace {

ClientId ownerIn(const Frame& frame)
{
    return ClientStates(frame.world()).owner();
}

/// With more steps than this in one frame nobody can follow a motion.
constexpr Step followedSteps = 6;
/// At this speed and above the pictures follow each other too fast for a motion.
constexpr double fastFrom = 4;
constexpr qreal bounceReach = 7;

} // namespace

StageTransition::StageTransition(QObject* parent)
    : QObject(parent)
{
    connect(&m_motion, &StageMotion::moved, this, &StageTransition::moved);
}

void StageTransition::leave(const StagePicture& picture)
{
    if (const std::optional<OwnerLine> line = ownerLine(picture))
        m_lineFrom = *line;
}

void StageTransition::begin(const Frame& before, const StagePicture& picture)
{
    const Frame& after = *picture.frame;
    if (picture.geometry.shape == StageShape::Grid || before.branch != after.branch) {
        m_motion.stop();
        return;
    }
    const Step from = before.cursor();
    const Step to = after.cursor();
    const bool fast = after.state == RunState::Running
        && (after.speed.unlimited || after.speed.factor >= fastFrom);
    const bool followed = !fast && (from < to ? to - from <= followedSteps : from - to <= 1);
    const bool changed = ownerIn(before) != picture.owner;
    if (!followed) {
        m_motion.stop();
        return;
    }
    if (changed) {
        // A line that appears grows out of the lock.
        if (!ownerIn(before))
            m_lineFrom = { picture.geometry.lock.center(), 0 };
        m_motion.startOwnerMove();
    }
    if (from < to)
        m_motion.startFlights(flightsOf(after.journal, from, to));
    for (Step i = from; i < to && i < after.journal.end(); ++i) {
        if (i >= after.journal.begin() && after.journal[i].event == Event::LockContended)
            m_motion.startBounce(after.journal[i].client);
    }
}

std::optional<OwnerLine> StageTransition::ownerLine(const StagePicture& picture) const
{
    if (!picture.frame || picture.geometry.shape == StageShape::Grid)
        return std::nullopt;
    const ClientId owner = picture.owner;
    const Seat* seat = picture.seatOf(owner);
    const double progress = m_motion.ownerProgress();
    if (seat == nullptr && progress >= 1)
        return std::nullopt;
    const OwnerLine to = seat == nullptr ? OwnerLine { picture.geometry.lock.center(), 0 }
                                         : OwnerLine { seat->centre, seat->radius };
    return OwnerLine { m_lineFrom.end + (to.end - m_lineFrom.end) * progress,
                       m_lineFrom.radius + (to.radius - m_lineFrom.radius) * progress };
}

void StageTransition::place(StagePicture& picture) const
{
    picture.offsets.clear();
    for (const auto& [client, reach] : m_motion.bounces()) {
        if (const Seat* seat = picture.seatOf(client)) {
            QLineF towards(seat->centre, picture.geometry.lock.center());
            towards.setLength(reach * bounceReach);
            picture.offsets[client] = towards.p2() - towards.p1();
        }
    }
    picture.ownerLine = ownerLine(picture);
}

} // namespace lockstep::ui
