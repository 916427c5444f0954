// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/wiring.h"

#include "core/recipe/program.h"
#include "ui/actions/windowactions.h"
#include "ui/console/consolepanel.h"
#include "ui/dialogs/dialogs.h"
#include "ui/figures/endstrip.h"
#include "ui/inspector/branchespanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/knobs/knobspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/log/logview.h"
#include "ui/places/places.h"
#include "ui/recipe/recipepanel.h"
#include "ui/selection.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/figures/endstrip.h"
#include "ui/story/narration.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/transport/transportbar.h"
#include "ui/window/editordesk.h"
#include "ui/window/messagebar.h"
#include "ui/window/panels.h"
#include "ui/window/runcontrol.h"
#include "ui/window/rundocument.h"
#include "ui/window/statusline.h"

#include <QMainWindow>

namespace lockstep::ui {
namespace {

void connectPanels(const Parts& p)
{
    const Panels& panels = p.panels;
    QObject* const context = &p.document;
    const auto seek = [p](Step step) { p.send(request::Seek { step }); };
    QObject::connect(panels.log, &EventLogPanel::seekRequested, context, seek);
    QObject::connect(panels.log, &EventLogPanel::exportRequested, &p.document,
                     &RunDocument::askExport);
    QObject::connect(&panels.log->view(), &LogView::followChanged, context, p.showActions);
    QObject::connect(panels.console, &ConsolePanel::entered, context,
                     [p](const QString& line) { p.send(request::Type { line.toStdString() }); });
    QObject::connect(panels.timeline, &TimelinePanel::seekRequested, context, seek);
    QObject::connect(panels.timeline, &TimelinePanel::branchRequested, context,
                     [p](BranchId branch) { p.send(request::SwitchBranch { branch }); });
    QObject::connect(panels.branches, &BranchesPanel::seekRequested, context, seek);
    QObject::connect(panels.branches, &BranchesPanel::switchRequested, context,
                     [p](BranchId branch) { p.send(request::SwitchBranch { branch }); });
    QObject::connect(panels.branches, &BranchesPanel::renameRequested, context,
                     [p](BranchId branch, const QString& name) {
                         p.send(request::RenameBranch { branch, name.toStdString() });
                     });
    QObject::connect(panels.stage, &StagePanel::stepRequested, &p.run, &RunControl::step);
    QObject::connect(panels.stage, &StagePanel::shapeChanged, context, p.showActions);
    QObject::connect(panels.stage, &StagePanel::undoRequested, context,
                     [p](BranchId branch, Step step) {
                         p.send(request::SwitchBranch { branch });
                         p.send(request::Seek { step });
                     });
    QObject::connect(panels.stage, &StagePanel::nextRequested, &p.run, [p] { p.run.step({}); });
    QObject::connect(panels.stage, &StagePanel::struck, context, [p](const Action& action) {
        if (const auto* const step = std::get_if<StepClient>(&action))
            p.run.step(step->client);
        else
            p.send(request::Strike { action });
    });
    QObject::connect(panels.inspector, &InspectorPanel::stepRequested, &p.run, &RunControl::step);
    QObject::connect(panels.recipe, &RecipePanel::editRequested, &p.editor, &EditorDesk::edit);
    QObject::connect(panels.inspector, &InspectorPanel::titleChanged, &p.places,
                     &Places::refreshTitles);
    QObject::connect(panels.knobs, &KnobsPanel::clientsChanged, &p.run, &RunControl::setClients);
    QObject::connect(panels.knobs, &KnobsPanel::knobChanged, &p.run, &RunControl::setKnob);
    QObject::connect(panels.knobs, &KnobsPanel::seedChanged, &p.run, &RunControl::setSeed);
    QObject::connect(&p.selection, &Selection::clientChanged, context, [p] {
        p.status.forgetNow();
        p.places.refreshTitles();
        p.showActions();
    });
    QObject::connect(&p.actions, &WindowActions::refused, &p.status, &StatusLine::tellOfNow);
}

void connectEnd(const Parts& p)
{
    const auto* end = p.window.findChild<EndStrip*>();
    QObject::connect(end, &EndStrip::seekRequested, &p.document,
                     [p](Step step) { p.send(request::Seek { step }); });
    QObject::connect(end, &EndStrip::restartRequested, &p.run, &RunControl::restartWith);
}

/// What is possible there does not depend on the rest of the window.
void connectSmallNews(const Parts& p)
{
    QObject::connect(p.panels.timeline->view(), &TimelineView::scaleChanged, &p.document, [p] {
        p.allow({ QStringLiteral("view.zoomIn"), QStringLiteral("view.zoomOut") });
    });
    QObject::connect(&p.editor, &EditorDesk::changed, &p.document, [p] {
        p.allow({ QStringLiteral("editor.export"), QStringLiteral("editor.save"),
                  QStringLiteral("editor.run") });
    });
}

void connectTransport(const Parts& p)
{
    TransportBar* const bar = &p.transport;
    QObject* const context = &p.document;
    QObject::connect(bar, &TransportBar::restartRequested, &p.run, &RunControl::restart);
    QObject::connect(bar, &TransportBar::backRequested, context, [p] { p.send(request::Back {}); });
    QObject::connect(bar, &TransportBar::runToggled, context, [p](bool run) {
        p.send(run ? WindowRequest { request::Run {} } : request::Pause {});
    });
    QObject::connect(bar, &TransportBar::stepRequested, &p.run, &RunControl::step);
    QObject::connect(bar, &TransportBar::policyChanged, &p.run, &RunControl::setPolicy);
    QObject::connect(bar, &TransportBar::userChoosesChanged, context, p.showActions);
    QObject::connect(bar, &TransportBar::speedChanged, &p.run, &RunControl::setSpeed);
    QObject::connect(bar, &TransportBar::recipeChanged, context, [p](const QString& name) {
        p.document.keepThen([p, name] {
            const bool shipped = findRecipe(name.toStdString()) != nullptr;
            p.run.startRecipe(name.toStdString(), shipped ? nullptr : p.transport.ownRecipe());
        });
    });
    QObject::connect(bar, &TransportBar::editRequested, &p.editor, &EditorDesk::edit);
    QObject::connect(bar, &TransportBar::runToRequested, context,
                     [p](const Goal& goal) { p.send(request::RunTo { goal }); });
    QObject::connect(bar, &TransportBar::violationActivated, context,
                     [p](Step step) { p.send(request::Seek { step }); });
}

void connectNarration(const Parts& p)
{
    const Narration* const bar = &p.narration;
    QObject::connect(bar, &Narration::nextRequested, &p.run, [p] { p.run.step({}); });
    QObject::connect(bar, &Narration::previousRequested, &p.transport, &TransportBar::requestBack);
    QObject::connect(bar, &Narration::returnRequested, &p.run, &RunControl::backToStory);
    QObject::connect(bar, &Narration::curedRequested, &p.run,
                     [p] { p.document.keepThen([p] { p.run.startCured(); }); });
}

void connectDesks(const Parts& p)
{
    QObject* const context = &p.document;
    QObject::connect(&p.document, &RunDocument::opened, &p.run, &RunControl::forgetStory);
    QObject::connect(&p.editor, &EditorDesk::runRequested, context,
                     [p](const std::shared_ptr<const Program>& program) {
                         p.document.keepThen([p, program] {
                             p.editor.begins(*program);
                             const bool shipped = findRecipe(program->name) == program;
                             p.run.startRecipe(program->name, shipped ? nullptr : program);
                             // Where Space runs, and no longer writes a blank.
                             p.panels.stage->canvas()->setFocus(Qt::OtherFocusReason);
                         });
                     });
    QObject::connect(&p.dialogs, &Dialogs::runRequested, context, [p](const Config& config) {
        p.document.keepThen([p, config] { p.run.start(config); });
    });
}

} // namespace

void connectParts(const Parts& parts)
{
    connectPanels(parts);
    connectEnd(parts);
    connectTransport(parts);
    connectNarration(parts);
    connectSmallNews(parts);
    connectDesks(parts);
}

} // namespace lockstep::ui
