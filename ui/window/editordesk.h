// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <string>
#include <utility>

class QMenu;
class QWidget;

namespace lockstep::ui {

class Places;
class EditorPanel;
class MessageBar;
class RunDocument;
class Settings;
class StatusLine;

/// The recipe editor's files and drafts: which file a recipe stands in, what is put into the
/// editor, and what is kept of it from one start to the next. GUI thread only.
class EditorDesk : public QObject
{
    Q_OBJECT
public:
    /// Where the desk stands. All must outlive it.
    struct Place
    {
        EditorPanel& editor;
        Places& places;
        StatusLine& status;
        MessageBar& problem;
        Settings& settings;
        RunDocument& document; ///< a test that answers its question answers the desk's, too
        QWidget& window;
    };
    explicit EditorDesk(const Place& place);

    /// That program was read from @p file: the editor shows it as it is written there, and saves it
    /// there.
    void setRecipeFile(const Program& program, const QString& file);
    /// A run of the text, which is that program, begins.
    void begins(const Program& program);
    /// The run's recipe is another one now. An editor that stood open and empty gets it.
    void setProgram(const std::shared_ptr<const Program>& program);

    /// Shows the editor; one that is empty, or has an earlier run's recipe as it was, gets the
    /// run's recipe.
    void show();
    /// Puts the run's recipe into the editor and shows it.
    void edit();
    void askImport();
    void import(const QString& file);
    /// False when nothing was written.
    bool askExport();
    /// Saves the text to its file, and runs it when it can run.
    void save();
    /// Runs the text; an editor that is out of sight is shown first.
    void run();
    void fillTemplates(QMenu& menu);

    void restoreDraft();
    void keepDraft();

Q_SIGNALS:
    void runRequested(const std::shared_ptr<const lockstep::Program>& program);
    /// The text, or whether it can run, is another.
    void changed();

private:
    void fill();
    /// Asks whether what somebody else wrote into @p file may go.
    [[nodiscard]] bool mayOverwrite(const QString& file);

    Place m_at;
    std::shared_ptr<const Program> m_program; ///< the run's; null before the first
    std::map<std::pair<std::string, std::string>, QString>
        m_files; ///< by a program's name and source
};

} // namespace lockstep::ui
