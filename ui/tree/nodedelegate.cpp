// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/nodedelegate.h"

#include "ui/client/look.h"
#include "ui/theme/theme.h"
#include "ui/tree/nodetreemodel.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

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

constexpr int tokenRadius = 8;

/// Draws an icon, and the number of one client or how many there are, at the right of @p room: the
/// watchers, or the clients about to hear. Left out where it would cover the name.
void drawMark(QPainter& painter, QRect& room, const QString& icon,
              const std::vector<ClientId>& clients, const QFont& font, int nameWidth)
{
    constexpr int picture = 12;
    if (clients.empty())
        return;
    const QFontMetrics metrics(font);
    QString words = clients.size() == 1 ? QString::number(clients.front().value)
                                        : u"\u00d7%1"_s.arg(clients.size());
    if (room.width() - nameWidth < picture + 4 + metrics.horizontalAdvance(words))
        words.clear();
    if (room.width() - nameWidth < picture + 4)
        return;
    if (!words.isEmpty()) {
        drawRight(painter, room, words, font, Theme::color(Role::Watch), room.width());
        room.setRight(room.right() + gap - 4);
    }
    const QRect place(room.right() - picture, room.center().y() - picture / 2 + 1, picture,
                      picture);
    Theme::icon(icon, Role::Watch).paint(&painter, place);
    room.setRight(room.right() - picture - gap);
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
    if (!marks.holder && node->znode.kind != NodeKind::Persistent) {
        const QRect place(room.left() - 1, room.center().y() - 6, 13, 13);
        Theme::icon(node->znode.kind == NodeKind::Ttl ? u"stopwatch"_s : u"container"_s,
                    Role::TextMuted)
            .paint(painter, place);
        room.setLeft(room.left() + 13 + gap - 3);
    }
    if (marks.holder) {
        paintToken(*painter, QPointF(room.right() - tokenRadius, room.center().y() + 0.5),
                   tokenRadius, marks.holderState, QString::number(marks.holder.value));
        room.setRight(room.right() - 2 * tokenRadius - gap);
    }

    const QFont mono = Theme::mono();
    const int nameWidth = QFontMetrics(mono).horizontalAdvance(node->name) + 4;
    const auto left = [&] { return std::max(30, room.width() - nameWidth - gap); };
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
