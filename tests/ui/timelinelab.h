// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/testrun.h"
#include "ui/lanes/laneseek.h"
#include "ui/selection.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"

#include <QWheelEvent>
#include <QtTest>

#include <cmath>

namespace lockstep::ui::test {

inline Config timelineConfig(unsigned clients, unsigned tasks)
{
    Config config;
    config.clients = clients;
    config.knobs.tasks = tasks;
    return config;
}

/// A timeline on screen, and the run that it shows.
struct TimelineLab
{
    explicit TimelineLab(unsigned clients, Step steps, unsigned tasks = 3)
        : run(timelineConfig(clients, tasks))
    {
        run.steps(steps);
        panel.resize(780, 260);
        panel.show();
        show();
        panel.grab();
    }
    void show() { panel.setFrame(run.frame()); }
    TimelineView& view() { return *panel.view(); }
    QWidget* pane() { return view().viewport(); }
    [[nodiscard]] int xOf(Step step)
    {
        const double at = positionOf(run.journal(), view().scale().axis(), step);
        return static_cast<int>(std::lround(view().scale().xOf(at)));
    }
    QPoint inLane(unsigned client, int x)
    {
        const TimelinePicture& picture = view().picture();
        const std::size_t row = picture.rowOf(clientAt(client - 1));
        return { x, static_cast<int>(picture.topOfRow(row) + picture.rowHeight / 2) };
    }
    QPoint onAxis(int x) { return { x, static_cast<int>(view().picture().axisTop() + 5) }; }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(pane(), Qt::LeftButton, modifiers, from);
        for (const QPoint at : { (from + to) / 2, to }) {
            QMouseEvent move(QEvent::MouseMove, at, pane()->mapToGlobal(QPointF(at)), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(pane(), &move);
        }
        QTest::mouseRelease(pane(), Qt::LeftButton, modifiers, to);
    }
    void wheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, pane()->mapToGlobal(QPointF(at)), {}, { 0, 120 * notches },
                          Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(pane(), &event);
    }

    lockstep::test::TestRun run;
    Selection selection;
    TimelinePanel panel { selection, nullptr };
};

} // namespace lockstep::ui::test
