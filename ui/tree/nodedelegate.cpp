// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/nodedelegate.h"

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
    QRect room = option.rect.adjusted(2, 0, -10, 0);
    const bool owned = static_cast<bool>(node->znode.owner);
    const bool believed = node->ownerBelieves || node->znode.owner == ClientId {};
    const QColor tint = Theme::color(!believed ? Role::Violation : Theme::roleOf(node->ownerPhase));

    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, Theme::color(Role::Selected));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, Theme::color(Role::Hovered));
    if (node->touched && !option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(Qt::NoPen);
        QColor wash = Theme::color(Role::Accent);
        wash.setAlphaF(0.14F);
        painter->setBrush(wash);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0, 1.5, -5, -1.5), 4, 4);
    }
    if (owned) {
        const QRectF place(room.left(), room.center().y() - dot / 2.0 + 0.5, dot, dot);
        painter->setPen(QPen(tint, 1.4));
        painter->setBrush(believed ? QBrush(tint) : QBrush(Qt::NoBrush));
        painter->drawEllipse(believed ? place : place.adjusted(0.7, 0.7, -0.7, -0.7));
        room.setLeft(room.left() + dot + gap - 2);
    }

    const QFont mono = Theme::mono();
    const int nameWidth = QFontMetrics(mono).horizontalAdvance(node->name) + 4;
    const auto left = [&] { return std::max(30, room.width() - nameWidth - gap); };
    if (owned)
        drawRight(*painter, room, QString::fromStdString(clientName(node->znode.owner)),
                  Theme::font(Theme::Size::Body, QFont::DemiBold), tint,
                  std::max(left(), room.width() * 3 / 5)); // who has the lock matters most
    const QFont small = Theme::mono(Theme::Size::Caption);
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
