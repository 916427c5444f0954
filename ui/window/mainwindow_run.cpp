// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the window asks of the run, and which of it is possible now.
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/words/blockedwords.h"
#include "ui/compare/comparedialog.h"
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
    send(request::Listen { dialog.address().toStdString(),
                           static_cast<std::uint16_t>(dialog.port()) });
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

void MainWindow::compareRecipes()
{
    if (m_compare == nullptr) {
        m_compare = new CompareDialog(this);
        connect(m_compare, &CompareDialog::compareRequested, this,
                [this](const ComparisonPlan& plan) { send(request::Compare { plan }); });
        connect(m_compare, &CompareDialog::cancelRequested, this,
                [this] { send(request::CancelComparison {}); });
        connect(m_compare, &CompareDialog::runRequested, this, [this](const Config& config) {
            unlessLost(QStringLiteral("Save this run before another one begins?"), [this, config] { startRun(config); });
        });
    }
    m_compare->setRun(m_wanted, m_policy);
    m_compare->show();
    m_compare->raise();
    m_compare->activateWindow();
}

void MainWindow::tellComparison(const ComparisonProgress& progress)
{
    if (m_compare != nullptr)
        m_compare->setProgress(progress);
}

void MainWindow::showComparedRun()
{
    m_actions->allow(QStringLiteral("run.compare"),
                     m_wanted.clients == 0 ? QStringLiteral("This run has no clients that run a recipe.") : QString());
    if (m_compare != nullptr && m_compare->isVisible() && m_wanted.clients > 0)
        m_compare->setRun(m_wanted, m_policy);
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
        send(request::Pause {});
    if (client) {
        send(request::TakeStep { client });
        return;
    }
    // In the past the next step is the recorded one: only who names a client, or runs, goes elsewhere.
    if (!m_frame->atHead() && m_frame->state == RunState::Paused) {
        send(request::Forward {});
        return;
    }
    const auto scripted = m_story.next(*m_frame);
    const ClientId actor = scripted ? clientOf(*scripted) : ClientId {};
    if (!scripted || *scripted == nextAction(m_frame->world(), actor))
        send(request::TakeStep { actor });
    else
        send(request::Strike { *scripted });
}

void MainWindow::followBlocker()
{
    if (m_frame == nullptr)
        return;
    const Moment& world = m_frame->world();
    const ClientId from = m_selection.client();
    if (!from) {
        m_status->tellOfNow(QStringLiteral("Select a client first: click it, or step it with its number."));
        return;
    }
    const BlockChain chain = blockChain(world, from);
    const QString why = QString::fromStdString(describeLink(world, chain.links.front()));
    if (chain.links.size() < 2) {
        const QString end = QString::fromStdString(describeEnd(world, chain));
        m_status->tellOfNow(end.isEmpty()
                                     ? QStringLiteral("The chain ends here: %1.").arg(why)
                                     : QStringLiteral("The chain ends here: %1. %2.").arg(why, end));
        return;
    }
    // In a circle one comes round and round: that is the answer.
    const bool round = chain.end == ChainEnd::Cycle && chain.cycleFrom == 0;
    m_selection.follow(chain.links[1].client);
    m_status->tellOfNow(round ? QString::fromStdString(describeEnd(world, chain)) + u'.'
                                   : QStringLiteral("%1; [ goes back.").arg(why));
}

void MainWindow::unfollow()
{
    if (m_selection.cameFrom())
        m_selection.back();
}

QString MainWindow::whyNoStepOf(ClientId client) const
{
    const QString name = QString::fromStdString(m_frame->nameOf(client));
    const Moment& world = m_frame->world();
    if (!world.has(client))
        return QStringLiteral("%1 is not in this run.").arg(name);
    if (m_frame->canStep(client))
        return {};
    return QStringLiteral("%1 has no next step: %2.")
        .arg(name, QString::fromStdString(m_frame->nextOf(client)));
}

void MainWindow::showStepActions()
{
    const Moment& world = m_frame->world();
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
                     m_selection.cameFrom() ? QString()
                                            : QStringLiteral("The chain starts at this client: ] goes to whom it waits for, [ comes back."));
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
    showEditorActions();

    (*m_actions)[QStringLiteral("policy.roundRobin")]->setChecked(
        !m_transport->userChooses() && frame.policy == Policy::RoundRobin);
    (*m_actions)[QStringLiteral("policy.random")]->setChecked(!m_transport->userChooses()
                                                              && frame.policy == Policy::Random);
    (*m_actions)[QStringLiteral("policy.user")]->setChecked(m_transport->userChooses());

    showComparedRun();
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
                     m_exporting ? QStringLiteral("An export is still being written.") : QString());

    showViewActions();
}

void MainWindow::showViewActions()
{
    if (m_frame == nullptr)
        return;
    const int clients = static_cast<int>(m_frame->world().chronicle.tally.present);
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
