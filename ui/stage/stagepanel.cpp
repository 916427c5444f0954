// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagepanel.h"

#include "ui/stage/ratestrip.h"
#include "ui/stage/shapeswitch.h"
#include "ui/stage/stagecanvas.h"

#include <QVBoxLayout>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

StagePanel::StagePanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_canvas(new StageCanvas(selection, this))
    , m_rates(new RateStrip(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_rates);
    setFocusProxy(m_canvas);
    connect(m_canvas, &StageCanvas::stepRequested, this, &StagePanel::stepRequested);
    connect(m_canvas, &StageCanvas::shownShapeChanged, this, &StagePanel::tellSwitch);
}

QString StagePanel::title() const
{
    return u"Stage"_s;
}

QWidget* StagePanel::headerWidget()
{
    if (m_switch)
        return m_switch;
    m_switch = new ShapeSwitch;
    m_switch->setChoice(m_choice);
    connect(m_switch, &ShapeSwitch::chosen, this, &StagePanel::setShape);
    tellSwitch();
    return m_switch;
}

void StagePanel::setFrame(const FramePtr& frame)
{
    m_canvas->setFrame(frame);
    m_rates->setFrame(frame);
    tellSwitch();
}

void StagePanel::setShape(std::optional<StageShape> shape)
{
    if (m_choice == shape)
        return;
    m_choice = shape;
    if (m_switch)
        m_switch->setChoice(shape);
    m_canvas->setShape(shape);
    tellSwitch();
    Q_EMIT shapeChanged();
}

void StagePanel::tellSwitch()
{
    if (m_switch)
        m_switch->setSituation(m_canvas->picture().order.counts.total(), m_canvas->shownShape());
}

void StagePanel::setMotion(bool enabled)
{
    StageMotion::setEnabled(enabled);
}

} // namespace lockstep::ui
