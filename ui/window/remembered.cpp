// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/remembered.h"

#include "ui/console/consoleinput.h"
#include "ui/console/consolepanel.h"
#include "ui/places/places.h"
#include "ui/settings.h"
#include "ui/stage/stagepanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/transport/transportbar.h"
#include "ui/window/editordesk.h"
#include "ui/window/menus.h"
#include "ui/window/panels.h"
#include "ui/window/runcontrol.h"
#include "ui/window/statusline.h"

#include <QMainWindow>

#include <algorithm>

namespace lockstep::ui {

namespace {

/// The names of the settings for the axis of a paused run, and of one that runs.
constexpr auto pausedByTime = "timeline/pausedByTime";
constexpr auto runningByStep = "timeline/runningByStep";

void restoreTimeline(const Parts& p)
{
    TimelineView& view = *p.panels.timeline->view();
    const auto flag = [&](const char* name, bool otherwise) {
        return p.settings.flag(QString::fromLatin1(name), otherwise);
    };
    view.setAxis(false, flag(pausedByTime, false) ? Axis::Time : Axis::Steps);
    view.setAxis(true, flag(runningByStep, false) ? Axis::Steps : Axis::Time);
}

void keepTimeline(const Parts& p)
{
    const TimelineView& view = *p.panels.timeline->view();
    p.settings.setFlag(QString::fromLatin1(pausedByTime), view.axisFor(false) == Axis::Time);
    p.settings.setFlag(QString::fromLatin1(runningByStep), view.axisFor(true) == Axis::Steps);
}

} // namespace

void restoreWindow(const Parts& p)
{
    p.run.restore(p.settings);
    p.window.restoreGeometry(p.settings.bytes(QStringLiteral("window/geometry")));
    p.places.restore(p.settings.bytes(QStringLiteral("window/layout")));
    p.transport.setUserChooses(p.settings.flag(QStringLiteral("run/userChooses"), false));
    setMotion(p, p.settings.flag(QStringLiteral("window/motion"), true));
    if (const auto shape = stageShapeFromName(p.settings.text(QStringLiteral("window/stage"))))
        p.panels.stage->setShape(shape);
    p.panels.console->input().setHistory(
        p.settings.text(QStringLiteral("console/history")).split(u'\n', Qt::SkipEmptyParts));
    restoreTimeline(p);
    p.editor.restoreDraft();
    if (const QString problem = p.settings.takeProblem(); !problem.isEmpty())
        p.status.tell(problem);
}

void keepWindow(const Parts& p)
{
    p.run.keep(p.settings);
    p.settings.setFlag(QStringLiteral("run/userChooses"), p.transport.userChooses());
    p.settings.setBytes(QStringLiteral("window/geometry"), p.window.saveGeometry());
    p.settings.setBytes(QStringLiteral("window/layout"), p.places.saved());
    const auto shape = p.panels.stage->shape();
    p.settings.setText(QStringLiteral("window/stage"), shape ? stageShapeName(*shape) : QString());
    constexpr qsizetype linesKept = 100;
    const QStringList& typed = p.panels.console->input().history();
    p.settings.setText(QStringLiteral("console/history"),
                       typed.mid(std::max<qsizetype>(0, typed.size() - linesKept)).join(u'\n'));
    keepTimeline(p);
    p.editor.keepDraft();
    p.settings.write();
}

} // namespace lockstep::ui
