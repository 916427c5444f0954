// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanefiller.h"

#include "ui/timeline/laneseek.h"

#include <QElapsedTimer>
#include <QTimerEvent>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

/// So many columns of all lanes together are searched for in one picture.
constexpr std::size_t columnsAtOnce = 2'500;
constexpr int refineAfterMillis = 60; ///< while a run goes on, there is a new picture before that
constexpr qint64 refineSliceMillis = 5;

} // namespace

LaneFiller::LaneFiller(TimelinePicture& picture, QObject* parent)
    : QObject(parent)
    , m_picture(picture)
{
}

void LaneFiller::fill()
{
    const Frame& frame = *m_picture.frame;
    const TimeScale& scale = m_picture.scale;
    const int first = m_picture.first();
    const int last = m_picture.last();
    const Made made { frame.generation,
                      frame.branch.value,
                      frame.journal.end(),
                      m_picture.runEnd(),
                      scale.from(),
                      scale.to(),
                      first,
                      last,
                      scale.right() - scale.left() };
    if (m_made == made) {
        for (LaneRow& row : m_picture.rows)
            row.top = m_picture.topOf(row.client);
        return;
    }
    m_made = made;
    m_picture.rows.clear();
    m_refining.stop();
    auto columns = static_cast<std::size_t>(std::max(1.0, scale.right() - scale.left()));
    const auto rows = static_cast<std::size_t>(std::max(1, last - first));
    const Step inSight = stepAt(frame.journal, static_cast<Micros>(scale.to()))
        - stepAt(frame.journal, static_cast<Micros>(scale.from()));
    // A column costs a search in the journal, or nothing where nothing happened.
    if (rows * columns > columnsAtOnce && inSight > columnsAtOnce) {
        columns = std::max<std::size_t>(columnsAtOnce / rows, 1);
        m_refined = 0;
        m_refining.start(refineAfterMillis, this);
    }
    for (int i = first; i < last; ++i) {
        LaneRow row;
        row.client = clientAt(static_cast<std::size_t>(i));
        row.top = m_picture.topOf(row.client);
        row.spans = spansOf(row.client, static_cast<unsigned>(columns));
        m_picture.rows.push_back(std::move(row));
    }
}

std::vector<LaneSpan> LaneFiller::spansOf(ClientId client, unsigned columns) const
{
    const Lane* lane = m_picture.frame->lanes->lane(client);
    if (lane == nullptr)
        return {};
    const auto from = static_cast<Micros>(std::floor(m_picture.scale.from()));
    const auto to = std::max(from + 1, static_cast<Micros>(std::ceil(m_picture.scale.to())));
    return drawnSpans(
        laneSpans(*lane, m_picture.frame->journal, from, to, m_picture.runEnd(), columns));
}

void LaneFiller::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_refining.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    m_refining.start(0, this);
    QElapsedTimer clock;
    clock.start();
    const TimeScale& scale = m_picture.scale;
    const auto columns = static_cast<unsigned>(std::max(1.0, scale.right() - scale.left()));
    while (m_refined < m_picture.rows.size() && clock.elapsed() < refineSliceMillis) {
        LaneRow& row = m_picture.rows[m_refined++];
        row.spans = spansOf(row.client, columns);
    }
    if (m_refined >= m_picture.rows.size())
        m_refining.stop();
    Q_EMIT refined();
}

} // namespace lockstep::ui
