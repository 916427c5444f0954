// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagepicture.h"

#include "core/judge/invariants.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

const Seat* StagePicture::seatOf(ClientId client) const
{
    const auto found = std::find(order.clients.begin(), order.clients.end(), client);
    const auto index = static_cast<std::size_t>(found - order.clients.begin());
    return index < geometry.seats.size() ? &geometry.seats[index] : nullptr;
}

QPointF StagePicture::centreOf(std::size_t seat) const
{
    const auto moved = offsets.find(order.clients[seat]);
    return geometry.seats[seat].centre + (moved == offsets.end() ? QPointF() : moved->second);
}

bool StagePicture::broken() const
{
    // A lost wake-up is trouble of those who wait, not of the lock.
    const auto bit = [](Invariant invariant) {
        return static_cast<std::uint8_t>(1u << static_cast<unsigned>(invariant));
    };
    return (frame->world().chronicle.broken
            & (bit(Invariant::MutualExclusion) | bit(Invariant::OwnerBelieves)))
        != 0;
}

StageMetrics stageMetrics(const Frame& frame)
{
    const QFontMetricsF name(Theme::font(Theme::Size::Body, QFont::DemiBold));
    const QFontMetricsF state(Theme::font(Theme::Size::Caption));
    const QFontMetricsF path(Theme::mono(Theme::Size::Body));
    const auto view = frame.world().lockPath().view();
    StageMetrics metrics;
    metrics.nameHeight = std::ceil(name.height());
    metrics.stateHeight = std::ceil(state.height());
    // The longest words that are usual; what is longer is written in short.
    metrics.labelWidth = std::ceil(state.horizontalAdvance(u"waits for Client 000"_s)) + 6;
    metrics.shortLabelWidth = std::ceil(std::max(state.horizontalAdvance(u"thinks it holds"_s),
                                                 name.horizontalAdvance(u"Client 000"_s)));
    metrics.lockLabelWidth = std::ceil(path.horizontalAdvance(QString::fromUtf8(
                                 view.data(), static_cast<qsizetype>(view.size()))))
        + 4;
    metrics.lockLabelHeight = std::ceil(path.height());
    metrics.captionHeight = metrics.stateHeight + 2;
    return metrics;
}

} // namespace lockstep::ui
