// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the window asks of the run, and which of it is possible now.
#include "ui/console/consolepanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/log/logview.h"
#include "ui/stage/shapeswitch.h"
#include "ui/stage/stagepanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/faultmenu.h"
#include "ui/window/listendialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/settings.h"
#include "ui/window/logexport.h"
#include "ui/window/statusline.h"
#include "ui/window/transportbar.h"
#include "ui/window/windowactions.h"

#include <QAction>

namespace lockstep::ui {

void MainWindow::askListen()
{
    ListenDialog dialog(this);
    dialog.setPort(m_settings.text(QStringLiteral("connect/port")).isEmpty()
                       ? 2181u
                       : m_settings.text(QStringLiteral("connect/port")).toUInt());
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_settings.setText(QStringLiteral("connect/port"), QString::number(dialog.port()));
    m_commands.listen(dialog.address(), dialog.port());
}

void MainWindow::tellListening(const QString& place)
{
    m_listening = place;
    m_status->setPlace(place);
    m_status->tell(place.isEmpty() ? QStringLiteral("No longer listening for real clients.")
                                   : QStringLiteral("Listening for real clients on %1.").arg(place));
    showActions();
}

void MainWindow::tellAnswer(const shell::Answer& answer, const QString& prompt)
{
    m_console->tell(answer, prompt);
}

void MainWindow::restart()
{
    unlessLost(QStringLiteral("Save this run before it begins anew?"), [this] { beginAgain(); });
}

void MainWindow::beginAgain()
{
    const Storyline story = std::move(m_story);
    if (story.isEmpty() || m_wanted != story.scenario().config) {
        startRun(m_wanted);
        return;
    }
    startRun(m_wanted);
    m_story = story;
}

void MainWindow::runOrPause()
{
    m_transport->requestRunOrPause();
}

void MainWindow::step(ClientId client)
{
    if (m_frame == nullptr)
        return;
    if (m_frame->state == RunState::Running)
        m_commands.pause();
    if (client) {
        m_commands.step(client);
        return;
    }
    // In the past the next step is the recorded one: only who names a client, or runs, goes elsewhere.
    if (!m_frame->atHead() && m_frame->state == RunState::Paused) {
        m_commands.forward();
        return;
    }
    const auto scripted = m_story.next(*m_frame);
    const ClientId actor = scripted ? clientOf(*scripted) : ClientId {};
    if (!scripted || *scripted == nextAction(m_frame->world(), actor))
        m_commands.step(actor);
    else
        m_commands.strike(*scripted);
}

void MainWindow::back()
{
    m_commands.back();
}

void MainWindow::runTo(RunGoal goal)
{
    m_commands.runTo(goal);
}

void MainWindow::followBlocker()
{
    if (m_frame == nullptr)
        return;
    const World& world = m_frame->world();
    const ClientId from = m_selection.client();
    if (!from) {
        m_status->tell(QStringLiteral("Select a client first: click it, or step it with its number."));
        return;
    }
    const ClientId blocker = world.has(from) ? blockedBy(world, from) : ClientId {};
    const QString name = QString::fromStdString(m_frame->nameOf(from));
    if (!blocker) {
        m_status->tell(QStringLiteral("Nobody blocks %1.").arg(name));
        return;
    }
    m_trail.push_back(from);
    m_selection.setClient(blocker);
    m_status->tell(QStringLiteral("%1 is blocked by %2; [ goes back.")
                       .arg(name, QString::fromStdString(m_frame->nameOf(blocker))));
}

void MainWindow::unfollow()
{
    if (m_trail.empty())
        return;
    const ClientId before = m_trail.back();
    m_trail.pop_back();
    m_selection.setClient(before);
    showActions();
}

QString MainWindow::whyNoStepOf(ClientId client) const
{
    const QString name = QString::fromStdString(m_frame->nameOf(client));
    const World& world = m_frame->world();
    if (!world.has(client))
        return QStringLiteral("%1 is not in this run.").arg(name);
    if (m_frame->canStep(client))
        return {};
    return QStringLiteral("%1 has no next step: %2.")
        .arg(name, QString::fromStdString(m_frame->nextOf(client)));
}

void MainWindow::showStepActions()
{
    const World& world = m_frame->world();
    for (unsigned number = 1; number <= 9; ++number)
        m_actions->allow(QStringLiteral("client.step%1").arg(number),
                         whyNoStepOf(ClientId { static_cast<std::uint16_t>(number) }));
    m_actions->allow(QStringLiteral("run.step"), m_transport->whyNoStep());
    const bool selected = m_selection.client() && world.has(m_selection.client());
    m_actions->allow(QStringLiteral("to.client"),
                     selected ? QString() : QStringLiteral("No client is selected."));
    m_actions->allow(QStringLiteral("fault.menu"),
                     m_selection.client() ? QString() : QStringLiteral("No client is selected."));
    m_faults->show(m_frame);
    m_actions->allow(QStringLiteral("client.unfollow"),
                     m_trail.empty() ? QStringLiteral("The selection did not come from another client.")
                                     : QString());
}

void MainWindow::showActions()
{
    if (m_frame == nullptr)
        return;
    const Frame& frame = *m_frame;
    const bool running = frame.state == RunState::Running;
    const bool busy = frame.state == RunState::Busy;
    const QString first = m_transport->whyNoBack();
    const QString last = frame.atHead() ? QStringLiteral("This is the last step.") : QString();

    QAction* toggle = (*m_actions)[QStringLiteral("run.toggle")];
    const QString verb = running || busy ? QStringLiteral("Pause") : QStringLiteral("Run");
    if (toggle->text() != verb)
        toggle->setText(verb);
    m_actions->allow(QStringLiteral("run.toggle"), m_transport->whyNoRun());
    m_actions->allow(QStringLiteral("run.back"), first);
    m_actions->allow(QStringLiteral("run.first"), first);
    m_actions->allow(QStringLiteral("run.forward"), last);
    m_actions->allow(QStringLiteral("run.last"), last);
    m_actions->allow(QStringLiteral("run.resume"),
                     frame.atHead() ? QStringLiteral("This is the last step: running goes on anyway.")
                                    : QString());
    showStepActions();

    (*m_actions)[QStringLiteral("policy.roundRobin")]->setChecked(
        !m_transport->userChooses() && frame.policy == Policy::RoundRobin);
    (*m_actions)[QStringLiteral("policy.random")]->setChecked(!m_transport->userChooses()
                                                              && frame.policy == Policy::Random);
    (*m_actions)[QStringLiteral("policy.user")]->setChecked(m_transport->userChooses());

    const bool recording = frame.recording.state == Recording::State::On;
    m_actions->allow(QStringLiteral("file.record"),
                     recording ? QStringLiteral("The run is being recorded already.") : QString());
    m_actions->allow(QStringLiteral("file.stopRecording"),
                     recording ? QString() : QStringLiteral("Nothing is being recorded."));
    const QString gone = frame.letGo > 0
        ? QStringLiteral("The oldest entries are no longer in memory, so the run cannot be saved"
                         " as a whole. Record it from the start instead.")
        : QString();
    m_actions->allow(QStringLiteral("file.save"), gone);
    m_actions->allow(QStringLiteral("file.saveAs"), gone);
    m_actions->allow(QStringLiteral("log.export"),
                     m_export->isBusy() ? QStringLiteral("An export is still being written.")
                                        : QString());

    showViewActions();
}

void MainWindow::showViewActions()
{
    if (m_frame == nullptr)
        return;
    const int clients = static_cast<int>(m_frame->world().tally.present);
    m_actions->allow(QStringLiteral("connect.stop"),
                     m_listening.isEmpty() ? QStringLiteral("Nobody is let in over the wire.") : QString());
    const auto shape = m_stage->shape();
    for (const auto& [id, which] : { std::pair { "view.ring", StageShape::Ring },
                                     std::pair { "view.queue", StageShape::Queue } })
        m_actions->allow(QLatin1String(id), whyNoShape(which, clients));
    const TimeScale& scale = m_timeline->view()->scale();
    m_actions->allow(QStringLiteral("view.zoomOut"),
                     scale.fits() ? QStringLiteral("The whole run is in sight already.") : QString());
    m_actions->allow(QStringLiteral("view.zoomIn"),
                     scale.atClosest() ? QStringLiteral("It cannot be drawn larger.") : QString());
    (*m_actions)[QStringLiteral("view.automatic")]->setChecked(!shape);
    (*m_actions)[QStringLiteral("view.ring")]->setChecked(shape == StageShape::Ring);
    (*m_actions)[QStringLiteral("view.queue")]->setChecked(shape == StageShape::Queue);
    (*m_actions)[QStringLiteral("view.grid")]->setChecked(shape == StageShape::Grid);
    (*m_actions)[QStringLiteral("log.follow")]->setChecked(m_log->view().follow());
}

} // namespace lockstep::ui
