// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/nodedelegate.h"

#include "core/judge/invariants.h"
#include "ui/theme/theme.h"
#include "ui/tree/nodetreemodel.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int dot = 8;
constexpr int gap = 8;

/// Draws @p text at the right of @p room and shortens the room by it.
void drawRight(QPainter& painter, QRect& room, const QString& text, const QFont& font,
               const QColor& color, int atMost)
{
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, atMost);
    const int width = metrics.horizontalAdvance(shown);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, shown);
    room.setRight(room.right() - width - gap);
}

/// Draws an icon with clients' numbers at the right of @p room: the watchers, or the clients about
/// to hear. Left out where it would cover the name.
void drawMark(QPainter& painter, QRect& room, const QString& icon,
              const std::vector<ClientId>& clients, const QFont& font, int nameWidth)
{
    constexpr int side = 12;
    constexpr std::size_t most = 3;
    if (clients.empty())
        return;
    const QFontMetrics metrics(font);
    QString numbers = numbersText(clients, most);
    const auto fits = [&] {
        return room.width() - nameWidth >= side + 4 + metrics.horizontalAdvance(numbers);
    };
    if (!fits())
        numbers.clear();
    if (!fits())
        return;
    const QColor color = Theme::color(Role::Watch);
    if (!numbers.isEmpty()) {
        drawRight(painter, room, numbers, font, color, room.width());
        room.setRight(room.right() + gap - 4);
    }
    const QRect place(room.right() - side, room.center().y() - side / 2 + 1, side, side);
    Theme::icon(icon, Role::Watch).paint(&painter, place);
    room.setRight(room.right() - side - gap);
}

/// Selection, hover, and the wash of a node that the last step has changed.
void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const TreeNode& node)
{
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, Theme::color(Role::Selected));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, Theme::color(Role::Hovered));
    if (!node.touched || option.state.testFlag(QStyle::State_Selected))
        return;
    painter.setPen(Qt::NoPen);
    QColor wash = Theme::color(Role::Accent);
    wash.setAlphaF(0.14F);
    painter.setBrush(wash);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1.5, -5, -1.5), 4, 4);
}

/// A client's dot: filled, or a ring when it does not know that the node is its own.
void paintDot(QPainter& painter, const QRectF& place, const QColor& tint, bool filled)
{
    painter.setPen(QPen(tint, 1.4));
    painter.setBrush(filled ? QBrush(tint) : QBrush(Qt::NoBrush));
    painter.drawEllipse(filled ? place : place.adjusted(0.7, 0.7, -0.7, -0.7));
}

} // namespace

QSize NodeDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const int height = std::max(QFontMetrics(Theme::mono()).height(),
                                QFontMetrics(Theme::font()).height());
    return { 120, height + 9 };
}

void NodeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const auto* model = qobject_cast<const NodeTreeModel*>(index.model());
    const TreeNode* node = model == nullptr ? nullptr : model->node(index);
    if (node == nullptr)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, *node);
    QRect room = option.rect.adjusted(2, 0, -10, 0);
    const NodeMarks& marks = node->marks;
    const QColor tint = Theme::color(!marks.holderKnows ? Role::Violation
                                                        : Theme::roleOf(marks.holderPhase));
    if (marks.holder) {
        const QRectF place(room.left(), room.center().y() - dot / 2.0 + 0.5, dot, dot);
        paintDot(*painter, place, tint, marks.holderKnows);
        room.setLeft(room.left() + dot + gap - 2);
    } else if (node->znode.kind != NodeKind::Persistent) {
        const QRect place(room.left() - 1, room.center().y() - 6, 13, 13);
        Theme::icon(node->znode.kind == NodeKind::Ttl ? u"stopwatch"_s : u"container"_s,
                    Role::TextMuted)
            .paint(painter, place);
        room.setLeft(room.left() + 13 + gap - 3);
    }

    const QFont mono = Theme::mono();
    const int nameWidth = QFontMetrics(mono).horizontalAdvance(node->name) + 4;
    const auto left = [&] { return std::max(30, room.width() - nameWidth - gap); };
    if (marks.holder)
        drawRight(*painter, room, model->nameOf(marks.holder),
                  Theme::font(Theme::Size::Body, QFont::DemiBold), tint,
                  std::max(left(), room.width() * 3 / 5)); // whose it is matters most
    const QFont small = Theme::mono(Theme::Size::Caption);
    drawMark(*painter, room, u"event"_s, marks.told, small, nameWidth);
    drawMark(*painter, room, u"watch"_s, marks.watchers, small, nameWidth);
    const QColor muted = Theme::color(Role::TextMuted);
    const QString version = u"v%1"_s.arg(node->znode.version);
    const int versionWidth = QFontMetrics(small).horizontalAdvance(version) + gap;
    // The value matters more than its version, and the name more than both.
    const bool roomForVersion = node->znode.version > 0
        && left() >= versionWidth + (node->value.isEmpty() ? 0 : 40);
    if (roomForVersion)
        drawRight(*painter, room, version, small, muted, left());
    if (!node->value.isEmpty() && left() > 40)
        drawRight(*painter, room, node->value, small, muted, left());

    painter->setFont(mono);
    painter->setPen(Theme::color(Role::Text));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(mono).elidedText(node->name, Qt::ElideMiddle, room.width()));
    painter->restore();
}

} // namespace lockstep::ui
