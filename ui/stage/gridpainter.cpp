// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/gridpainter.h"

#include "core/judge/invariants.h"
#include "core/world/holder.h"
#include "ui/client/clientwords.h"
#include "ui/client/holding.h"
#include "ui/text.h"
#include "ui/theme/hatch.h"
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

std::size_t faceOf(const Moment& world, ClientId client, std::size_t believed)
{
    return believesOnly(world, client) ? believed
                                       : static_cast<std::size_t>(shownPhase(world, client));
}

/// Paints one state as a cell. Each has its own shape: a full square holds, a half one waits, a
/// point is ready, a hollow one has just released, a bar has finished, a cross has failed.
void paintFace(QPainter& painter, const QRectF& box, Phase phase, bool believed, bool numbers)
{
    const qreal side = box.width();
    const qreal corner = std::min(4.0, side * 0.16);
    const QColor color = Theme::color(believed ? Role::Violation : Theme::roleOf(phase));
    const QColor soft = Theme::color(believed ? Role::ViolationSoft : Theme::softRoleOf(phase));
    const qreal edge = side >= 14 ? 1.4 : 1;
    QPainterPath cell;
    cell.addRoundedRect(box, corner, corner);
    const auto outline = [&](const QBrush& fill) {
        const QRectF inner = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
        painter.setPen(QPen(color, edge));
        painter.setBrush(fill);
        painter.drawRoundedRect(inner, corner, corner);
    };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (believed || phase == Phase::Failed || phase == Phase::Crashed) {
        painter.save();
        painter.setClipPath(cell);
        fillPhase(painter, box, phase, believed);
        painter.restore();
        outline(Qt::NoBrush);
        if (numbers) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(soft);
            painter.drawRoundedRect(box.adjusted(3, side * 0.24, -3, -side * 0.24), 2, 2);
        }
        return;
    }
    switch (phase) {
    case Phase::Absent:
    case Phase::Crashed:
    case Phase::Failed:
        return;
    case Phase::Holding:
        painter.fillPath(cell, color);
        return;
    case Phase::Waiting:
    case Phase::Paused:
        if (numbers) {
            outline(soft);
            // The hatch of the lanes as a strip under the number.
            painter.setClipPath(cell);
            fillPhase(painter,
                      QRectF(box.left() + 2, box.bottom() - side * 0.26, side - 4, side * 0.28),
                      phase);
            return;
        }
        painter.fillPath(cell, soft);
        painter.setClipPath(cell);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF { box.topLeft(), box.bottomRight(), box.bottomLeft() });
        return;
    case Phase::Released:
        outline(numbers ? QBrush(soft) : QBrush(Qt::NoBrush));
        return;
    case Phase::Ready:
    case Phase::Guest:
        painter.fillPath(cell, soft);
        painter.setBrush(color);
        if (numbers)
            painter.drawEllipse(QPointF(box.center().x(), box.bottom() - side * 0.14), 1.8, 1.8);
        else
            painter.drawEllipse(box.center(), side * 0.2, side * 0.2);
        return;
    case Phase::Finished:
        painter.fillPath(cell, soft);
        painter.setBrush(color);
        painter.drawRect(
            QRectF(box.left() + side * 0.22,
                   numbers ? box.bottom() - side * 0.16 : box.center().y() - side * 0.08,
                   side * 0.56, std::max(1.0, side * (numbers ? 0.07 : 0.16))));
        return;
    }
}

Role numberRole(std::size_t face)
{
    if (face == static_cast<std::size_t>(Phase::Holding))
        return Role::TextOnAccent;
    return face == static_cast<std::size_t>(Phase::Finished) ? Role::TextMuted : Role::Text;
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
    std::array<QList<quint32>, phaseCount + 1> indexes;
    std::array<QList<QPointF>, phaseCount + 1> positions;
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

QString countWords(Phase phase, int count)
{
    switch (phase) {
    case Phase::Ready:
        return u"%1 ready"_s.arg(count);
    case Phase::Waiting:
        return u"%1 waiting"_s.arg(count);
    case Phase::Released:
        return u"%1 released"_s.arg(count);
    case Phase::Finished:
        return u"%1 finished"_s.arg(count);
    case Phase::Failed:
        return u"%1 failed"_s.arg(count);
    case Phase::Crashed:
        return u"%1 crashed"_s.arg(count);
    case Phase::Paused:
        return u"%1 paused"_s.arg(count);
    case Phase::Guest:
        return count == 1 ? u"1 guest"_s : u"%1 guests"_s.arg(count);
    case Phase::Holding:
        return u"%1 holding"_s.arg(count);
    case Phase::Absent:
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
        const bool believed = face == believedFace;
        const QRectF box(0, 0, side, side);
        paintFace(painter, box, believed ? Phase::Holding : static_cast<Phase>(face), believed,
                  numbers);
        painter.end();
        m_faces[face] = pixmap;
    }
}

void GridPainter::paintCells(QPainter& painter, const StagePicture& picture)
{
    const Moment& world = picture.frame->world();
    for (std::size_t i = 0; i < picture.geometry.seats.size(); ++i) {
        const Seat& seat = picture.geometry.seats[i];
        painter.drawPixmap(seat.centre - QPointF(seat.radius, seat.radius),
                           m_faces[faceOf(world, picture.order.clients[i], believedFace)]);
    }
}

void GridPainter::paintNumbers(QPainter& painter, const StagePicture& picture) const
{
    const Moment& world = picture.frame->world();
    QFont font = Theme::font(Theme::Size::Caption, QFont::Medium);
    font.setPixelSize(std::clamp(static_cast<int>(m_side * 0.36), 9, 14));
    const QFontMetricsF metrics(font);
    Digits digits(font);
    for (std::size_t i = 0; i < picture.geometry.seats.size(); ++i) {
        const ClientId id = picture.order.clients[i];
        const std::size_t face = faceOf(world, id, believedFace);
        // Above a mark the number moves up a little.
        const bool centred = face == static_cast<std::size_t>(Phase::Holding)
            || face == believedFace || face == static_cast<std::size_t>(Phase::Failed)
            || face == static_cast<std::size_t>(Phase::Crashed);
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
        painter.setPen(Theme::color(numberRole(face)));
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
    frame(lockOwner(picture.frame->world()), Role::Held, 2);
    frame(picture.selected, picture.focused ? Role::Accent : Role::Text, 2);
}

void GridPainter::paintStrip(QPainter& painter, const StagePicture& picture) const
{
    const Moment& world = picture.frame->world();
    const ClientId owner = lockOwner(world);
    paintLock(painter, picture.geometry.lock, bool(owner), picture.broken());

    std::array<int, phaseCount> counts {};
    int believing = 0;
    int holding = 0;
    int readers = 0;
    for (const ClientId id : picture.order.clients) {
        ++counts[static_cast<std::size_t>(shownPhase(world, id))];
        believing += believesOnly(world, id);
        holding += world.client(id).believes() && !believesOnly(world, id);
        readers += isReaderHere(world, id);
    }

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
    if (believing > 0)
        tell(u"%1 only believe to hold it"_s.arg(believing), Role::Violation,
             [&](const QRectF& box) { paintFace(painter, box, Phase::Holding, true, false); });
    if (readers > 0)
        tell(readers == 1 ? u"1 reader"_s : u"%1 readers"_s.arg(readers), Role::TextMuted,
             [&](const QRectF& box) {
                 QPainterPath corner;
                 addCorner(corner, box.topLeft(), 2 * mark);
                 painter.fillPath(corner, Theme::color(Role::Text));
             });
    for (const Phase phase : { Phase::Failed, Phase::Crashed, Phase::Paused, Phase::Finished,
                               Phase::Released, Phase::Ready, Phase::Waiting, Phase::Guest }) {
        if (const int count = counts[static_cast<std::size_t>(phase)]; count > 0)
            tell(countWords(phase, count), Role::TextMuted,
                 [&](const QRectF& box) { paintFace(painter, box, phase, false, false); });
    }
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
