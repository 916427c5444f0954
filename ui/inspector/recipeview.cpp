// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/recipeview.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int margin = 12;
constexpr int marker = 14; ///< room for the triangle
constexpr int branchIndent = 4; ///< characters

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QFont codeFont()
{
    return Theme::mono(Theme::Size::Caption);
}

} // namespace

RecipeView::RecipeView(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(u"Recipe"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RecipeView::setProgram(std::shared_ptr<const Program> program)
{
    if (program == m_program)
        return;
    m_program = std::move(program);
    describe();
    updateGeometry();
    update();
}

void RecipeView::setCurrentLine(std::optional<LineNo> line)
{
    if (line == m_line)
        return;
    m_line = line;
    describe();
    update();
}

std::optional<std::size_t> RecipeView::markedRow() const
{
    if (!m_program || !m_line)
        return std::nullopt;
    const auto& rows = m_program->rows;
    const auto found = std::find_if(rows.begin(), rows.end(), [this](const SourceRow& row) {
        return !row.isSection && !row.isBranch && row.line == *m_line;
    });
    if (found == rows.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - rows.begin());
}

void RecipeView::describe()
{
    const auto row = markedRow();
    setAccessibleDescription(
        row ? plain(u"Current line %1: %2"_s.arg(text(m_program->rows[*row].label),
                                                 text(m_program->rows[*row].text)))
            : u"No line is current"_s);
}

int RecipeView::rowHeight() const
{
    return QFontMetrics(codeFont()).height() + 3;
}

QRect RecipeView::rowRect(std::size_t row) const
{
    return { 0, static_cast<int>(row) * rowHeight(), width(), rowHeight() };
}

int RecipeView::heightOf(int rows) const
{
    return std::min(rows, m_program ? static_cast<int>(m_program->rows.size()) : 0) * rowHeight();
}

QSize RecipeView::sizeHint() const
{
    return { 240, heightOf(std::numeric_limits<int>::max()) };
}

QSize RecipeView::minimumSizeHint() const
{
    return { 120, sizeHint().height() };
}

void RecipeView::paintEvent(QPaintEvent*)
{
    if (!m_program)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = codeFont();
    const QFontMetrics metrics(font);
    painter.setFont(font);
    std::size_t widest = 4;
    for (const SourceRow& row : m_program->rows) {
        if (!row.isSection)
            widest = std::max(widest, row.label.size());
    }
    const int character = metrics.horizontalAdvance(u'0');
    const int labelLeft = margin + marker;
    const int textLeft = labelLeft + static_cast<int>(widest + 2) * character;
    const auto marked = markedRow();
    for (std::size_t i = 0; i < m_program->rows.size(); ++i) {
        const SourceRow& row = m_program->rows[i];
        const QRect rect = rowRect(i);
        if (marked == i) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::color(Role::Selected));
            painter.drawRoundedRect(QRectF(rect).adjusted(6, 0.5, -6, -0.5), 4, 4);
            QPainterPath triangle;
            const double middle = rect.center().y() + 0.5;
            triangle.moveTo(margin, middle - 4);
            triangle.lineTo(margin + 7, middle);
            triangle.lineTo(margin, middle + 4);
            triangle.closeSubpath();
            painter.setBrush(Theme::color(Role::Waiting));
            painter.drawPath(triangle);
        }
        const auto draw = [&](int left, const QString& shown, Role role) {
            painter.setPen(Theme::color(role));
            const int room = width() - left - margin;
            painter.drawText(QRect(left, rect.top(), room, rect.height()), Qt::AlignVCenter,
                             metrics.elidedText(shown, Qt::ElideRight, room));
        };
        if (row.isSection) {
            draw(labelLeft - marker, text(row.label), Role::Accent);
            draw(textLeft, text(row.text), Role::TextMuted);
            continue;
        }
        draw(labelLeft, text(row.label), marked == i ? Role::Text : Role::TextMuted);
        draw(textLeft + (row.isBranch ? branchIndent * character : 0), text(row.text),
             row.isBranch ? Role::TextMuted : Role::Text);
    }
}

bool RecipeView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_program) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto row = static_cast<std::size_t>(std::max(0, help->pos().y() / rowHeight()));
        if (row < m_program->rows.size())
            QToolTip::showText(help->globalPos(), plainTip(text(m_program->rows[row].text)), this);
        return true;
    }
    return QWidget::event(event);
}

void RecipeView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateGeometry();
        update();
    }
}

} // namespace lockstep::ui
