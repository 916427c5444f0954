// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/statisticspanel.h"

#include "core/base/duration.h"
#include "ui/factlist.h"
#include "ui/inspector/histogramplot.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

QString durationOrNone(const Histogram& histogram, std::uint32_t micros)
{
    return histogram.count() == 0 ? u"–"_s : QString::fromStdString(formatDuration(micros));
}

} // namespace

std::vector<Fact> statisticsFacts(const Frame& frame, bool holds)
{
    const Statistics& sums = frame.replica->statistics;
    const Histogram histogram = holds ? sums.holds : allWaits(sums, frame.world());
    const QString what = holds ? u"holds"_s : u"waits"_s;
    const bool any = sums.acquisitions > 0;
    return {
        { u"p50"_s, durationOrNone(histogram, histogram.percentile(0.5)),
          u"Half of all %1 were at most this long."_s.arg(what) },
        { u"p99"_s, durationOrNone(histogram, histogram.percentile(0.99)),
          u"99 of 100 %1 were at most this long."_s.arg(what) },
        { u"max"_s, durationOrNone(histogram, histogram.maximum()),
          u"The longest of all %1."_s.arg(what) },
        { u"fairness"_s, any ? QString::number(fairness(frame.world()), 'f', 2) : u"–"_s,
          u"Jain's index of the acquisitions of the clients that are present or ever had the lock: "
          "the square of their sum, divided by their number times the sum of their squares. 1 "
          "means "
          "that all got the lock equally often; 1/n means that one of n clients got it every "
          "time."_s },
        { u"throughput"_s,
          any ? u"%1 / s"_s.arg(throughput(sums, frame.world().now), 0, 'f', 1) : u"–"_s,
          u"Acquisitions for each second of simulated time."_s },
        { u"acquisitions"_s, QString::number(sums.acquisitions),
          u"%1 requests were refused because another client had the lock."_s.arg(
              sums.contentions) },
    };
}

StatisticsPanel::StatisticsPanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_plot(new HistogramPlot(this))
    , m_facts(new FactList(this, 3))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(4);
    column->addWidget(m_plot, 1);
    m_facts->setContentsMargins(12, 0, 12, 0);
    column->addWidget(m_facts);
}

QToolButton* StatisticsPanel::modeButton(const QString& text, bool holds, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setObjectName(holds ? u"statistics-hold"_s : u"statistics-wait"_s);
    button->setAccessibleName(holds ? u"Show how long the lock was held"_s
                                    : u"Show how long clients waited for the lock"_s);
    button->setToolTip(holds ? u"From getting the lock to giving it back"_s
                             : u"From a task's first operation to getting the lock"_s);
    button->setProperty("kind", u"chip"_s);
    button->setCheckable(true);
    button->setChecked(m_holds == holds);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::toggled, this, [this, holds](bool checked) {
        if (!checked)
            return;
        m_holds = holds;
        refresh();
    });
    return button;
}

QWidget* StatisticsPanel::headerWidget()
{
    if (m_modes)
        return m_modes;
    m_modes = new QWidget(this);
    auto* row = new QHBoxLayout(m_modes);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto* group = new QButtonGroup(m_modes);
    group->setExclusive(true);
    for (const bool holds : { false, true }) {
        QToolButton* button = modeButton(holds ? u"Hold"_s : u"Wait"_s, holds, m_modes);
        group->addButton(button);
        row->addWidget(button);
    }
    return m_modes;
}

void StatisticsPanel::setFrame(const FramePtr& frame)
{
    const bool same = m_frame && m_frame->replica == frame->replica;
    m_frame = frame;
    if (!same)
        refresh();
}

void StatisticsPanel::refresh()
{
    if (!m_frame)
        return;
    const Statistics& sums = m_frame->replica->statistics;
    if (m_holds)
        m_plot->setHistogram(sums.holds, Role::Held, u"hold"_s,
                             u"Nobody has given the lock back yet"_s);
    else
        m_plot->setHistogram(allWaits(sums, m_frame->world()), Role::Waiting, u"wait"_s,
                             sums.acquisitions == 0
                                 ? u"Nobody has got the lock yet"_s
                                 : u"Guests got it: how long they waited is not known"_s);
    m_facts->setFacts(statisticsFacts(*m_frame, m_holds));
}

} // namespace lockstep::ui
