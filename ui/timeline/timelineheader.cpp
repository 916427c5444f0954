// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineheader.h"

#include "ui/lanes/timeticks.h"
#include "ui/plainlabel.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinelegend.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

void allow(QToolButton* button, bool enabled, const QString& tip, const QString& reason)
{
    button->setEnabled(enabled);
    button->setToolTip(plainTip(enabled ? tip : reason));
}

QToolButton* addIcon(WordRow& row, const QString& icon, const QString& name)
{
    QToolButton* const button = row.addWord({}, name);
    button->setIcon(Theme::icon(icon, Role::TextMuted));
    button->setIconSize({ 16, 16 });
    button->setFixedSize(26, 24);
    return button;
}

} // namespace

TimelineHeader::TimelineHeader(QWidget* parent)
    : WordRow(u"Timeline controls"_s, parent)
    , m_steps(addWord(u"Step"_s, u"Axis by step"_s))
    , m_time(addWord(u"Time"_s, u"Axis by time"_s))
    , m_legend(new TimelineLegend(this))
    , m_menu(new QMenu(this))
{
    row()->setSpacing(2);
    for (QToolButton* const button : { m_steps, m_time })
        button->setCheckable(true);
    m_steps->setToolTip(u"Each step is as wide as the next: what happens at one instant is seen"_s);
    m_time->setToolTip(u"The steps lie as far apart as in time"_s);
    row()->addSpacing(12);
    row()->addWidget(m_legend, 1);
    m_out = addIcon(*this, u"zoom-out"_s, u"Zoom out"_s);
    m_in = addIcon(*this, u"zoom-in"_s, u"Zoom in"_s);
    m_fit = addIcon(*this, u"zoom-fit"_s, u"Show the whole run"_s);
    m_more = addIcon(*this, u"more"_s, u"Lanes"_s);
    m_more->setToolTip(u"What the lanes are sorted by, and what is folded"_s);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    m_more->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    m_place = new PlainLabel(this);
    m_place->setFont(Theme::mono(Theme::Size::Caption));
    m_place->setAccessibleName(u"Shown step and time"_s);
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row()->addSpacing(8);
    row()->addWidget(m_place);
    makeMenu();
    connect(m_out, &QToolButton::clicked, this, &TimelineHeader::zoomOutRequested);
    connect(m_in, &QToolButton::clicked, this, &TimelineHeader::zoomInRequested);
    connect(m_fit, &QToolButton::clicked, this, &TimelineHeader::fitRequested);
    connect(m_steps, &QToolButton::clicked, this, [this] { Q_EMIT axisChosen(Axis::Steps); });
    connect(m_time, &QToolButton::clicked, this, [this] { Q_EMIT axisChosen(Axis::Time); });
    setPlace(0, 0, 0);
    setScale(true, true, true);
    setAxis(Axis::Steps);
}

void TimelineHeader::makeMenu()
{
    auto* const group = new QActionGroup(m_menu);
    const std::pair<const char16_t*, LaneSort> sorts[] {
        { u"Lanes by number", LaneSort::Number },
        { u"Lanes by last activity", LaneSort::Activity },
        { u"Lanes by longest wait", LaneSort::Wait },
    };
    for (const auto& [words, by] : sorts) {
        QAction* const action = m_menu->addAction(plainAction(QString::fromUtf16(words)));
        action->setCheckable(true);
        group->addAction(action);
        m_sorts[static_cast<int>(by)] = action;
        connect(action, &QAction::triggered, this, [this, sort = by] { Q_EMIT sortChosen(sort); });
    }
    m_menu->addSeparator();
    m_folds = m_menu->addAction(u"Fold lanes that have no room"_s);
    m_folds->setCheckable(true);
    connect(m_folds, &QAction::triggered, this, &TimelineHeader::foldChosen);
    m_follows = m_menu->addAction(u"Follow the end of the run"_s);
    m_follows->setCheckable(true);
    connect(m_follows, &QAction::triggered, this, &TimelineHeader::followRequested);
    m_menu->addSeparator();
    m_toRange = m_menu->addAction(u"Zoom to the marked range"_s);
    connect(m_toRange, &QAction::triggered, this, &TimelineHeader::rangeZoomRequested);
    m_menu->addSeparator();
    m_branches = m_menu->addMenu(u"Another branch above"_s);
    m_branches->setObjectName(u"branches-above"_s);
    m_branches->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &TimelineHeader::branchesWanted);
    setLanes(LaneSort::Number, true, false);
}

void TimelineHeader::setBranches(const std::vector<Branch>& branches)
{
    m_branches->clear();
    m_branches->menuAction()->setEnabled(!branches.empty());
    m_branches->menuAction()->setToolTip(
        branches.empty() ? u"This run has one branch: step another client in the past first."_s
                         : u"What became of the lock there, beside what became of it here"_s);
    const bool none = std::ranges::none_of(branches, &Branch::isAbove);
    const auto add = [&](const QString& name, std::optional<BranchId> id, bool checked) {
        QAction* const action = m_branches->addAction(plainAction(name));
        action->setCheckable(true);
        action->setChecked(checked);
        connect(action, &QAction::triggered, this, [this, id] { Q_EMIT otherChosen(id); });
        return action;
    };
    add(u"None"_s, std::nullopt, none);
    for (const Branch& branch : branches) {
        QAction* const action = add(branch.name, branch.id, branch.isAbove);
        action->setEnabled(branch.wasShown);
        if (!branch.wasShown)
            action->setToolTip(
                u"Show this branch first, in History: the four latest can stand above."_s);
    }
}

void TimelineHeader::setPlace(Step step, Step head, Micros at)
{
    const QString of = step < head ? u" of "_s + groupedNumber(head) : QString();
    const QString text = u"step %1%2 · %3"_s.arg(groupedNumber(step), of, clockText(at));
    if (m_place->text() != text)
        m_place->setText(text);
}

void TimelineHeader::setScale(bool fits, bool follows, bool canZoomIn)
{
    allow(m_out, !fits, u"Zoom out (S, or Ctrl and the wheel)"_s,
          u"The whole run is in sight already."_s);
    allow(m_in, canZoomIn, u"Zoom in (W, or Ctrl and the wheel)"_s,
          u"The timeline cannot be drawn larger."_s);
    allow(m_fit, !fits, u"Show the whole run, also while it grows (0)"_s,
          u"The whole run is in sight already."_s);
    m_follows->setChecked(follows);
}

void TimelineHeader::setAxis(Axis axis)
{
    m_steps->setChecked(axis == Axis::Steps);
    m_time->setChecked(axis == Axis::Time);
}

void TimelineHeader::setLanes(LaneSort sort, bool folds, bool hasRange)
{
    m_sorts[static_cast<int>(sort)]->setChecked(true);
    m_folds->setChecked(folds);
    m_toRange->setEnabled(hasRange);
    m_toRange->setToolTip(hasRange ? u"Z"_s : u"Mark a range with Shift and the mouse first."_s);
}

} // namespace lockstep::ui
