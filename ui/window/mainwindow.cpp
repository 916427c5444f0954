// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/mainwindow.h"

#include "ui/actions/availability.h"
#include "ui/actions/faultmenu.h"
#include "ui/actions/keyguard.h"
#include "ui/actions/windowactions.h"
#include "ui/console/consolepanel.h"
#include "ui/dialogs/dialogs.h"
#include "ui/editor/editorpanel.h"
#include "ui/figures/endstrip.h"
#include "ui/log/eventlogpanel.h"
#include "ui/places/places.h"
#include "ui/plaintext.h"
#include "ui/settings.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/figures/endstrip.h"
#include "ui/story/narration.h"
#include "ui/text.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/transport/transportbar.h"
#include "ui/window/contextmenus.h"
#include "ui/window/dropping.h"
#include "ui/window/editordesk.h"
#include "ui/window/guide.h"
#include "ui/window/messagebar.h"
#include "ui/window/remembered.h"
#include "ui/window/runcontrol.h"
#include "ui/window/statusline.h"
#include "ui/window/wiring.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QToolBar>
#include <QVBoxLayout>

#include <utility>

namespace lockstep::ui {
namespace {

/// Whether the user begins something, so that the last trouble is over or will be told anew.
bool beginsAnew(const WindowRequest& request)
{
    if (const auto* run = std::get_if<RunRequest>(&request))
        return std::holds_alternative<request::Start>(*run)
            || std::holds_alternative<request::Open>(*run)
            || std::holds_alternative<request::Save>(*run)
            || std::holds_alternative<request::Record>(*run)
            || std::holds_alternative<request::RunTo>(*run);
    const auto& beside = std::get<BesideRequest>(request);
    return !std::holds_alternative<request::CancelComparison>(beside);
}

/// The services, with a look at each request: what went wrong before it may be settled.
Services watched(Services services, MessageBar* const& problem, SearchNote& search)
{
    services.send = [&problem, &search,
                     send = std::move(services.send)](const WindowRequest& request) {
        if (beginsAnew(request))
            problem->dismiss(MessageBar::Kind::Problem);
        search.watch(request, *problem);
        send(request);
    };
    return services;
}

} // namespace

MainWindow::MainWindow(Services services, Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_services(watched(std::move(services), m_problem, m_search))
    , m_settings(settings)
    , m_actions(new WindowActions(*this))
    , m_places(new Places(*this))
    , m_narration(new Narration(this))
    , m_status(new StatusLine(this))
    , m_document(new RunDocument(m_services.send, settings, *this))
    , m_run(new RunControl(m_services.send, *m_document, m_selection, *m_status))
    , m_dialogs(new Dialogs(m_services.send, settings, *this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Lockstep"));
    // In its own colours: it stands on other people's backgrounds.
    setWindowIcon(QIcon(QStringLiteral(":/icons/lockstep.svg")));
    setAcceptDrops(true);
    setMinimumSize(900, 600);
    resize(1440, 900);
    setStatusBar(m_status);
    makeBars();
    m_panels = makePanels(*m_places, m_selection, m_services.searchLog, this);
    auto* line = new MessageBar(this);
    line->setObjectName(QStringLiteral("lineBar"));
    auto* end = new EndStrip(this);
    m_places->addUnderStage(end);
    m_places->addUnderStage(line);
    m_places->arrange();
    m_places->setNarration(m_narration);
    m_guide = new Guide(*m_narration, *line, *end, m_settings);
    connect(m_guide, &Guide::tellingChanged, m_places, &Places::setTelling);
    connect(m_guide, &Guide::tellingChanged, m_panels.stage, &StagePanel::setTelling);
    m_editorDesk = new EditorDesk(
        { *m_panels.editor, *m_places, *m_status, *m_problem, m_settings, *m_document, *this });
    m_menus = makeMenus(parts());
    connectParts(parts());
    connectMenus(parts(), *m_menus.faults, m_frame);
    connect(m_problem, &MessageBar::acted, this, [this] { m_services.send(m_search.wayBack()); });
    connect(m_document, &RunDocument::problem, this, &MainWindow::tellProblem);
    connect(m_document, &RunDocument::saved, this, &MainWindow::showTitle);
    connect(m_panels.log, &EventLogPanel::notice, m_status, &StatusLine::tell);
    connect(m_document, &RunDocument::notice, this, [this](const QString& sentence) {
        m_status->tell(sentence);
        showActions();
    });
    new KeyGuard(this);
    restoreWindow(parts());
    showActions();
    // Else Qt gives the focus to the first button, and Space would press it.
    m_panels.stage->canvas()->setFocus(Qt::OtherFocusReason);
}

MainWindow::~MainWindow() = default;

void MainWindow::makeBars()
{
    auto* top = new QWidget(this);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_transport = new TransportBar(m_selection, top);
    m_problem = new MessageBar(top);
    m_problem->setObjectName(QStringLiteral("problemBar"));
    column->addWidget(m_transport);
    column->addWidget(m_problem);
    auto* bar = new QToolBar(QStringLiteral("Transport"), this);
    bar->setObjectName(QStringLiteral("transport"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->toggleViewAction()->setVisible(false);
    bar->layout()->setContentsMargins(0, 0, 0, 0);
    bar->layout()->setSpacing(0);
    bar->addWidget(top);
    addToolBar(Qt::TopToolBarArea, bar);
    // The View menu is the one place to show and hide.
    setContextMenuPolicy(Qt::NoContextMenu);
}

Parts MainWindow::parts()
{
    return { .window = *this,
             .actions = *m_actions,
             .selection = m_selection,
             .settings = m_settings,
             .places = *m_places,
             .panels = m_panels,
             .transport = *m_transport,
             .status = *m_status,
             .problem = *m_problem,
             .narration = *m_narration,
             .document = *m_document,
             .run = *m_run,
             .editor = *m_editorDesk,
             .dialogs = *m_dialogs,
             .send = m_services.send,
             .showActions = [this] { showActions(); },
             .allow = [this](const QStringList& ids) { allow(ids); } };
}

void MainWindow::setScenarios(const std::vector<Scenario>& scenarios)
{
    m_run->setShipped(scenarios);
    fillScenarios(parts(), *m_menus.scenarios, scenarios);
}

void MainWindow::fitLayout()
{
    m_places->arrange();
}

void MainWindow::startRun(const Config& config)
{
    m_run->start(config);
}

void MainWindow::startScenario(const Scenario& scenario)
{
    m_run->startScenario(scenario);
}

void MainWindow::setRecipeFile(const Program& program, const QString& file)
{
    m_editorDesk->setRecipeFile(program, file);
}

void MainWindow::openRun(const QString& file)
{
    m_document->open(file);
}

void MainWindow::setAsk(std::function<Answer(const QString&)> ask)
{
    m_document->setAsk(std::move(ask));
}

bool MainWindow::isSettled() const
{
    return m_frame != nullptr && !m_document->isOpening() && m_frame->state != RunState::Busy
        && m_panels.log->isSettled();
}

void MainWindow::setFrame(const FramePtr& frame)
{
    const bool another = m_frame == nullptr || m_frame->generation != frame->generation;
    m_frame = frame;
    m_run->setFrame(frame);
    m_document->setFrame(frame);
    if (another)
        m_editorDesk->setProgram(frame->world().setup->program);
    m_transport->setFrame(frame);
    m_places->setFrame(frame);
    m_panels.stage->setNext(m_transport->userChooses() ? ClientId {} : m_run->nextActor());
    m_status->setFrame(frame);
    m_status->setKept(m_document->placeWords());
    showActions();
    m_guide->show(frame, m_run->story(), m_run->cured() != nullptr);
    showTitle();
}

void MainWindow::tellProblem(const QString& sentence)
{
    // In the terminal a program's name stands before it.
    m_problem->show(MessageBar::Kind::Problem, sentence.left(1).toUpper() + sentence.mid(1));
}

void MainWindow::tellNotFound(const QString& sentence, Step from)
{
    m_search.tell(sentence, from, *m_problem);
}

void MainWindow::tellNotice(const QString& sentence)
{
    m_status->tell(sentence);
}

void MainWindow::tellSaved(const QString& file)
{
    m_document->savedTo(file);
}

void MainWindow::tellNotOpened()
{
    m_document->notOpened();
}

void MainWindow::tellListening(const QString& place)
{
    m_listening = place;
    m_status->setPlace(place);
    m_status->tell(place.isEmpty()
                       ? QStringLiteral("No longer listening for real clients.")
                       : QStringLiteral("Listening for real clients on %1.").arg(place));
    showActions();
}

void MainWindow::tellExported(const QString& sentence, bool fine)
{
    m_document->exportTold(fine);
    showActions();
    fine ? m_status->tell(sentence) : tellProblem(sentence);
}

void MainWindow::tellComparison(const ComparisonProgress& progress)
{
    m_dialogs->setProgress(progress);
}

void MainWindow::tellAnswer(const shell::Answer& answer, const QString& prompt)
{
    m_panels.console->tell(answer, prompt);
}

Availability MainWindow::availability() const
{
    const TimeScale& scale = m_panels.timeline->view()->scale();
    return Availability({ .frame = m_frame,
                          .selected = m_selection.client(),
                          .userChooses = m_transport->userChooses(),
                          .cameByChain = static_cast<bool>(m_selection.cameFrom()),
                          .listening = !m_listening.isEmpty(),
                          .exporting = m_document->isExporting(),
                          .wantedClients = m_run->wanted().clients,
                          .whyNoRecipe = m_panels.editor->whyNoRun(),
                          .editorIsEmpty = m_panels.editor->isEmpty(),
                          .wholeRunInSight = scale.fits(),
                          .timelineAtClosest = scale.atClosest() });
}

void MainWindow::allow(const QStringList& ids)
{
    const Availability possible = availability();
    for (const QString& id : ids)
        m_actions->allow(id, possible.whyNot(id));
}

void MainWindow::showActions()
{
    allow(Availability::ids());
    if (m_frame == nullptr)
        return;
    m_menus.faults->showHints(m_frame->world());
    QAction* toggle = (*m_actions)[QStringLiteral("run.toggle")];
    const QString verb = plainAction(runVerb(*m_frame));
    if (toggle->text() != verb)
        toggle->setText(verb);
    showChoices(parts(), *m_frame);
    m_dialogs->setRun(m_run->wanted(), m_run->policy());
}

void MainWindow::showTitle()
{
    QString name = m_frame == nullptr ? QStringLiteral("New run")
                                      : toQString(m_frame->world().program().title);
    if (!m_document->file().isEmpty())
        name = QFileInfo(m_document->file()).fileName();
    else if (!m_run->story().isEmpty())
        name = toQString(headingOf(m_run->story().scenario()).title);
    // Qt puts its mark of a changed run where the name says [*].
    name.replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"));
    const QString title = name + QStringLiteral("[*] \u2013 Lockstep");
    if (windowTitle() != title)
        setWindowTitle(title);
    setWindowModified(wouldLose() && !m_document->file().isEmpty());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    keepRun();
    keepSettings();
    event->accept();
}

void MainWindow::keepSettings()
{
    keepWindow(parts());
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape || !m_transport->leaveOff())
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    openDropped(parts(), draggedFile(*event->mimeData()));
}

} // namespace lockstep::ui
