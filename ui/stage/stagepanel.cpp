// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagepanel.h"

#include "ui/figures/forktoast.h"
#include "ui/figures/pendingstrip.h"
#include "ui/figures/ratestrip.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/stage/shapeswitch.h"
#include "ui/stage/stagecanvas.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

StagePanel::StagePanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_canvas(new StageCanvas(selection, this))
    , m_rates(new RateStrip(this))
    , m_pending(new PendingStrip(this))
    , m_toast(new ForkToast(m_canvas))
    , m_foot(new QStackedWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    m_foot->setFixedHeight(RateStrip::stripHeight);
    m_foot->addWidget(m_rates);
    m_foot->addWidget(m_pending);
    column->addWidget(m_foot);
    connect(m_toast, &ForkToast::undoRequested, this, &StagePanel::undoRequested);
    connect(m_pending, &PendingStrip::struck, this, &StagePanel::struck);
    connect(m_pending, &PendingStrip::clientChosen, this,
            [this](ClientId client) { this->selection().setClient(client); });
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
    if (m_header)
        return m_header;
    m_header = new QWidget(this);
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_next = new QToolButton(m_header);
    m_next->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_next->setObjectName(u"next-client"_s);
    m_next->setProperty("kind", u"chip"_s);
    m_next->setFixedHeight(22);
    m_next->setFocusPolicy(Qt::TabFocus);
    m_next->setToolTip(u"Whom the next step lets act; click to let it act"_s);
    m_next->hide();
    connect(m_next, &QToolButton::clicked, this, &StagePanel::nextRequested);
    row->addWidget(m_next);
    m_switch = new ShapeSwitch(m_header);
    row->addWidget(m_switch);
    m_switch->setChoice(m_choice);
    connect(m_switch, &ShapeSwitch::chosen, this, &StagePanel::setShape);
    tellSwitch();
    return m_header;
}

void StagePanel::setNext(ClientId client)
{
    m_nextClient = client;
    showNext();
}

void StagePanel::showNext()
{
    if (!m_next || !m_frame)
        return;
    m_next->setVisible(static_cast<bool>(m_nextClient));
    if (!m_nextClient)
        return;
    const QString words = u"next: "_s + toQString(m_frame->nameOf(m_nextClient));
    if (m_next->text() == plainAction(words))
        return;
    m_next->setText(plainAction(words));
    m_next->setIcon(Theme::icon(u"play"_s, Role::Accent));
    m_next->setAccessibleName(plain(words));
}

void StagePanel::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    m_canvas->setFrame(frame);
    m_rates->setFrame(frame);
    m_toast->setFrame(frame);
    m_pending->setFrame(frame);
    showNext();
    const bool stepping
        = frame->state == RunState::Paused && (m_telling || !m_pending->pending().empty());
    m_foot->setCurrentWidget(stepping ? static_cast<QWidget*>(m_pending) : m_rates);
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
