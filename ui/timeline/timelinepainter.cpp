// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/invariants.h"
#include "core/words/clientname.h"
#include "ui/theme/hatch.h"
#include "ui/theme/theme.h"
#include "ui/timeline/laneseek.h"
#include "ui/timeline/timelineoverlay.h"
#include "ui/timeline/timelinepicture.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// Below this a hatch and round corners cannot be seen.
constexpr qreal sliver = 4;
/// The theme's hatch repeats every 7 pixels.
constexpr int tileWidth = 56;

Role sliverRole(Phase phase)
{
    return phase == Phase::Finished ? Role::Idle : Theme::roleOf(phase);
}

/// The share of a bar's height that the phase takes, as in fillPhase().
qreal thickness(Phase phase)
{
    switch (phase) {
    case Phase::Ready:
    case Phase::Released:
        return 0.45;
    case Phase::Guest:
        return 0.25;
    case Phase::Waiting:
    case Phase::Paused:
        return 0.65;
    case Phase::Finished:
        return 0.12;
    case Phase::Absent:
    case Phase::Holding:
    case Phase::Crashed:
    case Phase::Failed:
        return 1;
    }
    return 1;
}

QRectF thinned(const QRectF& bar, qreal share)
{
    const qreal height = std::max<qreal>(2, bar.height() * share);
    return { bar.left(), bar.center().y() - height / 2, bar.width(), height };
}

/// The client went to work although the service had refused it.
bool believedFrom(const Frame& frame, ClientId client, Micros from)
{
    const Lane* lane = frame.lanes->lane(client);
    if (lane == nullptr)
        return false;
    const auto index = entryAtOrAfter(*lane, frame.journal, from);
    return index && frame.journal[*index].at == from
        && frame.journal[*index].event == Event::LockContended
        && frame.journal[*index].phase == Phase::Holding;
}

} // namespace

void TimelinePicture::layOut(const QRectF& wanted)
{
    const QFontMetricsF names(Theme::font(Theme::Size::Body, QFont::Bold));
    const QFontMetricsF axis(Theme::mono(Theme::Size::Caption));
    area = wanted;
    axisHeight = std::ceil(axis.height()) + 16;
    const ClientId last { static_cast<std::uint16_t>(std::max(lanes, 9u)) };
    qreal longest = names.horizontalAdvance(QString::fromStdString(clientName(last)));
    // Guests have names of any length; what connects from this machine is called by its port.
    if (frame && frame->world().chronicle.tally.guests > 0)
        longest = std::max(longest, names.horizontalAdvance(u"port 00000"_s));
    const qreal left = std::ceil(longest) + 34;
    scale.setPixels(left, std::max(area.width() - left - 16, 20.0));
    fitRows();
}

QRectF TimelinePicture::bar(const LaneRow& row, double from, double to) const
{
    const qreal left = std::max(scale.xOf(from), scale.left());
    const qreal right = std::min(scale.xOf(to), scale.right());
    const qreal height = barHeight();
    return { left, std::round(row.top + (rowHeight - height) / 2), right - left, height };
}

Micros TimelinePicture::timeInSight(qreal x) const
{
    const double at = scale.timeAt(std::clamp(x, scale.left(), scale.right()));
    return static_cast<Micros>(std::llround(std::max(0.0, at)));
}

void TimelinePainter::paint(QPainter& painter, const TimelinePicture& picture)
{
    painter.fillRect(picture.area, Theme::color(Role::Canvas));
    const QRectF lanes = picture.area.adjusted(0, picture.axisHeight, 0, 0);
    painter.save();
    painter.setClipRect(lanes);
    paintLaneGround(painter, picture);
    painter.restore();

    painter.save();
    painter.setClipRect(QRectF(picture.scale.left(), lanes.top(),
                               picture.scale.right() - picture.scale.left(), lanes.height()));
    paintRows(painter, picture);
    paintHandovers(painter, picture);
    const QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    painter.setFont(font);
    for (const Label& label : m_labels) {
        if (label.believed) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::color(Role::ViolationSoft));
            painter.drawRoundedRect(label.box.adjusted(-3, 1, 3, -1), 2, 2);
        }
        painter.setPen(Theme::color(label.believed ? Role::Violation : Role::TextOnAccent));
        painter.drawText(label.box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                         label.believed ? u"believes"_s : u"holds"_s);
    }
    painter.restore();

    paintNames(painter, picture);
    paintFuture(painter, picture);
    paintAxis(painter, picture);
    paintPlayhead(painter, picture);
    if (picture.focused) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(Theme::color(Role::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(picture.area.toRect().adjusted(0, 0, -1, -1));
    }
}

void TimelinePainter::paintEmpty(QPainter& painter, const QRect& area) const
{
    painter.fillRect(area, Theme::color(Role::Canvas));
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(area.adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     u"What each client does is drawn here, a lane for each."_s);
}

void TimelinePainter::paintRows(QPainter& painter, const TimelinePicture& picture)
{
    for (auto& rects : m_slivers)
        rects.clear();
    m_foldedGround.clear();
    m_foldedHeld.clear();
    m_labels.clear();
    for (const LaneRow& row : picture.rows) {
        for (const LaneSpan& span : row.spans)
            paintSpan(painter, picture, row, span);
    }
    flush(painter);
}

void TimelinePainter::paintSpan(QPainter& painter, const TimelinePicture& picture,
                                const LaneRow& row, const LaneSpan& span)
{
    if (!span.folded && span.phase == Phase::Absent)
        return;
    QRectF bar = picture.bar(row, static_cast<double>(span.from), static_cast<double>(span.to));
    if (span.folded) {
        // Whole pixels, so that neighbours leave no seam.
        bar.setLeft(std::floor(bar.left()));
        bar.setRight(std::max(bar.left() + 1, std::ceil(bar.right())));
        m_foldedGround.push_back(bar);
        const qreal held = std::max<qreal>(1, bar.height() * span.heldShare);
        m_foldedHeld.push_back({ bar.left(), bar.bottom() - held, bar.width(), held });
        return;
    }
    if (bar.width() < sliver) {
        QRectF thin = thinned(bar, thickness(span.phase));
        thin.setWidth(std::max<qreal>(1, thin.width()));
        m_slivers[static_cast<std::size_t>(span.phase)].push_back(thin);
        return;
    }
    if (span.phase == Phase::Waiting) {
        paintWaiting(painter, bar);
        return;
    }
    const bool believed
        = span.phase == Phase::Holding && believedFrom(*picture.frame, row.client, span.from);
    fillPhase(painter, bar, span.phase, believed);
    if (span.phase != Phase::Holding || bar.height() < 13)
        return;
    static const QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    const qreal width
        = QFontMetricsF(font).horizontalAdvance(believed ? u"believes"_s : u"holds"_s);
    if (bar.width() >= width + 16)
        m_labels.push_back({ QRectF(bar.left() + 8, bar.top(), width, bar.height()), believed });
}

void TimelinePainter::paintWaiting(QPainter& painter, const QRectF& bar)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    if (m_tile.isNull() || !qFuzzyCompare(m_tileHeight, bar.height())
        || !qFuzzyCompare(m_tile.devicePixelRatio(), ratio)) {
        m_tileHeight = bar.height();
        m_tile = QPixmap((QSizeF(tileWidth, std::ceil(bar.height())) * ratio).toSize());
        m_tile.setDevicePixelRatio(ratio);
        m_tile.fill(Qt::transparent);
        QPainter tile(&m_tile);
        fillPhase(tile, QRectF(0, 0, tileWidth, bar.height()), Phase::Waiting);
    }
    // The hatch stands still while the bar's end moves.
    const qreal left = std::round(bar.left());
    const qreal width = std::max<qreal>(1, std::round(bar.right()) - left);
    painter.drawTiledPixmap(QRectF(left, bar.top(), width, std::ceil(bar.height())), m_tile,
                            QPointF(std::fmod(left, tileWidth), 0));
}

void TimelinePainter::flush(QPainter& painter)
{
    const auto draw = [&painter](const std::vector<QRectF>& rects, const QColor& color) {
        if (rects.empty())
            return;
        painter.setBrush(color);
        painter.drawRects(rects.data(), static_cast<int>(rects.size()));
    };
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    draw(m_foldedGround, Theme::color(Role::WaitingSoft));
    draw(m_foldedHeld, Theme::color(Role::Held));
    for (std::size_t phase = 0; phase < phaseCount; ++phase)
        draw(m_slivers[phase], Theme::color(sliverRole(static_cast<Phase>(phase))));
}

} // namespace lockstep::ui
