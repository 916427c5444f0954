// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logpainter.h"

#include "core/base/duration.h"
#include "core/judge/invariants.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int margin = 8;
constexpr int gap = 18;
constexpr int barWidth = 3;
constexpr int iconSize = 13;
constexpr double beyondOpacity = 0.5;
/// Guests come and go with ever new names.
constexpr qsizetype mostNames = 4096;

constexpr std::array<const char16_t*, levelCount + 1> iconNames { u"info", u"warning", u"error",
                                                                  u"success", u"violation" };

Role roleOf(const LogLine& line)
{
    return line.violation ? Role::Violation : Theme::roleOf(line.level);
}

std::size_t lookOf(const LogLine& line)
{
    return line.violation ? levelCount : static_cast<std::size_t>(line.level);
}

QStaticText laidOut(const QString& text, const QFont& font)
{
    QStaticText laid(text);
    laid.setTextFormat(Qt::PlainText);
    laid.setPerformanceHint(QStaticText::AggressiveCaching);
    laid.prepare({}, font);
    return laid;
}

} // namespace

void LogPainter::refresh(qreal devicePixelRatio)
{
    m_mono = Theme::mono();
    m_bold = Theme::font(Theme::Size::Body, QFont::DemiBold);
    const QFontMetricsF mono(m_mono);
    const QFontMetricsF bold(m_bold);
    m_advance = mono.horizontalAdvance(u'0');
    m_ascentMono = mono.ascent();
    m_heightMono = static_cast<int>(std::ceil(mono.height()));
    m_heightBold = static_cast<int>(std::ceil(bold.height()));
    m_nameWidth = static_cast<int>(std::ceil(bold.horizontalAdvance(u"Client 1000"_s)));
    m_rowHeight = std::max(m_heightMono, m_heightBold) + 8;
    m_names.clear();
    for (std::size_t look = 0; look < lookCount; ++look) {
        LogLine line;
        line.violation = look == levelCount;
        line.level = line.violation ? Level::Error : static_cast<Level>(look);
        m_icons[look] = Theme::icon(QString::fromUtf16(iconNames[look]), roleOf(line))
                            .pixmap(QSize(iconSize, iconSize), devicePixelRatio);
        m_words[look] = laidOut(wordOf(line), m_mono);
    }
    layOutColumns();
}

bool LogPainter::fit(const JournalView& journal)
{
    const auto digits = static_cast<int>(std::to_string(journal.end()).size());
    const Micros last = journal.size() == 0 ? 0 : journal[journal.end() - 1].at;
    const auto chars = static_cast<int>(formatTime(last).size());
    // Only ever wider: columns that jump back and forth are worse than a little air.
    if (digits <= m_stepDigits && chars <= m_timeChars)
        return false;
    m_stepDigits = std::max(digits, m_stepDigits);
    m_timeChars = std::max(chars, m_timeChars);
    layOutColumns();
    return true;
}

void LogPainter::layOutColumns()
{
    const auto chars = [this](int count) { return static_cast<int>(std::ceil(m_advance * count)); };
    m_stepRight = margin + barWidth + gap + chars(m_stepDigits);
    m_timeRight = m_stepRight + gap + chars(m_timeChars);
    m_levelLeft = m_timeRight + gap;
    m_nameLeft = m_levelLeft + iconSize + 6 + chars(9) + gap;
    m_messageLeft = m_nameLeft + m_nameWidth + gap;
}

const QStaticText& LogPainter::laidOutName(const QString& name)
{
    if (m_names.size() > mostNames)
        m_names.clear();
    auto found = m_names.find(name);
    if (found == m_names.end()) {
        // In the middle: the end of an address, its port, tells more than what stands before it.
        const QString shown = QFontMetricsF(m_bold).elidedText(name, Qt::ElideMiddle, m_nameWidth);
        found = m_names.insert(name, laidOut(shown, m_bold));
    }
    return *found;
}

void LogPainter::paintBackground(QPainter& painter, const QRect& rect,
                                 const LogRowState& state) const
{
    const QRectF box = QRectF(rect).adjusted(4, 0.5, -4, -0.5);
    if (state.isCursor || state.selected || state.hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(state.isCursor || state.selected ? Role::Selected
                                                                       : Role::Hovered));
        painter.drawRoundedRect(box, 4, 4);
    }
    if (state.focused) {
        painter.setPen(QPen(Theme::color(Role::Accent), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

void LogPainter::paintRow(QPainter& painter, const QRect& rect, const LogLine& line,
                          const LogRowState& state)
{
    paintBackground(painter, rect, state);
    const std::size_t look = lookOf(line);
    const QColor color = Theme::color(roleOf(line));
    painter.setOpacity(state.beyond ? beyondOpacity : 1.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(rect.left() + margin, rect.top() + (rect.height() - 17) / 2.0,
                                   barWidth, 17),
                            1.5, 1.5);

    const int top = rect.top() + (rect.height() - m_heightMono) / 2;
    const double baseline = top + m_ascentMono;
    const auto rightAligned = [&](const QString& text, int right) {
        const double width = m_advance * static_cast<double>(text.size());
        painter.drawText(QPointF(rect.left() + right - width, baseline), text);
    };
    painter.setFont(m_mono);
    painter.setPen(Theme::color(Role::TextMuted));
    rightAligned(QString::number(line.step), m_stepRight);
    rightAligned(toQString(formatTime(line.at)), m_timeRight);

    const int iconTop = rect.top() + (rect.height() - iconSize) / 2;
    painter.drawPixmap(QPointF(rect.left() + m_levelLeft, iconTop), m_icons[look]);
    painter.setPen(color);
    painter.drawStaticText(QPointF(rect.left() + m_levelLeft + iconSize + 6, top), m_words[look]);

    painter.setPen(line.violation ? color : Theme::color(Role::Text));
    QString text = line.message;
    const auto room = static_cast<qsizetype>((rect.right() - margin - rect.left() - m_messageLeft)
                                             / m_advance);
    if (text.size() > room)
        text = text.left(std::max<qsizetype>(0, room - 1)) + u'…';
    painter.drawText(QPointF(rect.left() + m_messageLeft, baseline), text);

    painter.setFont(m_bold);
    painter.drawStaticText(
        QPointF(rect.left() + m_nameLeft, rect.top() + (rect.height() - m_heightBold) / 2.0),
        laidOutName(line.name));
    painter.setOpacity(1);
}

void LogPainter::paintNote(QPainter& painter, const QRect& rect, const QString& text) const
{
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(rect.adjusted(margin + barWidth + gap, 0, -margin, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, text);
}

} // namespace lockstep::ui
