// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/scenario/scenario.h"
#include "core/shell/answer.h"
#include "ui/selection.h"
#include "ui/window/services.h"
#include "ui/window/storyline.h"

#include <QMainWindow>
#include <QString>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lockstep::ui {

class BranchesPanel;
class CompareDialog;
class ConsolePanel;
class Docks;
class EditorPanel;
class EventLogPanel;
class FaultMenu;
class HelpDialog;
class InspectorPanel;
class KeySheet;
class KnobsPanel;
class MessageBar;
class NodeTreePanel;
class Settings;
class StagePanel;
class StatisticsPanel;
class StatusLine;
class TimelinePanel;
class TransportBar;
class WindowActions;

/// The window: panels in docks, the transport above, the status below, and a menu with every action.
/// It shows frames and sends requests; it knows no engine. GUI thread only.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// Requires: @p settings outlives the window.
    MainWindow(Services services, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// What the Scenario menu offers.
    void setScenarios(std::vector<Scenario> scenarios);
    /// Lays the panels out anew for the window's size.
    void fitLayout();
    /// Begins a run with the remembered speed and policy, without asking about the one before.
    void startRun(const Config& config);
    /// Begins the run of a scenario, with its captions beside it.
    void startScenario(const Scenario& scenario);
    /// That program was read from @p file: the editor shows it as it is written there, and saves it there.
    void setRecipeFile(const Program& program, const QString& file);
    /// Opens a run file, without asking about the run before.
    void openRun(const QString& file);

    [[nodiscard]] Selection& selection() { return m_selection; }
    [[nodiscard]] WindowActions& actions() const { return *m_actions; }
    [[nodiscard]] StatusLine& status() const { return *m_status; }
    [[nodiscard]] FramePtr frame() const { return m_frame; }
    /// Shows all that has been asked for: no file is being read, no filter worked on.
    [[nodiscard]] bool isSettled() const;
    /// Closing now would lose steps that are on no disk.
    [[nodiscard]] bool wouldLose() const;

    /// How the window asks "save, discard or cancel?"; a test answers in the user's place.
    enum class Answer { Save, Discard, Cancel };
    void setAsk(std::function<Answer(const QString& question)> ask) { m_ask = std::move(ask); }

    [[nodiscard]] QSize sizeHint() const override { return { 1440, 900 }; }

public Q_SLOTS:
    void setFrame(const lockstep::FramePtr& frame);
    void tellProblem(const QString& sentence);
    void tellNotice(const QString& sentence);
    /// Where real clients are let in: "127.0.0.1:2181"; empty: nowhere.
    void tellListening(const QString& place);
    /// What came of an export of the log.
    void tellExported(const QString& sentence, bool fine);
    /// How far a comparison has come.
    void tellComparison(const lockstep::ComparisonProgress& progress);
    /// What came of a line that was typed into the console.
    void tellAnswer(const lockstep::shell::Answer& answer, const QString& prompt);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Which state of which run is on disk.
    struct Mark
    {
        std::uint64_t generation = 0;
        Step head = 0;
        std::size_t branches = 0;
        bool operator==(const Mark&) const = default;
    };

    void makePanels();
    void connectPanels();
    void connectTransport();
    void makeMenus();
    void makeFileMenu();
    void makeRunMenu();
    void makeRecipeMenu();
    void makeConnectMenu();
    void connectEditor();
    void makeViewMenu();
    void makeHelpMenu();
    void restoreSettings();
    void keepSettings();

    void showActions();
    void showStepActions();
    void showViewActions();
    void showEditorActions();
    void popUpFaults();
    void showLine();
    void showTitle();
    [[nodiscard]] QString whyNoStepOf(ClientId client) const;

    void restart();
    void beginAgain();
    void runOrPause();
    void compareRecipes();
    void showComparedRun();
    void step(ClientId client);
    void followBlocker();
    void unfollow();
    void setTheme(int choice);
    void setMotion(bool enabled);

    /// Shows the editor; one that is empty, or has an earlier run's recipe as it was, gets the run's recipe.
    void showEditor();
    void fillEditor();
    /// An editor that stood open at the last end begins with the run's recipe.
    void fillShownEditor();
    /// Puts the run's recipe into the editor and shows it.
    void editRecipe();
    void runRecipe(const std::shared_ptr<const Program>& program);
    void askImportRecipe();
    void importRecipe(const QString& file);
    /// False when nothing was written.
    bool askExportRecipe();
    void saveRecipe();
    /// Asks whether what somebody else wrote into @p file may go.
    [[nodiscard]] bool mayOverwrite(const QString& file);
    void restoreDraft();
    void keepDraft();

    void askOpen();
    /// Each does @p next once the run is in the file; not when the user or the disk says no. Returns
    /// false when the user named no file.
    bool save(std::function<void()> next = {});
    bool saveAs(std::function<void()> next = {});
    void saveTo(const QString& file, std::function<void()> next);
    void askRecord();
    void askListen();
    void askExport(const QString& format);
    void send(const WindowRequest& request) const { m_services.send(request); }
    /// Does @p next, now or after the save that the user wants first; nothing when he cancels. The
    /// clients pause while the question stands, and run on when it is answered with no.
    void unlessLost(const QString& question, std::function<void()> next);
    [[nodiscard]] Answer ask(const QString& question);
    /// @p filter: what is offered; empty: runs, or what the suggestion is.
    [[nodiscard]] QString chooseFile(const QString& title, const QString& suggestion, bool saving,
                                     const QString& filter = {});
    [[nodiscard]] Mark mark() const;

    Services m_services;
    Settings& m_settings;
    Selection m_selection;
    WindowActions* m_actions;
    Docks* m_docks;
    StatusLine* m_status;
    TransportBar* m_transport = nullptr;
    NodeTreePanel* m_tree = nullptr;
    KnobsPanel* m_knobs = nullptr;
    StagePanel* m_stage = nullptr;
    TimelinePanel* m_timeline = nullptr;
    InspectorPanel* m_inspector = nullptr;
    StatisticsPanel* m_statistics = nullptr;
    BranchesPanel* m_branches = nullptr;
    EventLogPanel* m_log = nullptr;
    ConsolePanel* m_console = nullptr;
    EditorPanel* m_editor = nullptr;
    MessageBar* m_line = nullptr; ///< what to press first; a scenario's captions
    MessageBar* m_problem = nullptr;
    KeySheet* m_keySheet = nullptr;
    HelpDialog* m_help = nullptr;
    CompareDialog* m_compare = nullptr;
    QMenu* m_scenarioMenu = nullptr;
    FaultMenu* m_faults = nullptr;

    FramePtr m_frame;
    Config m_wanted; ///< what a restart begins with: the run's configuration with the knobs as they are
    Speed m_speed;
    Policy m_policy = Policy::RoundRobin;
    std::vector<Scenario> m_scenarios;
    Storyline m_story;
    std::uint64_t m_storyDismissed = 0; ///< in this generation
    QString m_file; ///< where the run was saved to or opened from; empty: nowhere yet
    std::map<std::pair<std::string, std::string>, QString> m_recipeFiles; ///< by a program's name and source
    QString m_listening; ///< where real clients are let in
    QString m_opening; ///< asked for, not shown yet
    std::uint64_t m_openedGeneration = 0; ///< the run that was read from m_file
    Mark m_saved;
    struct PendingSave
    {
        QString file;
        Mark mark;
        std::function<void()> next;
    };
    std::optional<PendingSave> m_saving;
    std::function<Answer(const QString&)> m_ask;
    bool m_exporting = false; ///< an export of the log was asked for and has not been told of yet
    bool m_closing = false;
};

} // namespace lockstep::ui
