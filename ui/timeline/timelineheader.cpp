// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineheader.h"

#include "core/base/duration.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

void allow(QToolButton* button, bool enabled, const QString& tip, const QString& reason)
{
    button->setEnabled(enabled);
    button->setToolTip(plainTip(enabled ? tip : reason));
}

} // namespace

TimelineHeader::TimelineHeader(QWidget* parent)
    : WordRow(u"Timeline controls"_s, parent)
    , m_out(addWord(u"−"_s, u"Zoom out"_s))
    , m_in(addWord(u"+"_s, u"Zoom in"_s))
    , m_fit(addWord(u"Fit"_s, u"Show the whole run"_s))
    , m_follow(addWord(u"Follow"_s, u"Follow the end of the run"_s))
    , m_place(new PlainLabel(this))
{
    row()->setSpacing(2);
    m_fit->setCheckable(true);
    m_follow->setCheckable(true);
    m_place->setFont(Theme::mono(Theme::Size::Caption));
    m_place->setAccessibleName(u"Shown step and time"_s);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row()->addSpacing(8);
    row()->addWidget(m_place);
    connect(m_out, &QToolButton::clicked, this, &TimelineHeader::zoomOutRequested);
    connect(m_in, &QToolButton::clicked, this, &TimelineHeader::zoomInRequested);
    connect(m_fit, &QToolButton::clicked, this, &TimelineHeader::fitRequested);
    connect(m_follow, &QToolButton::clicked, this, &TimelineHeader::followRequested);
    setPlace(0, 0);
    setScale(true, true, true);
}

void TimelineHeader::setPlace(Step step, Micros at)
{
    const QString text
        = u"step %1 · %2 s"_s.arg(step).arg(static_cast<double>(at) / 1e6, 0, 'f', 2);
    if (m_place->text() != text)
        m_place->setText(text);
}

void TimelineHeader::setScale(bool fits, bool follows, bool canZoomIn)
{
    allow(m_out, !fits, u"Zoom out (−, or the wheel over the axis)"_s,
          u"The whole run is in sight already."_s);
    allow(m_in, canZoomIn, u"Zoom in (+, or the wheel over the axis)"_s,
          u"The timeline cannot be drawn larger."_s);
    m_fit->setToolTip(u"Show the whole run, also while it grows (F or 0)"_s);
    m_fit->setChecked(fits);
    m_follow->setToolTip(u"Keep the end of the run in sight (End)"_s);
    m_follow->setChecked(follows);
}

} // namespace lockstep::ui
