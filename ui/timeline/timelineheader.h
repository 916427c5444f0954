// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/journal/statelog.h"
#include "ui/lanes/laneorder.h"
#include "ui/wordrow.h"

#include <QString>

#include <optional>
#include <vector>

class QAction;
class QMenu;
class QToolButton;

namespace lockstep::ui {

class PlainLabel;
class TimelineLegend;

/// The controls in the timeline's header: the axis, the legend, zoom, what the lanes are sorted by,
/// and "step 7 of 12 · 4.500 s". GUI thread only.
class TimelineHeader : public WordRow
{
    Q_OBJECT
public:
    explicit TimelineHeader(QWidget* parent = nullptr);

    void setPlace(Step step, Step head, Micros at);
    void setScale(bool fits, bool follows, bool canZoomIn);
    void setAxis(Axis axis);
    /// A branch that can stand above the shown one.
    struct Branch
    {
        BranchId id;
        QString name;
        bool wasShown = false;
        bool isAbove = false;
    };
    /// The branches but the shown one.
    void setBranches(const std::vector<Branch>& branches);
    void setLanes(LaneSort sort, bool folds, bool hasRange);
    /// The menu behind the three dots.
    [[nodiscard]] QMenu* menu() const { return m_menu; }

Q_SIGNALS:
    void zoomInRequested();
    void zoomOutRequested();
    void fitRequested();
    void rangeZoomRequested();
    void followRequested(bool follow);
    void axisChosen(lockstep::Axis axis);
    void sortChosen(lockstep::ui::LaneSort sort);
    void foldChosen(bool folds);
    /// That branch above the shown one, or none.
    void otherChosen(std::optional<lockstep::BranchId> branch);
    /// The menu opens: the branches are needed.
    void branchesWanted();

private:
    void makeMenu();

    QToolButton* m_steps;
    QToolButton* m_time;
    TimelineLegend* m_legend;
    QToolButton* m_out;
    QToolButton* m_in;
    QToolButton* m_fit;
    QToolButton* m_more;
    PlainLabel* m_place;
    QMenu* m_menu;
    QAction* m_sorts[3] {};
    QAction* m_folds = nullptr;
    QAction* m_follows = nullptr;
    QAction* m_toRange = nullptr;
    QMenu* m_branches = nullptr;
};

} // namespace lockstep::ui
