// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

#include <QPointer>

namespace lockstep::ui {

class TimelineHeader;
class TimelineView;

/// The timeline: the lock, and a lane for each client, over the steps or the time of the run.
class TimelinePanel : public Panel
{
    Q_OBJECT
public:
    TimelinePanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QWidget* headerWidget() override;
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] TimelineView* view() const { return m_view; }

Q_SIGNALS:
    /// The user wants to see that step.
    void seekRequested(lockstep::Step step);
    /// The user wants to see that branch.
    void branchRequested(lockstep::BranchId branch);
    /// The user wants to see what can be done with a client, in a menu at that place of the screen.
    void clientMenuRequested(lockstep::ClientId client, QPoint place);

protected:
    /// The lanes' context menu is the client's.
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void connectHeader();
    void tellHeader();
    void tellOptions();
    void tellBranches();

    TimelineView* m_view;
    QPointer<TimelineHeader> m_header;
};

} // namespace lockstep::ui
