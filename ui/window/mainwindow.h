// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/recipe/program.h"
#include "core/scenario/scenario.h"
#include "core/shell/answer.h"
#include "ui/selection.h"
#include "ui/window/menus.h"
#include "ui/window/panels.h"
#include "ui/window/rundocument.h"
#include "ui/window/searchnote.h"
#include "ui/window/services.h"

#include <QMainWindow>
#include <QString>

#include <functional>
#include <vector>

namespace lockstep::ui {

class Availability;
class Dialogs;
class EditorDesk;
class Guide;
class MessageBar;
class Narration;
class Places;
class RunControl;
class StatusLine;
class TransportBar;
class WindowActions;

/// The window: panels in fixed places, the transport above, the status below, and a menu with every
/// action. It puts the parts together and hands frames to them: the run's file is the
/// RunDocument's, the recipe's the EditorDesk's, what is asked of the run the RunControl's, and
/// Availability says what is possible. It shows frames and sends requests; it knows no engine. GUI
/// thread only.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// Requires: @p settings outlives the window.
    MainWindow(Services services, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// What the Scenario menu offers.
    void setScenarios(const std::vector<Scenario>& scenarios);
    /// Lays the panels out anew for the window's size.
    void fitLayout();
    /// Begins a run with the remembered speed and policy, without asking about the one before.
    void startRun(const Config& config);
    /// Begins the run of a scenario, with its captions beside it.
    void startScenario(const Scenario& scenario);
    /// Remembers size, docks and choices for the next start, as closing does.
    void keepSettings();
    /// Has the run written to the recent runs if it would be lost.
    void keepRun() { m_document->keep(); }
    /// That program was read from @p file: the editor shows it as it is written there, and saves it
    /// there.
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
    [[nodiscard]] bool wouldLose() const { return m_document->wouldLose(); }

    /// How the window asks "save, discard or cancel?"; a test answers in the user's place.
    using Answer = RunDocument::Answer;
    void setAsk(std::function<Answer(const QString& question)> ask);

    [[nodiscard]] QSize sizeHint() const override { return { 1440, 900 }; }

public Q_SLOTS:
    void setFrame(const lockstep::FramePtr& frame);
    void tellProblem(const QString& sentence);
    void tellNotice(const QString& sentence);
    /// A "run to" that began at @p from has found nothing.
    void tellNotFound(const QString& sentence, lockstep::Step from);
    /// The run is in @p file now.
    void tellSaved(const QString& file);
    /// An open came to nothing; tellProblem() has said why.
    void tellNotOpened();
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
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeBars();
    [[nodiscard]] Parts parts();
    [[nodiscard]] Availability availability() const;
    /// Enables those actions, or disables each with its reason.
    void allow(const QStringList& ids);
    void showActions();
    void showTitle();

    Services m_services;
    Settings& m_settings;
    Selection m_selection;
    WindowActions* m_actions;
    Places* m_places;
    Narration* m_narration;
    StatusLine* m_status;
    RunDocument* m_document;
    RunControl* m_run;
    Dialogs* m_dialogs;
    TransportBar* m_transport = nullptr;
    MessageBar* m_problem = nullptr;
    Panels m_panels;
    Guide* m_guide = nullptr;
    EditorDesk* m_editorDesk = nullptr;
    Menus m_menus;

    FramePtr m_frame;
    QString m_listening; ///< where real clients are let in
    SearchNote m_search;
};

} // namespace lockstep::ui
