// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/gutter.h"

#include "ui/editor/recipetextedit.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr int markSize = 12;
constexpr int markLeft = 6;
constexpr int numbersLeft = markLeft + markSize + 4;
constexpr int numbersRight = 8; ///< room behind the numbers

bool isWrong(const std::vector<ErrorMark>& marks, int block)
{
    return std::ranges::find(marks, block, &ErrorMark::block) != marks.end();
}

} // namespace

Gutter::Gutter(RecipeTextEdit& text)
    : QWidget(&text)
    , m_text(text)
{
    setMouseTracking(true);
}

QSize Gutter::sizeHint() const
{
    return { m_text.gutterWidth(), 0 };
}

void Gutter::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), Theme::color(Role::Canvas));
    m_text.paintGutter(painter, event->rect());
}

void Gutter::mousePressEvent(QMouseEvent* event)
{
    m_text.setTextCursor(m_text.cursorForPosition({ 0, event->pos().y() }));
    m_text.setFocus(Qt::MouseFocusReason);
}

bool Gutter::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(),
                           plainTip(m_text.wrongAt({ 0, help->pos().y() }, true)), this);
        return true;
    }
    return QWidget::event(event);
}

// The gutter's part of RecipeTextEdit stands here, beside the gutter's measures.

int RecipeTextEdit::gutterWidth() const
{
    const auto digits = static_cast<int>(QString::number(std::max(99, blockCount())).size());
    return numbersLeft + QFontMetrics(font()).horizontalAdvance(u'0') * digits + numbersRight;
}

void RecipeTextEdit::fitGutter()
{
    const int width = gutterWidth();
    // Qt lays the viewport out anew each time, and its scroll bars may come and go with that: the
    // resize that follows must not do so again.
    if (viewportMargins().left() != width)
        setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), width, viewport()->height());
}

void RecipeTextEdit::paintGutter(QPainter& painter, const QRect& wanted) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF area = blockBoundingGeometry(block).translated(contentOffset());
        // Not the area's height: the last line's has the document's margin in it.
        const QRect row(0, qRound(area.top()), m_gutter->width(), QFontMetrics(font()).height());
        if (row.top() > wanted.bottom())
            break;
        const int number = block.blockNumber();
        const bool wrong = isWrong(m_marks, number);
        paintMarksOf(painter, number, row);
        painter.setPen(Theme::color(wrong                   ? Role::Error
                                        : number == current ? Role::Text
                                                            : Role::TextMuted));
        painter.drawText(row.adjusted(0, 0, -numbersRight, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(number + 1));
    }
}

void RecipeTextEdit::paintMarksOf(QPainter& painter, int block, const QRect& row) const
{
    const QRect box(markLeft, row.center().y() - markSize / 2 + 1, markSize, markSize);
    if (isWrong(m_marks, block)) {
        Theme::icon(QStringLiteral("error"), Role::Error).paint(&painter, box);
    } else if (m_standing == block) {
        // The inspector's mark for the same line.
        QPainterPath triangle;
        const double middle = box.center().y() + 0.5;
        triangle.moveTo(box.left() + 3, middle - 4);
        triangle.lineTo(box.left() + 10, middle);
        triangle.lineTo(box.left() + 3, middle + 4);
        triangle.closeSubpath();
        painter.fillPath(triangle, Theme::color(Role::Waiting));
    }
}

} // namespace lockstep::ui
