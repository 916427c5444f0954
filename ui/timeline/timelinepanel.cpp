// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinepanel.h"

#include "ui/client/remaining.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/timeline/timelineheader.h"
#include "ui/timeline/timelineview.h"

#include <QContextMenuEvent>
#include <QVBoxLayout>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

TimelinePanel::TimelinePanel(Selection& selection, QWidget* parent)
    : Panel(selection, parent)
    , m_view(new TimelineView(selection, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_view, &TimelineView::seekRequested, this, &TimelinePanel::seekRequested);
    connect(m_view, &TimelineView::branchRequested, this, &TimelinePanel::branchRequested);
    connect(m_view, &TimelineView::scaleChanged, this, &TimelinePanel::tellHeader);
    connect(m_view, &TimelineView::optionsChanged, this, &TimelinePanel::tellOptions);
}

QString TimelinePanel::title() const
{
    return u"Timeline"_s;
}

QWidget* TimelinePanel::headerWidget()
{
    if (m_header)
        return m_header;
    m_header = new TimelineHeader;
    connectHeader();
    tellHeader();
    tellOptions();
    return m_header;
}

void TimelinePanel::connectHeader()
{
    connect(m_header, &TimelineHeader::zoomInRequested, m_view, &TimelineView::zoomIn);
    connect(m_header, &TimelineHeader::zoomOutRequested, m_view, &TimelineView::zoomOut);
    connect(m_header, &TimelineHeader::fitRequested, m_view, &TimelineView::fit);
    connect(m_header, &TimelineHeader::followRequested, m_view, &TimelineView::setFollows);
    connect(m_header, &TimelineHeader::rangeZoomRequested, m_view, &TimelineView::zoomToRange);
    connect(m_header, &TimelineHeader::axisChosen, m_view, &TimelineView::chooseAxis);
    connect(m_header, &TimelineHeader::sortChosen, m_view, &TimelineView::setSort);
    connect(m_header, &TimelineHeader::foldChosen, m_view, &TimelineView::setFolds);
    connect(m_header, &TimelineHeader::otherChosen, m_view, &TimelineView::setOther);
    connect(m_header, &TimelineHeader::branchesWanted, this, &TimelinePanel::tellBranches);
}

void TimelinePanel::setFrame(const FramePtr& frame)
{
    m_view->setFrame(frame);
    tellHeader();
}

void TimelinePanel::contextMenuEvent(QContextMenuEvent* event)
{
    const TimelinePicture& picture = m_view->picture();
    const int y = m_view->viewport()->mapFrom(this, event->pos()).y();
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const ClientId client = byKey ? selection().client() : picture.clientAt(y);
    if (picture.frame && picture.frame->world().has(client))
        Q_EMIT clientMenuRequested(client, event->globalPos());
}

void TimelinePanel::tellHeader()
{
    if (!m_header)
        return;
    const TimelinePicture& picture = m_view->picture();
    if (picture.frame)
        m_header->setPlace(picture.frame->cursor(), picture.frame->head, shownTime(*picture.frame));
    m_header->setScale(picture.scale.fits(), picture.scale.follows(), !picture.scale.atClosest());
}

void TimelinePanel::tellBranches()
{
    const TimelinePicture& picture = m_view->picture();
    std::vector<TimelineHeader::Branch> branches;
    if (picture.frame) {
        for (const BranchInfo& branch : *picture.frame->branches) {
            if (branch.id != picture.frame->branch)
                branches.push_back({ branch.id, toQString(branch.name), m_view->wasShown(branch.id),
                                     picture.other && picture.other->branch == branch.id });
        }
    }
    m_header->setBranches(branches);
}

void TimelinePanel::tellOptions()
{
    if (!m_header)
        return;
    m_header->setAxis(m_view->scale().axis());
    m_header->setLanes(m_view->sort(), m_view->folds(), m_view->picture().range.has_value());
}

} // namespace lockstep::ui
