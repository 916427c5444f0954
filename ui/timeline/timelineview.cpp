// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineview.h"

#include "ui/client/remaining.h"
#include "ui/selection.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// Whether a picture of @p after shows nothing else than one of @p before.
bool showsTheSame(const Frame& before, const Frame& after)
{
    return before.replica == after.replica && before.head == after.head
        && before.lanesEnd == after.lanesEnd && before.generation == after.generation
        && before.branch == after.branch && before.violations == after.violations
        && before.journal.begin() == after.journal.begin();
}

} // namespace

TimelineView::TimelineView(Selection& selection, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_selection(selection)
{
    installClientsAccessibility();
    setAccessibleName(u"Timeline"_s);
    setAccessibleDescription(
        u"One lane for each client. Up and Down choose one, plus and minus zoom, 0 shows all."_s);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setAccessibleName(u"Lanes"_s);
    horizontalScrollBar()->setAccessibleName(u"Time"_s);
    const auto repaint = [this] { viewport()->update(); };
    connect(&m_selection, &Selection::clientChanged, this, [this] {
        showLane(m_selection.client());
        viewport()->update();
        announceSelection(this, *this, m_selection.client());
    });
    connect(&m_selection, &Selection::hoverChanged, this, repaint);
    connect(&m_filler, &LaneFiller::refined, this, repaint);
    connectMouse();
    layOut();
}

void TimelineView::setFrame(const FramePtr& frame)
{
    const FramePtr before = m_picture.frame;
    m_picture.frame = frame;
    const Micros end = std::max(frame->headTime, shownTime(*frame));
    if (before && showsTheSame(*before, *frame) && m_picture.runEnd() == end)
        return;
    const bool moved = !before || before->cursor() != frame->cursor();
    m_picture.now = shownTime(*frame);
    if (!before || before->generation != frame->generation) {
        m_filler.forget();
        m_picture.scale.fit();
        verticalScrollBar()->setValue(0);
    }
    const JournalView& journal = frame->journal;
    m_picture.scale.setRun(
        journal.size() == 0 || journal.begin() == 0 ? 0 : journal[journal.begin()].at,
        m_picture.runEnd());
    // Somebody stepped or sought to what is out of sight.
    if (moved && frame->state != RunState::Running && m_mouse.isIdle())
        m_picture.scale.reveal(static_cast<double>(m_picture.now));
    const unsigned lanes
        = std::max(static_cast<unsigned>(frame->world().clients.size()), frame->lanes->count());
    if (lanes != m_picture.lanes) {
        m_picture.lanes = lanes;
        layOut();
    }
    setBars();
    viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::layOut()
{
    m_picture.layOut(viewport()->rect());
    setBars();
}

void TimelineView::setBars()
{
    m_settingBars = true;
    verticalScrollBar()->setRange(0, m_picture.mostScrolled());
    verticalScrollBar()->setPageStep(std::max(1, static_cast<int>(m_picture.room())));
    verticalScrollBar()->setSingleStep(static_cast<int>(m_picture.rowHeight));

    const TimeScale& scale = m_picture.scale;
    horizontalScrollBar()->setRange(0, scale.barMaximum());
    horizontalScrollBar()->setPageStep(std::max(1, scale.barPage()));
    horizontalScrollBar()->setSingleStep(std::max(1, scale.barPage() / 20));
    horizontalScrollBar()->setValue(scale.barValue());
    m_settingBars = false;
}

void TimelineView::applyScale()
{
    setBars();
    viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    if (!m_picture.frame || m_picture.lanes == 0) {
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
    if (m_settingBars || !m_picture.frame)
        return;
    m_picture.scale.setBarValue(horizontalScrollBar()->value());
    viewport()->update();
    Q_EMIT scaleChanged();
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

void TimelineView::zoomIn()
{
    m_picture.scale.zoom(1.5);
    applyScale();
}

void TimelineView::zoomOut()
{
    m_picture.scale.zoom(1 / 1.5);
    applyScale();
}

void TimelineView::setFollows(bool follows)
{
    m_picture.scale.setFollows(follows);
    applyScale();
}

} // namespace lockstep::ui
