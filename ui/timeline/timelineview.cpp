// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineview.h"

#include "ui/selection.h"

#include <QCursor>
#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <optional>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

TimelineView::TimelineView(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , TimelineSpeech(selection)
    , m_selection(selection)
{
    installClientsAccessibility();
    setAccessibleName(u"Timeline"_s);
    setAccessibleDescription(
        u"The lock, and one lane for each client. Up and Down choose one, W and S zoom, A and D "
        "move, 0 shows all."_s);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    // The minimap says what is shown, and moves it.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setAccessibleName(u"Lanes"_s);
    const auto repaint = [this] { viewport()->update(); };
    connect(&m_selection, &Selection::clientChanged, this, [this] {
        m_state.arrange(m_selection.client());
        setBars();
        showLane(m_selection.client());
        viewport()->update();
        announceSelection(this, *this, m_selection.client());
    });
    connect(&m_selection, &Selection::hoverChanged, this, repaint);
    connectMouse();
    layOut();
}

void TimelineView::setFrame(const FramePtr& frame)
{
    const Axis axis = m_picture.axis();
    const bool marked = m_picture.range.has_value();
    const auto news = m_state.setFrame(frame, m_selection.client(), m_mouse.isIdle());
    if (news == TimelineState::News::Nothing)
        return;
    if (news == TimelineState::News::Run) {
        m_filler.forget();
        verticalScrollBar()->setValue(0);
    }
    setBars();
    applyScale();
    if (axis != m_picture.axis() || marked != m_picture.range.has_value())
        Q_EMIT optionsChanged();
}

void TimelineView::setAxis(bool running, Axis axis)
{
    m_state.setAxis(running, axis);
    applyScale();
    Q_EMIT optionsChanged();
}

void TimelineView::chooseAxis(Axis axis)
{
    setAxis(m_state.isRunning(), axis);
}

void TimelineView::setSort(LaneSort sort)
{
    m_state.setSort(sort);
    tellOptions();
}

void TimelineView::setOther(std::optional<BranchId> branch)
{
    m_state.setOther(branch);
    layOut();
    applyScale();
}

void TimelineView::setFolds(bool folds)
{
    m_state.setFolds(folds);
    tellOptions();
}

void TimelineView::tellOptions()
{
    m_state.arrange(m_selection.client());
    setBars();
    viewport()->update();
    Q_EMIT optionsChanged();
}

void TimelineView::layOut()
{
    m_state.layOut(viewport()->rect(), m_selection.client());
    setBars();
}

void TimelineView::setBars()
{
    m_settingBars = true;
    verticalScrollBar()->setRange(0, m_picture.mostScrolled());
    verticalScrollBar()->setPageStep(std::max(1, static_cast<int>(m_picture.room())));
    verticalScrollBar()->setSingleStep(static_cast<int>(m_picture.rowHeight));
    m_picture.scrolled = verticalScrollBar()->value();
    m_settingBars = false;
}

void TimelineView::applyScale()
{
    viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (!m_picture.frame) {
        m_painter.paintEmpty(painter, viewport()->rect());
        return;
    }
    m_filler.fill();
    m_picture.selected = m_selection.client();
    m_picture.hovered = m_selection.hoveredClient();
    m_picture.focused = hasFocus();
    m_painter.paint(painter, m_picture);
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    layOut();
    if (m_picture.frame)
        applyScale();
}

void TimelineView::scrollContentsBy(int, int)
{
    m_picture.scrolled = verticalScrollBar()->value();
    if (!m_settingBars && m_picture.frame)
        viewport()->update();
}

void TimelineView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_painter.forget();
        layOut();
        viewport()->update();
    }
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::fit()
{
    m_picture.scale.fit();
    applyScale();
}

void TimelineView::zoomBy(double factor)
{
    std::optional<double> mouse;
    if (viewport()->underMouse())
        mouse = viewport()->mapFromGlobal(QCursor::pos()).x();
    m_state.zoom(factor, mouse);
    applyScale();
}

void TimelineView::setFollows(bool follows)
{
    m_picture.scale.setFollows(follows);
    applyScale();
}

void TimelineView::markRange(double from, double to)
{
    m_state.markRange(from, to);
    viewport()->update();
    Q_EMIT optionsChanged();
}

void TimelineView::zoomToRange()
{
    if (!m_picture.range)
        return;
    m_picture.scale.show(m_picture.range->from, m_picture.range->to);
    applyScale();
}

} // namespace lockstep::ui
