// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/recipe/recipeview.h"

#include "ui/client/look.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int gutter = 40; ///< room for the chips
constexpr int margin = 12;

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QFont codeFont()
{
    return Theme::mono(Theme::Size::Caption);
}

int characterWidth()
{
    return std::max(1, QFontMetrics(codeFont()).horizontalAdvance(u'0'));
}

} // namespace

RecipeView::RecipeView(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(u"Recipe"_s);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMouseTracking(true);
}

void RecipeView::setProgram(std::shared_ptr<const Program> program)
{
    if (program == m_program)
        return;
    m_program = std::move(program);
    m_laidOutFor = -1;
    layOut();
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

void RecipeView::setStanding(Standing standing)
{
    if (standing == m_standing)
        return;
    m_standing = std::move(standing);
    update();
}

std::optional<std::size_t> RecipeView::markedRow() const
{
    if (!m_program || !m_line)
        return std::nullopt;
    const auto found = std::ranges::find_if(m_program->rows, [this](const SourceRow& row) {
        return !row.isSection && !row.isBranch && row.line == *m_line;
    });
    if (found == m_program->rows.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - m_program->rows.begin());
}

void RecipeView::describe()
{
    const auto row = markedRow();
    setAccessibleDescription(
        row ? plain(u"Current line %1: %2"_s.arg(text(m_program->rows[*row].label),
                                                 text(m_program->rows[*row].text)))
            : u"No line is current"_s);
}

int RecipeView::lineHeight() const
{
    return QFontMetrics(codeFont()).height() + 2;
}

int RecipeView::textLeft() const
{
    return gutter + (m_program ? longestLabel(*m_program) + 1 : 0) * characterWidth();
}

int RecipeView::charactersIn(int width) const
{
    return std::max(1, (width - textLeft() - margin) / characterWidth());
}

void RecipeView::layOut()
{
    const int characters = charactersIn(width());
    if (characters == m_laidOutFor)
        return;
    m_laidOutFor = characters;
    m_lines = m_program ? recipeLines(*m_program, characters) : std::vector<RecipeLine> {};
}

QRect RecipeView::rowRect(std::size_t row) const
{
    QRect rect;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].row == row)
            rect |= QRect(0, static_cast<int>(i) * lineHeight(), width(), lineHeight());
    }
    return rect;
}

QRect RecipeView::currentRect() const
{
    QRect rect;
    for (std::size_t i = 0; m_line && i < m_lines.size(); ++i) {
        if (!m_lines[i].isSection && m_lines[i].line == *m_line)
            rect |= QRect(0, static_cast<int>(i) * lineHeight(), width(), lineHeight());
    }
    return rect;
}

QSize RecipeView::sizeHint() const
{
    return { 280, heightForWidth(std::max(width(), 200)) };
}

QSize RecipeView::minimumSizeHint() const
{
    return { 160, heightForWidth(std::max(width(), 160)) };
}

int RecipeView::heightForWidth(int width) const
{
    if (!m_program)
        return 0;
    return static_cast<int>(recipeLines(*m_program, charactersIn(width)).size()) * lineHeight() + 4;
}

void RecipeView::paintEvent(QPaintEvent* event)
{
    if (!m_program)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (const QRect lit = currentRect(); !lit.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Role::Selected));
        painter.drawRoundedRect(QRectF(lit).adjusted(4, 0, -6, 0), 5, 5);
        painter.fillRect(QRect(2, lit.top(), 3, lit.height()), Theme::color(Role::Accent));
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const QRect rect(0, static_cast<int>(i) * lineHeight(), width(), lineHeight());
        if (rect.intersects(event->rect()))
            paintLine(painter, m_lines[i], rect);
    }
}

void RecipeView::paintLine(QPainter& painter, const RecipeLine& line, const QRect& rect)
{
    const int character = characterWidth();
    painter.setFont(codeFont());
    const auto draw = [&](int left, const QString& words, Role role) {
        painter.setPen(Theme::color(role));
        painter.drawText(QRect(left, rect.top(), width() - left, rect.height()), Qt::AlignVCenter,
                         words);
    };
    if (line.isSection) {
        draw(margin, line.label, Role::CodeKeyword);
        draw(textLeft(), line.text, Role::TextMuted);
        return;
    }
    const bool lit = m_line == line.line;
    if (!line.label.isEmpty()) {
        draw(gutter, line.label, Role::CodeLabel);
        if (const auto at = m_standing.find(line.line); at != m_standing.end() && !line.isBranch)
            paintChip(painter, at->second, rect);
        painter.setFont(codeFont());
    }
    draw(textLeft() + line.indent * character, line.text,
         line.isBranch ? (lit ? Role::Text : Role::CodeOutcome) : Role::Text);
}

void RecipeView::paintChip(QPainter& painter, const AtLine& at, const QRect& rect)
{
    const qreal radius = rect.height() / 2.0 - 0.5;
    const QPointF centre(margin + radius + 2, rect.center().y() + 0.5);
    if (at.count == 1) {
        paintToken(painter, centre, radius, at.state, QString::number(at.first.value));
        return;
    }
    const QString words = u"×%1"_s.arg(at.count);
    QFont font = Theme::font(Theme::Size::Caption, QFont::Bold);
    if (at.count > 99)
        font.setPixelSize(10); // three digits have room, too
    painter.setFont(font);
    const QRectF pill(5, rect.top() + 0.5, gutter - 9, rect.height() - 1);
    fillCarrier(painter, pill, carrierOf(at.state), at.state.paused, pill.height() / 2);
    const bool solid = carrierOf(at.state) == Carrier::Owner;
    if (!solid) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Role::Window));
        painter.drawRoundedRect(pill.adjusted(4, 2, -4, -2), 5, 5);
    }
    painter.setPen(Theme::color(solid ? Role::TextOnAccent : roleOf(carrierOf(at.state))));
    painter.drawText(pill, Qt::AlignCenter | Qt::TextDontClip, words);
}

const RecipeLine* RecipeView::lineAt(QPoint place) const
{
    const int i = place.y() / lineHeight();
    return i >= 0 && i < static_cast<int>(m_lines.size()) ? &m_lines[static_cast<std::size_t>(i)]
                                                          : nullptr;
}

void RecipeView::mousePressEvent(QMouseEvent* event)
{
    const RecipeLine* const line = lineAt(event->pos());
    if (line == nullptr || line->isSection || event->pos().x() >= gutter)
        return;
    if (const auto at = m_standing.find(line->line); at != m_standing.end())
        Q_EMIT clientChosen(at->second.first);
}

bool RecipeView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_program) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const RecipeLine* const line = lineAt(help->pos());
        if (line == nullptr)
            return QWidget::event(event);
        QString tip = text(m_program->rows[line->row].text);
        const auto at = m_standing.find(line->line);
        if (help->pos().x() < gutter && at != m_standing.end() && !line->isSection)
            tip = at->second.count == 1
                ? u"Client %1 stands here"_s.arg(at->second.first.value)
                : u"%1 clients stand here, Client %2 among them"_s.arg(at->second.count)
                      .arg(at->second.first.value);
        QToolTip::showText(help->globalPos(), plainTip(tip), this);
        return true;
    }
    return QWidget::event(event);
}

void RecipeView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void RecipeView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_laidOutFor = -1;
        layOut();
        updateGeometry();
        update();
    }
}

} // namespace lockstep::ui
