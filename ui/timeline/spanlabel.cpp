// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/spanlabel.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace lockstep::ui {

namespace {

constexpr qreal inset = 7;

Role wordRole(Look look)
{
    switch (look) {
    case Look::Owner:
        return Role::TextOnAccent;
    case Look::Waits:
        return Role::Waiting;
    case Look::Believes:
    case Look::Granted:
        return Role::Held;
    case Look::Paused:
    case Look::PausedOwner:
    case Look::PausedBelieves:
        return Role::Paused;
    case Look::Crashed:
    case Look::Clash:
        return Role::Violation;
    case Look::Nothing:
    case Look::Line:
    case Look::Faint:
    case Look::Nobody:
        break;
    }
    return Role::TextMuted;
}

} // namespace

void paintSpanLabel(QPainter& painter, const QRectF& bar, Look look, const QString& longest,
                    const QString& shorter)
{
    if (longest.isEmpty() || bar.height() < 9 || bar.width() < 14)
        return;
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    if (bar.height() < 15)
        font.setPixelSize(10);
    const QFontMetricsF metrics(font);
    const auto fits = [&](const QString& words) {
        return bar.width() >= metrics.horizontalAdvance(words) + 2 * inset;
    };
    const QString& word = fits(longest) ? longest : shorter;
    if (word.isEmpty() || !fits(word))
        return;
    const qreal width = metrics.horizontalAdvance(word);
    painter.setFont(font);
    const bool middle = look == Look::Nobody;
    // Beside the glyph at the beginning, where there is room.
    const qreal begin = bar.left() + (bar.width() >= width + 3 * inset ? 2 * inset : inset);
    const qreal left = middle ? bar.center().x() - width / 2 : begin;
    const qreal height = std::min(metrics.height() - 1, bar.height() - 1);
    const QRectF box(left, bar.center().y() - height / 2, width, height);
    if (look != Look::Owner && look != Look::Line) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Role::Canvas));
        painter.drawRoundedRect(box.adjusted(-4, 0, 4, 0), 3, 3);
    }
    painter.setPen(Theme::color(wordRole(look)));
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, word);
}

void paintFoldedWords(QPainter& painter, const TimelinePicture& picture, const LaneRow& row)
{
    const QString words = foldedWords(*picture.frame, picture.list.folded);
    QRectF bar = picture.bar(row, picture.scale.from(), picture.scale.to());
    bar.setLeft(bar.left() + 24);
    paintSpanLabel(painter, bar, Look::Waits, words);
}

} // namespace lockstep::ui
