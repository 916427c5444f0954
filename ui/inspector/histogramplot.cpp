// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/histogramplot.h"

#include "core/base/duration.h"
#include "ui/plaintext.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr double plotSide = 12;

QString duration(double micros)
{
    return QString::fromStdString(formatDuration(static_cast<Micros>(std::llround(micros))));
}

} // namespace

HistogramPlot::HistogramPlot(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void HistogramPlot::setHistogram(const Histogram& histogram, Role role, const QString& noun,
                                 const QString& empty)
{
    if (histogram == m_histogram && role == m_role && noun == m_noun)
        return;
    m_histogram = histogram;
    m_role = role;
    m_noun = noun;
    m_empty = empty;
    setAccessibleName(plain(u"Histogram of %1s"_s.arg(noun)));
    setAccessibleDescription(
        plain(histogram.count() == 0
                  ? empty
                  : u"%1 values from %2 to %3, half of them at most %4, 99 % at most %5"_s.arg(
                      QString::number(histogram.count()), duration(histogram.minimum()),
                      duration(histogram.maximum()), duration(histogram.percentile(0.5)),
                      duration(histogram.percentile(0.99)))));
    update();
}

HistogramShape HistogramPlot::shape() const
{
    const int line = QFontMetrics(Theme::mono(Theme::Size::Caption)).height();
    const QRectF area = QRectF(rect()).adjusted(plotSide, line + 4, -plotSide, -line - 4);
    return layOutHistogram(m_histogram, area);
}

void HistogramPlot::paintMark(QPainter& painter, const HistogramShape& shape, double share,
                              const QString& name, double& freeFrom) const
{
    const double x = shape.xOf(m_histogram.percentile(share));
    painter.setPen(QPen(Theme::color(Role::Text), 1, share < 0.9 ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(x, shape.area.top() - 3), QPointF(x, shape.area.bottom()));
    const QFontMetrics metrics(painter.font());
    const double width = metrics.horizontalAdvance(name);
    const double left = std::min(x - width / 2, shape.area.right() - width);
    // Two marks that fall together share their line; the second word would stand over the first.
    const double from = std::max(left, shape.area.left());
    if (from < freeFrom)
        return;
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(QPointF(from, shape.area.top() - 6), name);
    freeFrom = from + width + 6;
}

void HistogramPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_histogram.count() == 0) {
        painter.setFont(Theme::font(Theme::Size::Caption));
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(rect().adjusted(12, 4, -12, -4), Qt::AlignCenter | Qt::TextWordWrap,
                         m_empty);
        return;
    }
    const HistogramShape shape = this->shape();
    const HistogramBar* hovered = m_mouse < 0 ? nullptr : shape.barAt(m_mouse);
    for (const HistogramBar& bar : shape.bars) {
        if (bar.count == 0)
            continue;
        QColor fill = Theme::color(m_role);
        if (hovered != nullptr && hovered != &bar)
            fill.setAlphaF(0.55F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(bar.rect, 1.5, 1.5);
    }
    painter.setPen(QPen(Theme::color(Role::Divider), 1));
    const double floor = shape.area.bottom() + 0.5;
    painter.drawLine(QPointF(shape.area.left(), floor), QPointF(shape.area.right(), floor));

    painter.setFont(Theme::mono(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    const QRectF axis(shape.area.left(), floor + 2, shape.area.width(), height() - floor - 2);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignTop, u"0"_s);
    painter.drawText(axis, Qt::AlignRight | Qt::AlignTop, duration(shape.limit));
    double freeFrom = 0;
    paintMark(painter, shape, 0.5, u"p50"_s, freeFrom);
    paintMark(painter, shape, 0.99, u"p99"_s, freeFrom);
}

void HistogramPlot::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse = event->position().x();
    update();
}

void HistogramPlot::leaveEvent(QEvent*)
{
    m_mouse = -1;
    update();
}

bool HistogramPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const HistogramShape shape = this->shape();
        if (const HistogramBar* bar = shape.barAt(help->pos().x()))
            QToolTip::showText(
                help->globalPos(),
                plainTip(u"%1 %2%3 of %4 to %5"_s.arg(QString::number(bar->count), m_noun,
                                                      bar->count == 1 ? u""_s : u"s"_s,
                                                      duration(bar->from), duration(bar->to))),
                this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace lockstep::ui
