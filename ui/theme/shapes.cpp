// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/shapes.h"

#include "ui/theme/icon.h"

#include <QPainter>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace lockstep::ui::shapes {

using namespace Qt::Literals::StringLiterals;

namespace {

bool enabled(const QStyleOption& option)
{
    return option.state & QStyle::State_Enabled;
}

bool hovered(const QStyleOption& option)
{
    return enabled(option) && (option.state & QStyle::State_MouseOver);
}

bool pressed(const QStyleOption& option)
{
    return option.state & QStyle::State_Sunken;
}

bool checked(const QStyleOption& option)
{
    return option.state & QStyle::State_On;
}

QColor shade(Role role, int percentDarker)
{
    const QColor color = Theme::color(role);
    return Theme::kind() == ThemeKind::Dark ? color.lighter(100 + percentDarker)
                                            : color.darker(100 + percentDarker);
}

QColor surfaceOf(const QStyleOption& option, ButtonKind kind)
{
    if (kind == ButtonKind::Primary) {
        if (!enabled(option))
            return Theme::color(Role::Raised);
        return pressed(option) ? shade(Role::Run, 18)
            : hovered(option)  ? shade(Role::Run, 8)
                               : Theme::color(Role::Run);
    }
    if (pressed(option) || checked(option))
        return Theme::color(Role::Selected);
    if (hovered(option))
        return Theme::color(Role::Hovered);
    const bool bare = kind == ButtonKind::Ghost || kind == ButtonKind::Chip;
    return bare ? QColor(Qt::transparent) : Theme::color(Role::Raised);
}

QColor lineOf(const QStyleOption& option, ButtonKind kind)
{
    if (!enabled(option))
        return kind == ButtonKind::Ghost ? QColor(Qt::transparent) : Theme::color(Role::Divider);
    if (kind == ButtonKind::Danger)
        return Theme::color(Role::Crashed);
    if (kind == ButtonKind::Chip || checked(option))
        return Theme::color(checked(option) ? Role::Accent : Role::Divider);
    return Qt::transparent;
}

} // namespace

ButtonKind kindOf(const QWidget* widget)
{
    if (widget == nullptr)
        return ButtonKind::Raised;
    const QString kind = widget->property("kind").toString();
    return kind == u"primary"_s ? ButtonKind::Primary
        : kind == u"danger"_s   ? ButtonKind::Danger
        : kind == u"ghost"_s    ? ButtonKind::Ghost
        : kind == u"chip"_s     ? ButtonKind::Chip
                                : ButtonKind::Raised;
}

QColor textOf(ButtonKind kind, const QStyleOption& option)
{
    if (!enabled(option))
        return Theme::color(Role::TextDisabled);
    switch (kind) {
    case ButtonKind::Primary:
        return Theme::color(Role::TextOnAccent);
    case ButtonKind::Danger:
        return Theme::color(Role::Crashed);
    case ButtonKind::Raised:
    case ButtonKind::Ghost:
    case ButtonKind::Chip:
        break;
    }
    return Theme::color(Role::Text);
}

void roundedBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line,
                double corner)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    const bool framed = line.alpha() > 0;
    painter.setPen(framed ? QPen(line, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(framed ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, corner, corner);
    painter.restore();
}

void focusRing(QPainter& painter, const QRectF& rect, const QColor& color, double corner)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2));
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), corner, corner);
    painter.restore();
}

bool hasKeyboardFocus(const QStyleOption& option)
{
    return (option.state & QStyle::State_HasFocus)
        && (option.state & QStyle::State_KeyboardFocusChange);
}

void button(QPainter& painter, const QStyleOption& option, ButtonKind kind)
{
    const QRectF rect(option.rect);
    const double corner = kind == ButtonKind::Chip ? rect.height() / 2 : radius;
    roundedBox(painter, rect, surfaceOf(option, kind), lineOf(option, kind), corner);
    if (hasKeyboardFocus(option))
        focusRing(painter, rect,
                  Theme::color(kind == ButtonKind::Primary ? Role::Text : Role::Accent), corner);
}

void field(QPainter& painter, const QStyleOption& option)
{
    const bool focused = option.state & QStyle::State_HasFocus;
    const QColor fill = Theme::color(enabled(option) ? Role::Canvas : Role::Window);
    roundedBox(painter, QRectF(option.rect), fill, Theme::color(Role::Divider));
    if (focused)
        focusRing(painter, QRectF(option.rect), Theme::color(Role::Accent));
}

void slider(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QPointF middle = QRectF(handle).center();
    const QRectF rect(option.rect);
    const bool across = option.orientation == Qt::Horizontal;
    const bool mirrored = across ? option.upsideDown : !option.upsideDown;
    QRectF groove = across ? QRectF(rect.left(), middle.y() - 1.5, rect.width(), 3)
                           : QRectF(middle.x() - 1.5, rect.top(), 3, rect.height());
    painter.setBrush(Theme::color(Role::Divider));
    painter.drawRoundedRect(groove, 1.5, 1.5);
    if (across)
        mirrored ? groove.setLeft(middle.x()) : groove.setRight(middle.x());
    else
        mirrored ? groove.setBottom(middle.y()) : groove.setTop(middle.y());
    const QColor accent = Theme::color(enabled(option) ? Role::Accent : Role::TextDisabled);
    painter.setBrush(accent);
    painter.drawRoundedRect(groove, 1.5, 1.5);
    const bool active = hovered(option) || pressed(option);
    const qreal reach = active ? 7.5 : 6.5;
    painter.drawEllipse(middle, reach, reach);
    if (hasKeyboardFocus(option)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::color(Role::Window), 1.5));
        painter.drawEllipse(middle, reach - 2, reach - 2);
        painter.setPen(QPen(Theme::color(Role::Text), 1.5));
        painter.drawEllipse(middle, reach, reach);
    }
    painter.restore();
}

void scrollThumb(QPainter& painter, const QStyleOptionSlider& option, const QRect& thumb)
{
    const bool active = hovered(option) || pressed(option);
    const qreal inset = active ? 2 : 3;
    const QRectF rect = QRectF(thumb).adjusted(inset, inset, -inset, -inset);
    QColor color = Theme::color(active ? Role::TextMuted : Role::Idle);
    if (!active)
        color.setAlphaF(0.75F);
    const double corner = std::min(rect.width(), rect.height()) / 2;
    roundedBox(painter, rect, color, Qt::transparent, corner);
}

void checkBox(QPainter& painter, const QStyleOption& option)
{
    const bool partly = option.state & QStyle::State_NoChange;
    const bool filled = checked(option) || partly;
    const QColor line = Theme::color(!enabled(option) ? Role::TextDisabled
                                         : filled     ? Role::Accent
                                                      : Role::Idle);
    roundedBox(painter, QRectF(option.rect), filled ? line : Theme::color(Role::Canvas), line, 3.5);
    if (filled)
        glyph(painter, option.rect, partly ? u"minus"_s : u"check"_s,
              Theme::color(Role::TextOnAccent), 12);
    if (hasKeyboardFocus(option))
        focusRing(painter, QRectF(option.rect), Theme::color(Role::Text), 3.5);
}

void radioButton(QPainter& painter, const QStyleOption& option)
{
    const QRectF rect(option.rect);
    const QColor line = Theme::color(!enabled(option)     ? Role::TextDisabled
                                         : checked(option) ? Role::Accent
                                                           : Role::Idle);
    roundedBox(painter, rect, Theme::color(Role::Canvas), line, rect.height() / 2);
    if (checked(option)) {
        const qreal inset = rect.width() * 0.27;
        roundedBox(painter, rect.adjusted(inset, inset, -inset, -inset), line, Qt::transparent,
                   rect.height());
    }
    if (hasKeyboardFocus(option))
        focusRing(painter, rect, Theme::color(Role::Text), rect.height() / 2);
}

void glyph(QPainter& painter, const QRect& rect, const QString& icon, const QColor& color, int size)
{
    const qreal scale = painter.device()->devicePixelRatio();
    QRect target(0, 0, size, size);
    target.moveCenter(rect.center());
    const QPixmap pixmap = tintedPixmap(u":/icons/%1.svg"_s.arg(icon), color,
                                        (QSizeF(target.size()) * scale).toSize());
    painter.drawPixmap(target, pixmap);
}

} // namespace lockstep::ui::shapes
