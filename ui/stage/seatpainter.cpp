// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/invariants.h"
#include "core/world/holder.h"
#include "ui/client/clientwords.h"
#include "ui/client/holding.h"
#include "ui/client/remaining.h"
#include "ui/stage/groupcaptions.h"
#include "ui/stage/seatmarks.h"
#include "ui/stage/stagepicture.h"
#include "ui/stage/watcharc.h"
#include "ui/text.h"
#include "ui/theme/hatch.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// The words at a seat, and their place: the lines keep off it.
struct Caption
{
    QString name;
    QString state;
    QRectF nameBox;
    QRectF stateBox;
};

class SeatPainter
{
public:
    SeatPainter(QPainter& painter, const StagePicture& picture)
        : m_painter(painter)
        , m_picture(picture)
        , m_world(picture.frame->world())
        , m_now(shownTime(*picture.frame))
        , m_nameFont(Theme::font(Theme::Size::Body, QFont::DemiBold))
        , m_stateFont(Theme::font(Theme::Size::Caption))
        , m_pathFont(Theme::mono(Theme::Size::Body))
        , m_nameMetrics(m_nameFont)
        , m_stateMetrics(m_stateFont)
    {
    }

    void paint()
    {
        const QString path = lockPath();
        m_captions.reserve(m_picture.geometry.seats.size());
        for (std::size_t i = 0; i < m_picture.geometry.seats.size(); ++i)
            m_captions.push_back(captionOf(i));

        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.save();
        m_painter.setClipRegion(awayFromTexts(path));
        if (m_picture.geometry.shape == StageShape::Ring)
            paintSpokes();
        else
            paintLine();
        paintOwnerLine();
        if (m_picture.geometry.shape == StageShape::Ring)
            paintWatchArcs(m_painter, m_picture);
        m_painter.restore();

        paintLock(m_painter, m_picture.geometry.lock, bool(lockOwner(m_world)), m_picture.broken());
        m_painter.setFont(m_pathFont);
        m_painter.setPen(Theme::color(Role::TextMuted));
        m_painter.drawText(m_picture.geometry.lockLabel, Qt::AlignCenter, path);
        paintVacancy();
        for (std::size_t i = 0; i < m_picture.geometry.seats.size(); ++i)
            paintSeat(i);
        paintGroupCaptions();
    }

private:
    [[nodiscard]] ClientId clientAt(std::size_t seat) const
    {
        return m_picture.order.clients[seat];
    }
    [[nodiscard]] const Seat& seatAt(std::size_t seat) const
    {
        return m_picture.geometry.seats[seat];
    }

    [[nodiscard]] QPointF centreOf(std::size_t seat) const { return m_picture.centreOf(seat); }

    [[nodiscard]] QString lockPath() const
    {
        const auto view = m_world.lockPath().view();
        return QFontMetricsF(m_pathFont)
            .elidedText(toQString(view),
                        Qt::ElideMiddle, m_picture.geometry.lockLabel.width());
    }

    [[nodiscard]] Caption captionOf(std::size_t index) const
    {
        const Seat& seat = seatAt(index);
        const ClientId id = clientAt(index);
        Caption caption;
        if (seat.label.isNull())
            return caption;
        const qreal width = seat.label.width();
        const auto box = [&](const QFontMetricsF& metrics, const QString& text, qreal top) {
            const qreal advance = std::min(width, std::ceil(metrics.horizontalAdvance(text)));
            const qreal left = seat.align == Qt::AlignRight ? seat.label.right() - advance
                : seat.align == Qt::AlignLeft               ? seat.label.left()
                                                            : seat.label.center().x() - advance / 2;
            return QRectF(left, top, advance, metrics.height());
        };
        // A label with room for two lines shows the name, too.
        const bool both = seat.label.height() > 1.6 * m_stateMetrics.height();
        for (const QString& words : seatWords(*m_picture.frame, id, m_now, !both)) {
            caption.state = words;
            if (m_stateMetrics.horizontalAdvance(words) <= width)
                break;
        }
        caption.state = m_stateMetrics.elidedText(caption.state, Qt::ElideRight, width);
        qreal top = seat.label.top();
        if (both) {
            caption.name = m_nameMetrics.elidedText(nameText(m_world, id), Qt::ElideRight, width);
            caption.nameBox = box(m_nameMetrics, caption.name, top);
            top = seat.label.bottom() - m_stateMetrics.height();
        }
        caption.stateBox = box(m_stateMetrics, caption.state, top);
        return caption;
    }

    [[nodiscard]] QRegion awayFromTexts(const QString& path) const
    {
        QRegion region(m_painter.window());
        const auto keepOff = [&region](const QRectF& box) {
            if (!box.isEmpty())
                region -= box.adjusted(-4, -1, 4, 1).toAlignedRect();
        };
        for (const Caption& caption : m_captions) {
            keepOff(caption.nameBox);
            keepOff(caption.stateBox);
        }
        const QRectF& label = m_picture.geometry.lockLabel;
        const qreal width = QFontMetricsF(m_pathFont).horizontalAdvance(path);
        keepOff(QRectF(label.center().x() - width / 2, label.top(), width, label.height()));
        for (const auto& [box, words, align] : groupCaptions(m_picture)) {
            if (!box.isNull())
                keepOff(m_stateMetrics.boundingRect(box, static_cast<int>(align), words));
        }
        return region;
    }

    void drawBetween(QPointF from, qreal fromRadius, QPointF to, qreal toRadius, const QPen& pen)
    {
        const QLineF line(from, to);
        const qreal length = line.length();
        if (length <= fromRadius + toRadius + 1)
            return;
        const QPointF a = line.pointAt(fromRadius / length);
        const QPointF b = line.pointAt(1 - toRadius / length);
        m_painter.setPen(pen);
        m_painter.drawLine(a, b);
    }

    [[nodiscard]] QPen penOf(ClientId client) const
    {
        if (believesOnly(m_world, client)) {
            QPen pen(Theme::color(Role::Violation), 2.4);
            pen.setDashPattern({ 4, 2, 1, 2 });
            return pen;
        }
        if (m_world.client(client).phase == Phase::Holding)
            return QPen(Theme::color(Role::Held), 2.4);
        QPen pen(Theme::color(Role::Waiting), 1.5);
        pen.setDashPattern({ 2, 3.2 });
        return pen;
    }

    void paintSpokes()
    {
        const QRectF& lock = m_picture.geometry.lock;
        for (std::size_t i = 0; i < m_picture.geometry.seats.size(); ++i) {
            const ClientId id = clientAt(i);
            const Phase phase = m_world.client(id).phase;
            if (id == lockOwner(m_world) || (phase != Phase::Waiting && phase != Phase::Holding))
                continue;
            drawBetween(lock.center(), lock.width() / 2 + 3, centreOf(i), seatAt(i).radius + 9,
                        penOf(id));
        }
    }

    /// Joins the clients that hold together: the first row to the lock, every other row to the row
    /// above.
    void paintHolders()
    {
        const auto count = static_cast<std::size_t>(m_picture.order.counts.owners);
        std::size_t row = 1;
        while (row < count && qFuzzyCompare(seatAt(row).centre.y(), seatAt(0).centre.y()))
            ++row;
        const QRectF& lock = m_picture.geometry.lock;
        for (std::size_t i = 1; i < count; ++i) { // the owner has a line of its own, which moves
            const QPointF from = i < row ? lock.center() : centreOf(i - row);
            drawBetween(from, i < row ? lock.width() / 2 + 3 : seatAt(i - row).radius + 2,
                        centreOf(i), seatAt(i).radius + 2, penOf(clientAt(i)));
        }
    }

    /// The waiting line: neighbours of a row are joined, and its head is joined to the lock.
    void paintLine()
    {
        paintHolders();
        const auto first = static_cast<std::size_t>(m_picture.order.counts.owners);
        const auto end = first + static_cast<std::size_t>(m_picture.order.counts.waiting);
        const QRectF& lock = m_picture.geometry.lock;
        for (std::size_t i = first; i < end; ++i) {
            const QPen pen = penOf(clientAt(i));
            if (i == first)
                drawBetween(lock.center(), lock.width() / 2 + 3, centreOf(i), seatAt(i).radius + 7,
                            pen);
            else if (qFuzzyCompare(seatAt(i).centre.y(), seatAt(i - 1).centre.y()))
                drawBetween(centreOf(i - 1), seatAt(i - 1).radius + 7, centreOf(i),
                            seatAt(i).radius + 7, pen);
        }
        for (std::size_t i = end; i < m_picture.geometry.seats.size(); ++i) {
            if (m_world.client(clientAt(i)).phase == Phase::Holding)
                drawBetween(lock.center(), lock.width() / 2 + 3, centreOf(i), seatAt(i).radius + 7,
                            penOf(clientAt(i)));
        }
    }

    void paintOwnerLine()
    {
        if (!m_picture.ownerLine)
            return;
        const bool broken = m_picture.broken();
        const QRectF& lock = m_picture.geometry.lock;
        drawBetween(lock.center(), lock.width() / 2, m_picture.ownerLine->end,
                    m_picture.ownerLine->radius,
                    QPen(Theme::color(broken ? Role::Violation : Role::Held), 3));
    }

    void paintVacancy()
    {
        if (m_picture.geometry.vacancy.isNull())
            return;
        QPen pen(Theme::color(Role::Idle), 1.5);
        pen.setDashPattern({ 3, 3 });
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawEllipse(m_picture.geometry.vacancy);
        m_painter.setFont(m_stateFont);
        m_painter.setPen(Theme::color(Role::TextMuted));
        m_painter.drawText(m_picture.geometry.vacancy, Qt::AlignCenter, u"free"_s);
    }

    void paintSeat(std::size_t index)
    {
        const Seat& seat = seatAt(index);
        const ClientId id = clientAt(index);
        const QPointF centre = centreOf(index);
        paintRings(id, centre, seat.radius, seat.label.isNull());
        paintCircle(id, centre, seat.radius);
        paintCaption(id, m_captions[index]);
    }

    void paintRings(ClientId id, QPointF centre, qreal radius, bool isBare)
    {
        const bool selected = id == m_picture.selected;
        // Circles without texts stand close together.
        const qreal around = isBare ? 5.5 : 7.5;
        m_painter.setBrush(Qt::NoBrush);
        if (id == m_picture.hovered && !selected) {
            QColor glow = Theme::color(Role::Accent);
            glow.setAlphaF(0.22f);
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(glow);
            m_painter.drawEllipse(centre, radius + around, radius + around);
            m_painter.setBrush(Qt::NoBrush);
        }
        if (selected) {
            // Solid while the keyboard goes here, dotted otherwise.
            QPen pen(Theme::color(m_picture.focused ? Role::Accent : Role::TextMuted), 1.6);
            if (!m_picture.focused)
                pen.setDashPattern({ 1.2, 2 });
            m_painter.setPen(pen);
            m_painter.drawEllipse(centre, radius + around, radius + around);
        }
        const auto share = remainingShare(*m_picture.frame, id);
        if (!share)
            return;
        const Role role
            = believesOnly(m_world, id) ? Role::Violation : Theme::roleOf(m_world.client(id).phase);
        const qreal reach = radius + 3.5;
        const QRectF box(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach);
        m_painter.setPen(QPen(Theme::color(role), 2, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawArc(box, 90 * 16, static_cast<int>(*share * 360 * 16));
    }

    void paintCircle(ClientId id, QPointF centre, qreal radius)
    {
        const Phase phase = shownPhase(m_world, id);
        const bool only = believesOnly(m_world, id);
        const bool filled = (phase == Phase::Holding && !only) || phase == Phase::Waiting
            || phase == Phase::Paused;
        const bool crossed = only || phase == Phase::Failed || phase == Phase::Crashed;
        const Role edge = only ? Role::Violation : Theme::roleOf(phase);
        if (filled) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(Theme::color(edge));
            m_painter.drawEllipse(centre, radius, radius);
        } else if (crossed) {
            m_painter.save();
            QPainterPath disc;
            disc.addEllipse(centre, radius, radius);
            m_painter.setClipPath(disc, Qt::IntersectClip);
            fillPhase(m_painter, disc.boundingRect(), phase, only);
            m_painter.restore();
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(Theme::color(Role::ViolationSoft));
            m_painter.drawEllipse(centre, radius * 0.66, radius * 0.66);
            m_painter.setPen(QPen(Theme::color(edge), 2));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawEllipse(centre, radius - 1, radius - 1);
        } else {
            m_painter.setPen(QPen(Theme::color(edge), 1.4));
            m_painter.setBrush(Theme::color(Role::Raised));
            m_painter.drawEllipse(centre, radius - 0.7, radius - 0.7);
        }
        QFont font = Theme::font(Theme::Size::Body, QFont::Bold);
        const QString number = QString::number(id.value);
        const qreal fit = number.size() <= 2 ? 0.86 : number.size() == 3 ? 0.7 : 0.56;
        font.setPixelSize(std::max(7, static_cast<int>(radius * fit)));
        m_painter.setFont(font);
        const Role idle = phase == Phase::Finished ? Role::TextMuted : Role::Text;
        m_painter.setPen(Theme::color(filled ? Role::TextOnAccent : idle));
        m_painter.drawText(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius),
                           Qt::AlignCenter, number);
        paintMarks(m_painter, m_world, id, centre, radius);
    }

    void paintCaption(ClientId id, const Caption& caption)
    {
        if (!caption.name.isEmpty()) {
            QFont font = m_nameFont;
            font.setUnderline(id == m_picture.hovered);
            m_painter.setFont(font);
            m_painter.setPen(Theme::color(Role::Text));
            m_painter.drawText(caption.nameBox.adjusted(-2, 0, 2, 0),
                               Qt::AlignCenter | Qt::TextDontClip, caption.name);
        }
        if (caption.state.isEmpty())
            return;
        const Phase phase = shownPhase(m_world, id);
        const bool plain = phase == Phase::Ready || phase == Phase::Finished
            || phase == Phase::Released || phase == Phase::Crashed;
        const Role role = believesOnly(m_world, id) ? Role::Violation
            : asksForItsStep(*m_picture.frame, id)  ? Role::Waiting
            : plain                                 ? Role::TextMuted
                                                    : Theme::roleOf(phase);
        m_painter.setFont(m_stateFont);
        m_painter.setPen(Theme::color(role));
        m_painter.drawText(caption.stateBox.adjusted(-2, 0, 2, 0),
                           Qt::AlignCenter | Qt::TextDontClip, caption.state);
    }

    void paintGroupCaptions()
    {
        m_painter.setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
        m_painter.setPen(Theme::color(Role::TextMuted));
        for (const auto& [box, words, align] : groupCaptions(m_picture)) {
            if (!box.isNull())
                m_painter.drawText(box, static_cast<int>(align), words);
        }
    }

    QPainter& m_painter;
    const StagePicture& m_picture;
    const Moment& m_world;
    Micros m_now;
    QFont m_nameFont;
    QFont m_stateFont;
    QFont m_pathFont;
    QFontMetricsF m_nameMetrics;
    QFontMetricsF m_stateMetrics;
    std::vector<Caption> m_captions;
};

} // namespace

void paintSeats(QPainter& painter, const StagePicture& picture)
{
    SeatPainter(painter, picture).paint();
}

} // namespace lockstep::ui
