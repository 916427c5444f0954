// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/mainwindow.h"

#include "core/step/genesis.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consolepanel.h"
#include "ui/editor/editorpanel.h"
#include "ui/inspector/branchespanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/inspector/statisticspanel.h"
#include "ui/knobs/knobspanel.h"
#include "ui/log/eventlogpanel.h"
#include "ui/plaintext.h"
#include "ui/stage/stagecanvas.h"
#include "ui/stage/stagepanel.h"
#include "ui/timeline/timelinepanel.h"
#include "ui/timeline/timelineview.h"
#include "ui/tree/nodetreepanel.h"
#include "ui/window/docks.h"
#include "ui/window/helpdialog.h"
#include "ui/window/keyguard.h"
#include "ui/window/keysheet.h"
#include "ui/window/messagebar.h"
#include "ui/window/settings.h"
#include "ui/window/statusline.h"
#include "ui/window/transportbar.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lockstep::ui {

MainWindow::MainWindow(Services services, Settings& settings, QWidget* parent)
    : QMainWindow(parent)
    , m_services(std::move(services))
    , m_settings(settings)
    , m_actions(new WindowActions(*this))
    , m_docks(new Docks(*this))
    , m_status(new StatusLine(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Lockstep"));
    // In its own colours: it stands on other people's backgrounds.
    setWindowIcon(QIcon(QStringLiteral(":/icons/lockstep.svg")));
    setAcceptDrops(true);
    setMinimumSize(900, 600);
    resize(1440, 900);
    setStatusBar(m_status);
    makePanels();
    makeMenus();
    connectPanels();
    connectTransport();
    connectEditor();
    new KeyGuard(this);
    restoreSettings();
    // Else Qt gives the focus to the first button, and Space would press it.
    m_stage->canvas()->setFocus(Qt::OtherFocusReason);
}

MainWindow::~MainWindow() = default;

void MainWindow::makePanels()
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

    m_tree = new NodeTreePanel(m_selection, this);
    m_knobs = new KnobsPanel(m_selection, this);
    m_stage = new StagePanel(m_selection, this);
    m_timeline = new TimelinePanel(m_selection, this);
    m_inspector = new InspectorPanel(m_selection, this);
    m_statistics = new StatisticsPanel(m_selection, this);
    m_branches = new BranchesPanel(m_selection, this);
    m_log = new EventLogPanel(m_selection, m_services.searchLog, this);
    m_console = new ConsolePanel(m_selection, this);
    m_editor = new EditorPanel(m_selection, this);
    m_docks->addDock(QStringLiteral("tree"), m_tree, Qt::LeftDockWidgetArea);
    m_docks->addDock(QStringLiteral("knobs"), m_knobs, Qt::LeftDockWidgetArea);
    m_docks->addCentre(QStringLiteral("stage"), m_stage);
    m_docks->addCentre(QStringLiteral("timeline"), m_timeline);
    m_docks->addDock(QStringLiteral("inspector"), m_inspector, Qt::RightDockWidgetArea);
    m_docks->addDock(QStringLiteral("statistics"), m_statistics, Qt::RightDockWidgetArea);
    m_docks->addDock(QStringLiteral("history"), m_branches, Qt::RightDockWidgetArea);
    m_docks->addDock(QStringLiteral("log"), m_log, Qt::BottomDockWidgetArea);
    m_docks->addDock(QStringLiteral("console"), m_console, Qt::BottomDockWidgetArea);
    m_docks->addDock(QStringLiteral("editor"), m_editor, Qt::RightDockWidgetArea);
    m_line = new MessageBar(this);
    m_line->setObjectName(QStringLiteral("lineBar"));
    m_docks->addUnder(m_stage, m_line);
    m_docks->arrange();
}

void MainWindow::connectPanels()
{
    const auto seek = [this](Step step) { send(request::Seek { step }); };
    const auto stepClient = [this](ClientId client) { step(client); };
    connect(m_log, &EventLogPanel::seekRequested, this, seek);
    connect(m_log, &EventLogPanel::exportRequested, this, &MainWindow::askExport);
    connect(m_log, &EventLogPanel::notice, this, &MainWindow::tellNotice);
    connect(m_console, &ConsolePanel::entered, this,
            [this](const QString& line) { send(request::Type { line.toStdString() }); });
    connect(m_timeline, &TimelinePanel::seekRequested, this, seek);
    connect(m_branches, &BranchesPanel::seekRequested, this, seek);
    connect(m_stage, &StagePanel::stepRequested, this, stepClient);
    connect(m_stage, &StagePanel::shapeChanged, this, [this] { showActions(); });
    connect(m_inspector, &InspectorPanel::stepRequested, this, stepClient);
    connect(m_branches, &BranchesPanel::switchRequested, this,
            [this](BranchId branch) { send(request::SwitchBranch { branch }); });
    connect(m_branches, &BranchesPanel::renameRequested, this,
            [this](BranchId branch, const QString& name) {
                send(request::RenameBranch { branch, name.toStdString() });
            });
    connect(m_knobs, &KnobsPanel::clientsChanged, this, [this](unsigned count) {
        m_wanted.clients = count;
        send(request::SetClients { count });
    });
    connect(m_knobs, &KnobsPanel::knobChanged, this, [this](Knob knob, unsigned value) {
        m_wanted.knobs.set(knob, value);
        send(request::SetKnob { knob, value });
    });
    connect(m_knobs, &KnobsPanel::seedChanged, this, [this](quint64 seed) {
        m_wanted.seed = seed;
        m_status->tell(QStringLiteral("Seed %1 is used from the next restart on.").arg(seed));
    });
    connect(&m_selection, &Selection::clientChanged, this, [this] {
        m_status->forgetNow();
        m_docks->refreshTitles();
        showActions();
    });
    connect(m_inspector, &InspectorPanel::titleChanged, m_docks, &Docks::refreshTitles);
    connect(m_timeline->view(), &TimelineView::scaleChanged, this, &MainWindow::showViewActions);
    connect(m_actions, &WindowActions::refused, m_status, &StatusLine::tellOfNow);
    connect(m_line, &MessageBar::dismissed, this, [this] {
        m_settings.setFlag(QStringLiteral("window/hintSeen"), true);
        m_storyDismissed = m_frame ? m_frame->generation : 0;
    });
}

void MainWindow::connectTransport()
{
    connect(m_transport, &TransportBar::restartRequested, this, &MainWindow::restart);
    connect(m_transport, &TransportBar::backRequested, this, [this] { send(request::Back {}); });
    connect(m_transport, &TransportBar::runToggled, this, [this](bool run) {
        send(run ? WindowRequest { request::Run {} } : request::Pause {});
    });
    connect(m_transport, &TransportBar::stepRequested, this, &MainWindow::step);
    connect(m_transport, &TransportBar::policyChanged, this, [this](Policy policy) {
        m_policy = policy;
        send(request::SetPolicy { policy });
    });
    connect(m_transport, &TransportBar::userChoosesChanged, this, [this] { showActions(); });
    connect(m_transport, &TransportBar::speedChanged, this, [this](Speed speed) {
        m_speed = speed;
        send(request::SetSpeed { speed });
    });
    connect(m_transport, &TransportBar::recipeChanged, this, [this](const QString& name) {
        unlessLost(QStringLiteral("Save this run before another recipe begins?"), [this, name] {
            Config config = m_wanted;
            config.recipe = name.toStdString();
            config.program = m_transport->ownRecipe();
            if (findRecipe(config.recipe) != nullptr)
                config.program = nullptr;
            startRun(config);
        });
    });
    connect(m_transport, &TransportBar::runToRequested, this,
            [this](const Goal& goal) { send(request::RunTo { goal }); });
    connect(m_transport, &TransportBar::violationActivated, this,
            [this](Step step) { send(request::Seek { step }); });
}

void MainWindow::restoreSettings()
{
    m_speed = m_settings.speed();
    m_policy = m_settings.policy();
    restoreGeometry(m_settings.bytes(QStringLiteral("window/geometry")));
    m_docks->restore(m_settings.bytes(QStringLiteral("window/layout")));
    m_transport->setUserChooses(m_settings.flag(QStringLiteral("run/userChooses"), false));
    setMotion(m_settings.flag(QStringLiteral("window/motion"), true));
    const QString shape = m_settings.text(QStringLiteral("window/stage"));
    if (shape == QLatin1String("ring"))
        m_stage->setShape(StageShape::Ring);
    else if (shape == QLatin1String("queue"))
        m_stage->setShape(StageShape::Queue);
    else if (shape == QLatin1String("grid"))
        m_stage->setShape(StageShape::Grid);
    m_console->input().setHistory(
        m_settings.text(QStringLiteral("console/history")).split(u'\n', Qt::SkipEmptyParts));
    restoreDraft();
    const QString problem = m_settings.takeProblem();
    if (!problem.isEmpty())
        m_status->tell(problem);
}

void MainWindow::keepSettings()
{
    m_settings.setConfig(m_wanted);
    m_settings.setSpeed(m_speed);
    m_settings.setPolicy(m_policy);
    m_settings.setFlag(QStringLiteral("run/userChooses"), m_transport->userChooses());
    m_settings.setBytes(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setBytes(QStringLiteral("window/layout"), m_docks->saved());
    QString shape;
    if (const auto chosen = m_stage->shape()) {
        switch (*chosen) {
        case StageShape::Ring:
            shape = QStringLiteral("ring");
            break;
        case StageShape::Queue:
            shape = QStringLiteral("queue");
            break;
        case StageShape::Grid:
            shape = QStringLiteral("grid");
            break;
        }
    }
    m_settings.setText(QStringLiteral("window/stage"), shape);
    constexpr qsizetype linesKept = 100;
    const QStringList& typed = m_console->input().history();
    m_settings.setText(QStringLiteral("console/history"),
                       typed.mid(std::max<qsizetype>(0, typed.size() - linesKept)).join(u'\n'));
    keepDraft();
    m_settings.write();
}

void MainWindow::setScenarios(std::vector<Scenario> scenarios)
{
    m_scenarios = std::move(scenarios);
    m_scenarioMenu->clear();
    for (std::size_t i = 0; i < m_scenarios.size(); ++i) {
        QAction* action
            = m_scenarioMenu->addAction(plainAction(QString::fromStdString(m_scenarios[i].title)));
        action->setToolTip(plainTip(QString::fromStdString(m_scenarios[i].story)));
        connect(action, &QAction::triggered, this, [this, i] {
            unlessLost(QStringLiteral("Save this run before the scenario begins?"),
                       [this, i] { startScenario(m_scenarios[i]); });
        });
    }
    m_scenarioMenu->menuAction()->setVisible(!m_scenarios.empty());
}

void MainWindow::fitLayout()
{
    m_docks->arrange();
}

void MainWindow::startRun(const Config& config)
{
    m_story = {};
    m_wanted = config;
    m_file.clear();
    send(request::Start { config });
    send(request::SetSpeed { m_speed });
    send(request::SetPolicy { m_policy });
}

void MainWindow::startScenario(const Scenario& scenario)
{
    m_policy = scenario.policy;
    startRun(scenario.config);
    m_story = Storyline(scenario);
    m_storyDismissed = 0;
}

void MainWindow::setFrame(const FramePtr& frame)
{
    const bool another = m_frame == nullptr || m_frame->generation != frame->generation;
    m_frame = frame;
    if (another) {
        m_wanted = frame->config;
        m_selection.forgetWay();
        if (m_selection.client() && !frame->world().has(m_selection.client()))
            m_selection.setClient({});
        // Somebody's recipe is to be seen from the start.
        if (!m_selection.client() && frame->world().has(ClientId { 1 }))
            m_selection.setClient(ClientId { 1 });
        if (!m_opening.isEmpty()) {
            m_file = std::exchange(m_opening, {});
            m_openedGeneration = frame->generation;
            m_saved = mark();
            m_story = {};
        }
        fillShownEditor();
    } else if (frame->state == RunState::Busy && frame->generation == m_openedGeneration
               && m_saved.generation == m_openedGeneration && frame->progress > 0) {
        // Still being read: what comes is what the file has.
        m_saved = mark();
    }
    m_transport->setFrame(frame);
    m_docks->setFrame(frame);
    m_status->setFrame(frame);
    showActions();
    showLine();
    showTitle();
}

void MainWindow::tellExported(const QString& sentence, bool fine)
{
    m_exporting = false;
    showActions();
    fine ? tellNotice(sentence) : tellProblem(sentence);
}

bool MainWindow::isSettled() const
{
    return m_frame != nullptr && m_opening.isEmpty() && m_frame->state != RunState::Busy
        && m_log->isSettled();
}

void MainWindow::tellProblem(const QString& sentence)
{
    m_saving.reset();
    m_closing = false;
    m_opening.clear();
    // In the terminal a program's name stands before it.
    m_problem->show(MessageBar::Kind::Problem, sentence.left(1).toUpper() + sentence.mid(1));
}

void MainWindow::tellNotice(const QString& sentence)
{
    m_status->tell(sentence);
    if (!m_saving)
        return;
    const PendingSave done = *std::exchange(m_saving, std::nullopt);
    m_file = done.file;
    m_saved = done.mark;
    // What went wrong before it, such as a file that could not be written, is settled.
    m_problem->dismiss(MessageBar::Kind::Problem);
    showTitle();
    if (done.next)
        done.next();
}

void MainWindow::showLine()
{
    const QString caption = m_story.lineAt(*m_frame);
    const bool atStart = m_frame->head <= setUpActions(m_frame->config).size();
    if (!caption.isEmpty() && m_storyDismissed != m_frame->generation) {
        if (m_line->isHidden() || m_line->sentence() != caption)
            m_line->show(MessageBar::Kind::Hint, caption);
        return;
    }
    if (atStart && caption.isEmpty()
        && !m_settings.flag(QStringLiteral("window/hintSeen"), false)) {
        const unsigned present = m_frame->world().chronicle.tally.present;
        const QString digits = present == 1
            ? QStringLiteral("1 to step Client 1")
            : QStringLiteral("1 to %1 to step one client").arg(std::min(present, 9u));
        if (m_line->isHidden())
            m_line->show(MessageBar::Kind::Hint,
                         QStringLiteral("Ready. Press Space to run, Right for one step, Left to"
                                        " take it back, %1, ? for all keys.")
                             .arg(digits));
        return;
    }
    if (!m_line->isHidden()) {
        // Whoever has begun knows how.
        if (!atStart && caption.isEmpty() && m_story.isEmpty())
            m_settings.setFlag(QStringLiteral("window/hintSeen"), true);
        m_line->dismiss(MessageBar::Kind::Hint);
    }
}

void MainWindow::showTitle()
{
    QString name = QStringLiteral("Unsaved run");
    if (!m_file.isEmpty())
        name = QFileInfo(m_file).fileName();
    else if (!m_story.isEmpty())
        name = QString::fromStdString(m_story.scenario().title);
    const QString title = name + QStringLiteral("[*] \u2013 Lockstep");
    if (windowTitle() != title)
        setWindowTitle(title);
    setWindowModified(wouldLose());
}

} // namespace lockstep::ui
