// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/compareplot.h"

#include "ui/plaintext.h"
#include "ui/theme/hatch.h"
#include "ui/theme/shapes.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr double widestName = 150;

QString titleOf(const ComparisonRow& row)
{
    return QString::fromStdString(row.title).trimmed();
}

/// The title of a panel. A row that belongs to the row above it in the table needs that row's name
/// here.
QString panelTitle(const ComparisonRow& row)
{
    if (row.key == "most_events_of_a_release")
        return u"Most events from one release"_s;
    if (row.key == "burnt_zxids")
        return u"Zxids burnt by failures"_s;
    if (row.key == "reads" || row.key == "writes")
        return u"Requests, "_s + titleOf(row);
    if (row.key == "requests_per_acquisition")
        return u"Requests for each acquisition"_s;
    return titleOf(row);
}

QString valueText(const ComparisonCell& cell)
{
    return QString::fromStdString(cell.text) + (cell.best ? u" \u2605"_s : QString());
}

} // namespace

ComparePlot::ComparePlot(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(u"Bars of the compared recipes"_s);
}

void ComparePlot::setComparison(const std::vector<Standing>& standings,
                                std::vector<ComparisonRow> rows, std::vector<std::size_t> measures)
{
    m_names.clear();
    m_broken.clear();
    for (const Standing& standing : standings) {
        m_names.push_back(QString::fromStdString(standing.name));
        m_broken.push_back(standing.figures.allViolations() > 0);
    }
    m_rows = std::move(rows);
    m_measures = std::move(measures);
    if (m_current && *m_current >= m_names.size())
        m_current.reset();
    describe();
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

void ComparePlot::describe()
{
    QStringList panels;
    for (const std::size_t measure : m_measures) {
        QStringList values;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const ComparisonCell& cell = m_rows[measure].cells[i];
            values << u"%1 %2%3"_s.arg(m_names[i], QString::fromStdString(cell.text),
                                       cell.best ? u" (best)"_s : QString());
        }
        panels << panelTitle(m_rows[measure]) + u": "_s + values.join(u", "_s);
    }
    const QString lit = m_current
        ? u"%1 is chosen; Enter opens a run with it. "_s.arg(m_names[*m_current])
        : QString();
    setAccessibleDescription(plain(lit + panels.join(u". "_s)));
}

CompareMetrics ComparePlot::metrics() const
{
    const QFontMetrics names(Theme::font(Theme::Size::Caption));
    const QFontMetrics values(Theme::mono(Theme::Size::Caption, QFont::Bold));
    CompareMetrics metrics { .line = names.height() + 6.0, .name = 40, .value = 30 };
    for (const QString& name : m_names)
        metrics.name = std::max(metrics.name, names.horizontalAdvance(name) + 4.0);
    metrics.name = std::min(metrics.name, widestName);
    for (const std::size_t measure : m_measures) {
        for (const ComparisonCell& cell : m_rows[measure].cells)
            metrics.value
                = std::max(metrics.value, values.horizontalAdvance(valueText(cell)) + 2.0);
    }
    return metrics;
}

CompareShape ComparePlot::shape() const
{
    return layOutComparison(m_rows, m_measures, width(), metrics());
}

int ComparePlot::heightForWidth(int width) const
{
    return static_cast<int>(
        std::ceil(layOutComparison(m_rows, m_measures, width, metrics()).height));
}

void ComparePlot::paintBar(QPainter& painter, const CompareBar& bar,
                           const ComparisonCell& cell) const
{
    const bool lit = m_current == bar.recipe;
    if (lit)
        shapes::roundedBox(painter, bar.row.adjusted(-4, 0.5, 4, -0.5), Theme::color(Role::Hovered),
                           Theme::color(Role::Hovered));
    painter.setFont(Theme::font(Theme::Size::Caption, lit ? QFont::DemiBold : QFont::Normal));
    painter.setPen(Theme::color(Role::Text));
    const QFontMetrics metrics(painter.font());
    painter.drawText(bar.name, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_names[bar.recipe], Qt::ElideMiddle,
                                        static_cast<int>(bar.name.width())));
    // A missing bar still shows where it would begin.
    painter.setPen(QPen(Theme::color(Role::Divider), 1));
    painter.drawLine(bar.bar.topLeft() + QPointF(-0.5, -2),
                     bar.bar.bottomLeft() + QPointF(-0.5, 2));
    if (bar.bar.width() > 0) {
        if (m_broken[bar.recipe]) {
            fillPhase(painter, bar.bar, Phase::Holding, true);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::color(cell.best ? Role::Held : Role::Accent));
            painter.drawRoundedRect(bar.bar, 1.5, 1.5);
        }
    }
    painter.setFont(Theme::mono(Theme::Size::Caption, cell.best ? QFont::Bold : QFont::Normal));
    painter.setPen(Theme::color(cell.best ? Role::Success : Role::Text));
    painter.drawText(bar.value, Qt::AlignLeft | Qt::AlignVCenter, valueText(cell));
}

void ComparePlot::paintPanel(QPainter& painter, const ComparePanel& panel) const
{
    const ComparisonRow& row = m_rows[panel.measure];
    painter.setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(panel.title, Qt::AlignLeft | Qt::AlignVCenter, panelTitle(row));
    for (const CompareBar& bar : panel.bars)
        paintBar(painter, bar, row.cells[bar.recipe]);
}

void ComparePlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), Theme::color(Role::Canvas));
    if (m_names.empty()) {
        painter.setFont(Theme::font());
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(rect().adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         u"Nothing has been compared yet"_s);
    }
    for (const ComparePanel& panel : shape().panels)
        paintPanel(painter, panel);
    if (hasFocus())
        shapes::focusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1),
                          Theme::color(Role::Accent));
}

void ComparePlot::resizeEvent(QResizeEvent*)
{
    setMinimumHeight(heightForWidth(width()));
}

void ComparePlot::setCurrent(std::optional<std::size_t> recipe)
{
    if (recipe == m_current)
        return;
    m_current = recipe;
    setCursor(recipe && underMouse() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    describe();
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void ComparePlot::mouseMoveEvent(QMouseEvent* event)
{
    setCurrent(shape().recipeAt(event->position()));
}

void ComparePlot::leaveEvent(QEvent*)
{
    setCurrent(std::nullopt);
}

void ComparePlot::mouseReleaseEvent(QMouseEvent* event)
{
    const auto recipe = shape().recipeAt(event->position());
    if (event->button() == Qt::LeftButton && recipe)
        Q_EMIT recipeTaken(static_cast<int>(*recipe));
}

void ComparePlot::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool moves = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (m_names.empty() || (!moves && !(enter && m_current))) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (enter) {
        Q_EMIT recipeTaken(static_cast<int>(*m_current));
        return;
    }
    const std::size_t last = m_names.size() - 1;
    if (event->key() == Qt::Key_Down)
        setCurrent(m_current ? std::min(*m_current + 1, last) : 0);
    else
        setCurrent(m_current ? *m_current - std::min<std::size_t>(*m_current, 1) : last);
}

bool ComparePlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const CompareShape places = shape();
    const ComparePanel* const panel = places.panelAt(help->pos());
    if (panel == nullptr)
        return true;
    const ComparisonRow& row = m_rows[panel->measure];
    QString text = QString::fromStdString(row.meaning);
    if (const auto recipe = places.recipeAt(help->pos()))
        text = u"%1: %2%3. %4 A click opens a run with it."_s.arg(
            m_names[*recipe], QString::fromStdString(row.cells[*recipe].text),
            m_broken[*recipe] ? u"; it broke an invariant"_s : QString(), text);
    QToolTip::showText(help->globalPos(), plainTip(text), this);
    return true;
}

} // namespace lockstep::ui
