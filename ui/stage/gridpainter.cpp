// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/gridpainter.h"

#include "ui/client/clientwords.h"
#include "ui/client/holding.h"
#include "ui/client/look.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QPainter>
#include <QPainterPath>
#include <QRawFont>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// In cells of this size or more a number of up to four digits can be read.
constexpr qreal numberSide = 24;

/// A face for each carrier, and the same of a client that stands still.
std::size_t faceOf(const ClientState& state)
{
    return static_cast<std::size_t>(carrierOf(state)) * 2 + (state.paused ? 1 : 0);
}
Carrier carrierIn(std::size_t face)
{
    return static_cast<Carrier>(face / 2);
}

/// Paints one state as a cell. Each has its own shape: a full square holds, a half one waits, a
/// point asks or wants nothing, a bar is done, a cross is gone, a dashed hatch only believes.
void paintFace(QPainter& painter, const QRectF& box, Carrier carrier, bool paused, bool numbers)
{
    const qreal side = box.width();
    const qreal corner = std::min(4.0, side * 0.16);
    const qreal edge = side >= 14 ? 1.4 : 1;
    const QColor color
        = Theme::color(carrier == Carrier::Believes ? Role::Violation : roleOf(carrier));
    QPainterPath cell;
    cell.addRoundedRect(box, corner, corner);
    const auto outline = [&](const QBrush& fill, Qt::PenStyle style = Qt::SolidLine) {
        const QRectF inner = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
        painter.setPen(QPen(color, edge, style));
        painter.setBrush(fill);
        painter.drawRoundedRect(inner, corner, corner);
    };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setClipPath(cell);
    switch (carrier) {
    case Carrier::Absent:
        return;
    case Carrier::Owner:
        painter.fillPath(cell, color);
        break;
    case Carrier::Believes:
        fillCarrier(painter, box, Carrier::Believes, false, corner);
        outline(Qt::NoBrush);
        break;
    case Carrier::Unaware:
        outline(Theme::color(Role::HeldSoft));
        break;
    case Carrier::Waits:
        if (numbers) {
            outline(Theme::color(Role::WaitingSoft));
            // The hatch of the lanes as a strip under the number.
            fillCarrier(painter,
                        QRectF(box.left() + 2, box.bottom() - side * 0.26, side - 4, side * 0.28),
                        Carrier::Waits, false, 0);
            break;
        }
        painter.fillPath(cell, Theme::color(Role::WaitingSoft));
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF { box.topLeft(), box.bottomRight(), box.bottomLeft() });
        break;
    case Carrier::Ghost:
        outline(Qt::NoBrush, Qt::DotLine);
        break;
    case Carrier::Gone:
        outline(Qt::NoBrush);
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.bottomLeft(), box.topRight());
        break;
    case Carrier::Idle:
    case Carrier::Asks:
        painter.fillPath(cell, Theme::color(Role::Raised));
        painter.setBrush(color);
        if (numbers)
            painter.drawEllipse(QPointF(box.center().x(), box.bottom() - side * 0.14), 1.8, 1.8);
        else
            painter.drawEllipse(box.center(), side * 0.2, side * 0.2);
        break;
    case Carrier::Done:
        painter.fillPath(cell, Theme::color(Role::Raised));
        painter.setBrush(color);
        painter.drawRect(
            QRectF(box.left() + side * 0.22,
                   numbers ? box.bottom() - side * 0.16 : box.center().y() - side * 0.08,
                   side * 0.56, std::max(1.0, side * (numbers ? 0.07 : 0.16))));
        break;
    }
    if (!paused)
        return;
    painter.setPen(QPen(Theme::color(Role::Paused), std::max(1.0, side * 0.1)));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(box.topLeft() + QPointF(side * 0.3, side * 0.08),
                     box.topLeft() + QPointF(side * 0.3, side * 0.34));
    painter.drawLine(box.topLeft() + QPointF(side * 0.5, side * 0.08),
                     box.topLeft() + QPointF(side * 0.5, side * 0.34));
}

Role numberRole(Carrier carrier)
{
    if (carrier == Carrier::Owner)
        return Role::TextOnAccent;
    return carrier == Carrier::Done ? Role::TextMuted : Role::Text;
}

/// Collects digits, to be drawn in one stroke for each colour.
struct Digits
{
    explicit Digits(const QFont& font)
        : raw(QRawFont::fromFont(font))
        , glyphs(raw.glyphIndexesForString(u"0123456789"_s))
        , advances(raw.advancesForGlyphIndexes(glyphs))
    {
    }
    void add(unsigned number, QPointF middle, std::size_t face)
    {
        std::array<qsizetype, 5> places {};
        std::size_t count = 0;
        qreal width = 0;
        do {
            places[count] = static_cast<qsizetype>(number % 10);
            width += advances[places[count]].x();
            ++count;
            number /= 10;
        } while (number > 0);
        QPointF at(middle.x() - width / 2, middle.y());
        while (count-- > 0) {
            indexes[face].append(glyphs[places[count]]);
            positions[face].append(at);
            at.rx() += advances[places[count]].x();
        }
    }

    QRawFont raw;
    QList<quint32> glyphs;
    QList<QPointF> advances;
    std::array<QList<quint32>, 2 * carrierCount> indexes;
    std::array<QList<QPointF>, 2 * carrierCount> positions;
};

/// A reader's cell has a dark or light corner, whatever the cell's own colour is.
void addCorner(QPainterPath& path, QPointF corner, qreal side)
{
    const qreal reach = std::max(3.0, side * 0.3);
    path.moveTo(corner);
    path.lineTo(corner + QPointF(reach, 0));
    path.lineTo(corner + QPointF(0, reach));
    path.closeSubpath();
}

QString countWords(Carrier carrier, int count)
{
    switch (carrier) {
    case Carrier::Idle:
        return u"%1 ready"_s.arg(count);
    case Carrier::Asks:
        return count == 1 ? u"1 asks"_s : u"%1 ask"_s.arg(count);
    case Carrier::Waits:
        return u"%1 waiting"_s.arg(count);
    case Carrier::Believes:
        return count == 1 ? u"1 thinks it holds"_s : u"%1 think they hold"_s.arg(count);
    case Carrier::Unaware:
        return count == 1 ? u"1 owner does not know"_s : u"%1 owners do not know"_s.arg(count);
    case Carrier::Ghost:
        return count == 1 ? u"1 ghost node"_s : u"%1 ghost nodes"_s.arg(count);
    case Carrier::Gone:
        return u"%1 gone"_s.arg(count);
    case Carrier::Done:
        return u"%1 done"_s.arg(count);
    case Carrier::Owner:
    case Carrier::Absent:
        break;
    }
    return {};
}

} // namespace

void GridPainter::paint(QPainter& painter, const StagePicture& picture)
{
    if (picture.geometry.seats.empty())
        return;
    const qreal side = 2 * picture.geometry.seats.front().radius;
    prepare(side, side >= numberSide, painter.device()->devicePixelRatioF());
    paintCells(painter, picture);
    if (m_numbers)
        paintNumbers(painter, picture);
    paintMarks(painter, picture);
    if (!picture.geometry.lock.isNull())
        paintStrip(painter, picture);
}

void GridPainter::prepare(qreal side, bool numbers, qreal ratio)
{
    if (qFuzzyCompare(side, m_side) && qFuzzyCompare(ratio, m_ratio))
        return;
    m_side = side;
    m_numbers = numbers;
    m_ratio = ratio;
    for (std::size_t face = 0; face < faces; ++face) {
        const int pixels = std::max(1, static_cast<int>(std::ceil(side * ratio)));
        QPixmap pixmap(pixels, pixels);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintFace(painter, QRectF(0, 0, side, side), carrierIn(face), face % 2 == 1, numbers);
        painter.end();
        m_faces[face] = pixmap;
    }
}

void GridPainter::paintCells(QPainter& painter, const StagePicture& picture)
{
    for (std::size_t i = 0; i < picture.geometry.seats.size(); ++i) {
        const Seat& seat = picture.geometry.seats[i];
        painter.drawPixmap(seat.centre - QPointF(seat.radius, seat.radius),
                           m_faces[faceOf(picture.order.states[i])]);
    }
}

void GridPainter::paintNumbers(QPainter& painter, const StagePicture& picture) const
{
    QFont font = Theme::font(Theme::Size::Caption, QFont::Medium);
    font.setPixelSize(std::clamp(static_cast<int>(m_side * 0.36), 9, 14));
    const QFontMetricsF metrics(font);
    Digits digits(font);
    for (std::size_t i = 0; i < picture.geometry.seats.size(); ++i) {
        const ClientId id = picture.order.clients[i];
        const std::size_t face = faceOf(picture.order.states[i]);
        const Carrier carrier = carrierIn(face);
        // Above a mark the number moves up a little.
        const bool centred = carrier == Carrier::Owner || carrier == Carrier::Believes
            || carrier == Carrier::Unaware || carrier == Carrier::Gone || carrier == Carrier::Ghost;
        const QPointF middle = picture.geometry.seats[i].centre
            + QPointF(0, metrics.capHeight() / 2 - (centred ? 0 : m_side * 0.1));
        digits.add(id.value, middle, face);
    }
    for (std::size_t face = 0; face < faces; ++face) {
        if (digits.indexes[face].isEmpty())
            continue;
        QGlyphRun run;
        run.setRawFont(digits.raw);
        run.setGlyphIndexes(digits.indexes[face]);
        run.setPositions(digits.positions[face]);
        painter.setPen(Theme::color(numberRole(carrierIn(face))));
        painter.drawGlyphRun(QPointF(0, 0), run);
    }
}

void GridPainter::paintMarks(QPainter& painter, const StagePicture& picture)
{
    const auto frame = [&](ClientId client, Role role, qreal width) {
        const Seat* seat = picture.seatOf(client);
        if (seat == nullptr)
            return;
        const qreal reach = seat->radius + std::max(1.0, width / 2);
        painter.setPen(QPen(Theme::color(role), width));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(seat->centre.x() - reach, seat->centre.y() - reach, 2 * reach, 2 * reach), 3, 3);
    };
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath corners;
    for (std::size_t i = 0; i < picture.geometry.seats.size(); ++i) {
        const Seat& seat = picture.geometry.seats[i];
        if (isReaderHere(picture.frame->world(), picture.order.clients[i]))
            addCorner(corners, seat.centre - QPointF(seat.radius, seat.radius), 2 * seat.radius);
    }
    painter.setPen(QPen(Theme::color(Role::Canvas), 1));
    painter.setBrush(Theme::color(Role::Text));
    painter.drawPath(corners);
    frame(picture.hovered, Role::Accent, 1.4);
    // One owner among a thousand small cells must be found at once.
    frame(picture.owner, Role::Held, 2);
    frame(picture.selected, picture.focused ? Role::Accent : Role::Text, 2);
}

void GridPainter::paintStrip(QPainter& painter, const StagePicture& picture) const
{
    const Moment& world = picture.frame->world();
    const ClientId owner = picture.owner;
    paintLock(painter, picture.geometry.lock, bool(owner), picture.broken());

    std::array<int, carrierCount> counts {};
    int paused = 0;
    int readers = 0;
    for (std::size_t i = 0; i < picture.order.clients.size(); ++i) {
        const ClientState& state = picture.order.states[i];
        ++counts[static_cast<std::size_t>(carrierOf(state))];
        paused += state.paused;
        readers += isReaderHere(world, picture.order.clients[i]);
    }
    const int holding = counts[static_cast<std::size_t>(Carrier::Owner)];

    const QRectF& strip = picture.geometry.lockLabel;
    const auto view = world.lockPath().view();
    const QString path = toQString(view);
    const QString more = holding > 1 ? u" and %1 more"_s.arg(holding - 1) : QString();
    const QString held = owner ? u"held by %1%2"_s.arg(nameText(world, owner), more) : u"free"_s;
    const QFont pathFont = Theme::mono(Theme::Size::Body);
    const QFont bodyFont = Theme::font(Theme::Size::Body, QFont::DemiBold);
    const QFont smallFont = Theme::font(Theme::Size::Caption);
    const QFontMetricsF small(smallFont);
    const QFontMetricsF body(bodyFont);

    // Counts first, from the right: the path gives way when there is little room.
    constexpr qreal mark = 11;
    qreal right = strip.right();
    painter.setFont(smallFont);
    const auto tell = [&](const QString& words, Role role, const auto& paintMark) {
        const qreal width = std::ceil(small.horizontalAdvance(words)) + 1;
        if (right - width - mark - 6 < strip.left() + body.horizontalAdvance(held) + 16)
            return;
        painter.setPen(Theme::color(role));
        painter.drawText(QRectF(right - width, strip.top(), width, strip.height()),
                         Qt::AlignRight | Qt::AlignVCenter, words);
        right -= width + 5 + mark;
        painter.save();
        painter.translate(right, strip.center().y() - mark / 2);
        paintMark(QRectF(0, 0, mark, mark));
        painter.restore();
        right -= 14;
    };
    if (readers > 0)
        tell(readers == 1 ? u"1 reader"_s : u"%1 readers"_s.arg(readers), Role::TextMuted,
             [&](const QRectF& box) {
                 QPainterPath corner;
                 addCorner(corner, box.topLeft(), 2 * mark);
                 painter.fillPath(corner, Theme::color(Role::Text));
             });
    for (const Carrier carrier :
         { Carrier::Believes, Carrier::Unaware, Carrier::Ghost, Carrier::Gone, Carrier::Done,
           Carrier::Idle, Carrier::Asks, Carrier::Waits }) {
        const int count = counts[static_cast<std::size_t>(carrier)];
        const Role role = carrier == Carrier::Believes || carrier == Carrier::Unaware
            ? Role::Violation
            : Role::TextMuted;
        if (count > 0)
            tell(countWords(carrier, count), role,
                 [&](const QRectF& box) { paintFace(painter, box, carrier, false, false); });
    }
    if (paused > 0)
        tell(u"%1 paused"_s.arg(paused), Role::Paused,
             [&](const QRectF& box) { paintFace(painter, box, Carrier::Idle, true, false); });
    painter.setFont(bodyFont);
    painter.setPen(Theme::color(picture.broken() ? Role::Violation
                                    : owner      ? Role::Held
                                                 : Role::TextMuted));
    const qreal heldWidth = std::ceil(body.horizontalAdvance(held)) + 2;
    const QString shown = QFontMetricsF(pathFont).elidedText(path, Qt::ElideMiddle,
                                                             right - strip.left() - heldWidth - 12);
    const bool roomForPath = shown.size() > 4;
    const qreal pathWidth
        = roomForPath ? std::ceil(QFontMetricsF(pathFont).horizontalAdvance(shown)) + 10 : 0;
    painter.drawText(QRectF(strip.left() + pathWidth, strip.top(), heldWidth, strip.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, held);
    if (!roomForPath)
        return;
    painter.setFont(pathFont);
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(QRectF(strip.left(), strip.top(), pathWidth, strip.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, shown);
}

} // namespace lockstep::ui
