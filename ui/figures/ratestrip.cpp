// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/figures/ratestrip.h"

#include "ui/client/clientwords.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr std::size_t mostSamples = 48;
/// Samples nearer to each other than that say nothing new.
constexpr Micros sampleEvery = 200 * millisecond;

QString rate(double perSecond)
{
    return QString::number(perSecond, 'f', perSecond < 100 ? 1 : 0);
}

QString waitText(const Histogram& waits, double share)
{
    return waits.count() == 0 ? u"\u2013"_s : durationText(waits.percentile(share));
}

} // namespace

RateStrip::RateStrip(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(stripHeight);
    setAccessibleName(u"Figures of the run"_s);
}

void RateStrip::follow(const Frame& frame)
{
    if (frame.generation != m_generation || frame.branch != m_branch) {
        m_samples.clear();
        m_generation = frame.generation;
        m_branch = frame.branch;
    }
    const Micros now = frame.world().now;
    while (!m_samples.empty() && m_samples.back().at > now)
        m_samples.pop_back(); // the cursor went back
    if (!m_samples.empty() && now - m_samples.back().at < sampleEvery)
        return;
    m_samples.push_back({ now, frame.replica->statistics.acquisitions, frame.cursor() });
    if (m_samples.size() > mostSamples)
        m_samples.erase(m_samples.begin());
}

std::vector<double> RateStrip::lately(bool grants) const
{
    std::vector<double> line;
    for (std::size_t i = 1; i < m_samples.size(); ++i) {
        const Sample& a = m_samples[i - 1];
        const Sample& b = m_samples[i];
        const double seconds = static_cast<double>(b.at - a.at) / 1e6;
        const double count = grants ? static_cast<double>(b.grants - a.grants)
                                    : static_cast<double>(b.steps - a.steps);
        line.push_back(seconds > 0 ? count / seconds : 0);
    }
    return line;
}

void RateStrip::setFrame(const FramePtr& frame)
{
    follow(*frame);
    const Moment& world = frame->world();
    const Statistics& sums = frame->replica->statistics;
    const double seconds = static_cast<double>(world.now) / 1e6;
    const Histogram waits = allWaits(sums, world);
    const bool any = sums.acquisitions > 0;
    const double fair = fairness(world);
    std::vector<Figure> figures {
        { u"grants / s"_s, any ? rate(throughput(sums, world.now)) : u"\u2013"_s,
          u"Acquisitions for each second of simulated time."_s, lately(true) },
        { u"steps / s"_s,
          seconds > 0 ? rate(static_cast<double>(frame->cursor()) / seconds) : u"\u2013"_s,
          u"Requests, events and faults for each second of simulated time."_s, lately(false) },
        { u"wait p50"_s, waitText(waits, 0.5),
          u"Half of all waits were at most this long; waits that go on count."_s },
        { u"wait p99"_s, waitText(waits, 0.99),
          u"99 of 100 waits were at most this long; waits that go on count."_s },
        { u"fairness"_s,
          any ? QString::number(fair, 'f', 2) : u"\u2013"_s,
          u"Jain's index of the acquisitions: 1 means that all got the lock equally often; 1/n "
          u"means that one of n clients got it every time."_s,
          {},
          any ? fair : -1 },
    };
    if (figures == m_figures)
        return;
    m_figures = std::move(figures);
    QStringList said;
    for (const Figure& figure : m_figures)
        said.append(figure.name + u' ' + figure.value);
    setAccessibleDescription(plain(said.join(u", "_s)));
    update();
}

void RateStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Window));
    painter.fillRect(QRect(0, 0, width(), 1), Theme::color(Role::Divider));
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = Theme::font(Theme::Size::Caption);
    const QFont bold = Theme::font(Theme::Size::Body, QFont::DemiBold);
    const QFontMetrics smallMetrics(small);
    const QFontMetrics boldMetrics(bold);
    const qreal each
        = (width() - 16) / static_cast<qreal>(std::max<std::size_t>(1, m_figures.size()));
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        const Figure& figure = m_figures[i];
        const qreal left = 16 + each * static_cast<qreal>(i);
        if (i > 0)
            painter.fillRect(QRectF(left - 10, 12, 1, height() - 24), Theme::color(Role::Divider));
        const qreal room = each - 16;
        const qreal gap = (height() - smallMetrics.height() - boldMetrics.height()) / 2.0;
        painter.setFont(small);
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(
            QRectF(left, gap, room, smallMetrics.height()), Qt::AlignLeft,
            smallMetrics.elidedText(figure.name, Qt::ElideRight, static_cast<int>(room)));
        painter.setFont(bold);
        painter.setPen(Theme::color(Role::Text));
        const QRectF value(left, gap + smallMetrics.height(), room, boldMetrics.height());
        painter.drawText(value, Qt::AlignLeft, figure.value);
        const qreal used = boldMetrics.horizontalAdvance(figure.value) + 8.0;
        const QRectF beside(left + used, value.center().y() - 7, room - used, 14);
        if (beside.width() < 18)
            continue;
        if (figure.bar >= 0) {
            const QRectF bar(beside.left(), beside.center().y() - 2, beside.width(), 4);
            painter.setPen(Qt::NoPen);
            painter.setBrush(Theme::color(Role::Divider));
            painter.drawRoundedRect(bar, 2, 2);
            painter.setBrush(Theme::color(figure.bar < 0.7 ? Role::Waiting : Role::Held));
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * figure.bar, 4), 2,
                                    2);
        } else if (figure.line.size() > 1) {
            const double most = std::max(1e-9, *std::ranges::max_element(figure.line));
            QPolygonF line;
            for (std::size_t k = 0; k < figure.line.size(); ++k)
                line.append({ beside.left()
                                  + beside.width() * static_cast<qreal>(k)
                                      / static_cast<qreal>(figure.line.size() - 1),
                              beside.bottom() - beside.height() * figure.line[k] / most });
            painter.setPen(QPen(Theme::color(i == 0 ? Role::Held : Role::Accent), 1.4));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(line);
        }
    }
}

bool RateStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_figures.empty())
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const auto place = static_cast<std::size_t>(
        std::max(0, help->pos().x()) * static_cast<int>(m_figures.size()) / std::max(1, width()));
    const Figure& figure = m_figures[std::min(place, m_figures.size() - 1)];
    QToolTip::showText(help->globalPos(), plainTip(figure.name + u": "_s + figure.tip), this);
    return true;
}

} // namespace lockstep::ui
