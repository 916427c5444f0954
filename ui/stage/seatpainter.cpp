// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/clientwords.h"
#include "ui/client/look.h"
#include "ui/client/remaining.h"
#include "ui/stage/groupcaptions.h"
#include "ui/stage/links.h"
#include "ui/stage/seatmarks.h"
#include "ui/stage/servicebox.h"
#include "ui/stage/stagepicture.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

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
    QString trouble; ///< what has befallen it, on a line of its own; empty without such a line
    QRectF nameBox;
    QRectF stateBox;
    QRectF troubleBox;
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
        , m_nameMetrics(m_nameFont)
        , m_stateMetrics(m_stateFont)
    {
    }

    void paint()
    {
        m_captions.reserve(m_picture.geometry.seats.size());
        for (std::size_t i = 0; i < m_picture.geometry.seats.size(); ++i)
            m_captions.push_back(captionOf(i));
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.save();
        m_painter.setClipRegion(awayFromTexts());
        paintLinks(m_painter, m_picture);
        m_painter.restore();
        paintService(m_painter, m_picture);
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

    /// Its place in the line, or its state in the shortest words.
    [[nodiscard]] QString placeWords(std::size_t index) const
    {
        const unsigned place = m_picture.order.places[index];
        const auto owners = static_cast<unsigned>(m_picture.order.counts.owners);
        if (place == 0 || place <= owners)
            return shortStateWords(m_world, clientAt(index), m_now);
        return place == owners + 1 ? u"next"_s : ordinal(place - owners);
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
        const bool both = seat.text == SeatText::Full;
        const bool hasThree
            = both && seat.label.height() > m_nameMetrics.height() + 1.6 * m_stateMetrics.height();
        const QStringList all = seat.text == SeatText::Place
            ? QStringList { placeWords(index) }
            : seatWords(*m_picture.frame, id, m_now, !both, hasThree);
        for (const QString& words : all) {
            caption.state = words;
            if (m_stateMetrics.horizontalAdvance(words) <= width)
                break;
        }
        caption.state = m_stateMetrics.elidedText(caption.state, Qt::ElideRight, width);
        qreal top = seat.label.top();
        if (both) {
            caption.name = m_nameMetrics.elidedText(nameText(m_world, id), Qt::ElideRight, width);
            caption.nameBox = box(m_nameMetrics, caption.name, top);
            top = seat.label.top() + m_nameMetrics.height();
        }
        if (hasThree) {
            caption.trouble = troubleWords(m_world, id);
            // The first trouble alone, where both have no room.
            if (m_stateMetrics.horizontalAdvance(caption.trouble) > width)
                caption.trouble = caption.trouble.section(u',', 0, 0);
            // Two lines stand in the middle of the room for three.
            const qreal down = caption.trouble.isEmpty() ? m_stateMetrics.height() / 2 : 0;
            caption.nameBox.translate(0, down);
            top += down;
            caption.troubleBox
                = box(m_stateMetrics, caption.trouble, top + m_stateMetrics.height());
        }
        caption.stateBox = box(m_stateMetrics, caption.state, top);
        return caption;
    }

    [[nodiscard]] QRegion awayFromTexts() const
    {
        QRegion region(m_painter.window());
        const auto keepOff = [&region](const QRectF& box) {
            if (!box.isEmpty())
                region -= box.adjusted(-3, -1, 3, 1).toAlignedRect();
        };
        for (const Caption& caption : m_captions) {
            keepOff(caption.nameBox);
            keepOff(caption.stateBox);
            keepOff(caption.troubleBox);
        }
        for (const auto& [box, words, align] : groupCaptions(m_picture)) {
            if (!box.isNull())
                keepOff(m_stateMetrics.boundingRect(box, static_cast<int>(align), words));
        }
        return region;
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
        m_painter.drawText(m_picture.geometry.vacancy, Qt::AlignCenter | Qt::TextDontClip,
                           u"free"_s);
    }

    void paintSeat(std::size_t index)
    {
        const Seat& seat = seatAt(index);
        const ClientId id = clientAt(index);
        const QPointF centre = m_picture.centreOf(index);
        paintRings(id, centre, seat.radius, seat.text != SeatText::Full);
        paintToken(m_painter, centre, seat.radius, m_picture.order.states[index],
                   QString::number(id.value));
        paintRole(m_painter, m_world, id, centre, seat.radius);
        paintCaption(index);
    }

    void paintRings(ClientId id, QPointF centre, qreal radius, bool isBare)
    {
        const bool selected = id == m_picture.selected;
        // Circles without texts stand close together.
        const qreal around = isBare ? 4.0 : 6.5;
        m_painter.setBrush(Qt::NoBrush);
        const bool hovered = id == m_picture.hovered && !selected;
        if (hovered || id == m_picture.acted) {
            QColor glow = Theme::color(Role::Accent);
            glow.setAlphaF(hovered ? 0.22f : 0.3f);
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(glow);
            m_painter.drawEllipse(centre, radius + around, radius + around);
            m_painter.setBrush(Qt::NoBrush);
        }
        if (selected) {
            // Solid while the keyboard goes here, dotted otherwise.
            QPen pen(Theme::color(Role::Accent), 1.6);
            if (!m_picture.focused)
                pen.setDashPattern({ 1.2, 2 });
            m_painter.setPen(pen);
            m_painter.drawEllipse(centre, radius + around, radius + around);
        }
        const auto share = remainingShare(*m_picture.frame, id);
        if (!share)
            return;
        const Role role = roleOf(carrierOf(m_picture.order.stateOf(id)));
        const qreal reach = radius + (isBare ? 2.0 : 3.5);
        const QRectF box(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach);
        m_painter.setPen(QPen(Theme::color(role), 2, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawArc(box, 90 * 16, static_cast<int>(*share * 360 * 16));
    }

    void paintCaption(std::size_t index)
    {
        const ClientId id = clientAt(index);
        const Caption& caption = m_captions[index];
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
        const ClientState& state = m_picture.order.states[index];
        const bool isPlace = seatAt(index).text == SeatText::Place;
        const Role role = !state.agrees()                     ? Role::Violation
            : asksForItsStep(*m_picture.frame, id)            ? Role::Waiting
            : state.paused && caption.trouble.isEmpty()       ? Role::Paused
            : isPlace && m_captions[index].state != u"next"_s ? Role::TextMuted
                                                              : roleOf(carrierOf(state));
        m_painter.setFont(m_stateFont);
        m_painter.setPen(Theme::color(role));
        m_painter.drawText(caption.stateBox.adjusted(-2, 0, 2, 0),
                           Qt::AlignCenter | Qt::TextDontClip, caption.state);
        if (caption.trouble.isEmpty())
            return;
        m_painter.setPen(Theme::color(state.paused ? Role::Paused : Role::Waiting));
        m_painter.drawText(caption.troubleBox.adjusted(-2, 0, 2, 0),
                           Qt::AlignCenter | Qt::TextDontClip, caption.trouble);
    }

    void paintGroupCaptions()
    {
        m_painter.setFont(m_stateFont);
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
