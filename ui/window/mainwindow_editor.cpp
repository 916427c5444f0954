// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The recipe editor in the window: its menu, its files, and the run that it asks for.
#include "core/recipe/program.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/recipetextedit.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/window/docks.h"
#include "ui/window/mainwindow.h"
#include "ui/window/messagebar.h"
#include "ui/window/plainbox.h"
#include "ui/window/settings.h"
#include "ui/window/statusline.h"
#include "ui/window/transportbar.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTimer>

namespace lockstep::ui {
namespace {

/// A draft is kept so long after the last key: a program that is killed loses no more than that.
constexpr int keepAfterMillis = 2000;

QString recipeFilter()
{
    return QStringLiteral("Recipes (*.recipe);;All files (*)");
}

} // namespace

void MainWindow::makeRecipeMenu()
{
    WindowActions& actions = *m_actions;
    QMenu* recipe = menuBar()->addMenu(QStringLiteral("Re&cipe"));
    recipe->setToolTipsVisible(true);
    recipe->addAction(actions.add(QStringLiteral("editor.show"), [this] { showEditor(); }));
    QAction* edit = actions.add(QStringLiteral("editor.edit"), QStringLiteral("Edit the run's recipe"),
                                [this] { editRecipe(); });
    edit->setToolTip(QStringLiteral("Puts its text into the editor; Ctrl+Z there brings back what was there."));
    recipe->addAction(edit);
    QMenu* templates = recipe->addMenu(QStringLiteral("New from a template"));
    templates->setToolTipsVisible(true);
    m_editor->fillTemplates(*templates);
    connect(templates, &QMenu::triggered, this, [this] { showEditor(); });
    recipe->addSeparator();
    recipe->addAction(actions.add(QStringLiteral("editor.import"), QStringLiteral("Import a recipe\u2026"),
                                  [this] { askImportRecipe(); }));
    QAction* save = actions.add(QStringLiteral("editor.save"), QStringLiteral("Save the recipe and run it"),
                                [this] { saveRecipe(); });
    save->setToolTip(QStringLiteral("Ctrl+S does the same while one writes in the editor."));
    recipe->addAction(save);
    recipe->addAction(actions.add(QStringLiteral("editor.export"), QStringLiteral("Export the recipe as\u2026"),
                                  [this] { askExportRecipe(); }));
    recipe->addSeparator();
    recipe->addAction(actions.add(QStringLiteral("editor.run"), [this] {
        // Nobody runs by a slip of the keys what he does not see.
        if (m_editor->isVisible()) {
            m_editor->run();
        } else {
            showEditor();
            m_status->tell(QStringLiteral("This recipe would run; the same again runs it."));
        }
    }));
}

void MainWindow::connectEditor()
{
    connect(m_editor, &EditorPanel::runRequested, this, &MainWindow::runRecipe);
    connect(m_editor, &EditorPanel::importRequested, this, &MainWindow::askImportRecipe);
    connect(m_editor, &EditorPanel::exportRequested, this, [this] { askExportRecipe(); });
    connect(m_editor, &EditorPanel::saveRequested, this, &MainWindow::saveRecipe);
    connect(m_editor, &EditorPanel::notice, m_status, &StatusLine::tell);
    connect(m_editor, &EditorPanel::refused, m_status, &StatusLine::tellOfNow);
    connect(m_editor, &EditorPanel::problem, this, [this](const QString& sentence) {
        m_problem->show(MessageBar::Kind::Problem, sentence);
    });
    connect(m_transport, &TransportBar::editRequested, this, &MainWindow::editRecipe);
    connect(m_inspector, &InspectorPanel::editRequested, this, &MainWindow::editRecipe);
    auto* keep = new QTimer(this);
    keep->setSingleShot(true);
    keep->setInterval(keepAfterMillis);
    connect(keep, &QTimer::timeout, this, &MainWindow::keepDraft);
    connect(m_editor, &EditorPanel::changed, this, [this, keep] {
        keep->start();
        m_status->forgetNow();
        showEditorActions();
    });
}

void MainWindow::showEditorActions()
{
    const QString empty
        = m_editor->isEmpty() ? QStringLiteral("There is no recipe in the editor.") : QString();
    m_actions->allow(QStringLiteral("editor.export"), empty);
    m_actions->allow(QStringLiteral("editor.save"), empty);
    m_actions->allow(QStringLiteral("editor.run"), m_editor->whyNoRun());
}

void MainWindow::showEditor()
{
    // Once the text is changed, or chosen, it is the user's; before, it is about the run that there is now.
    if (m_editor->isEmpty() || m_editor->isLent())
        fillEditor();
    m_docks->reveal(m_editor);
    m_docks->widen(m_editor, 40);
    m_editor->text().setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::editRecipe()
{
    fillEditor();
    showEditor();
}

void MainWindow::fillEditor()
{
    if (m_frame == nullptr)
        return;
    const Program& program = m_frame->world().program();
    const auto file = m_recipeFiles.find({ program.name, program.source });
    m_editor->edit(program, file == m_recipeFiles.end() ? QString() : file->second);
}

void MainWindow::setRecipeFile(const Program& program, const QString& file)
{
    m_recipeFiles[{ program.name, program.source }] = QFileInfo(file).absoluteFilePath();
}

void MainWindow::fillShownEditor()
{
    if (m_editor->isVisibleTo(this) && m_editor->isEmpty() && !m_editor->isModified())
        fillEditor();
}

void MainWindow::runRecipe(const std::shared_ptr<const Program>& program)
{
    unlessLost(QStringLiteral("Save this run before the written recipe begins?"), [this, program] {
        keepDraft();
        if (const QString file = m_editor->origin().file; !file.isEmpty())
            setRecipeFile(*program, file);
        Config config = m_wanted;
        config.recipe = program->name;
        config.program = findRecipe(program->name) == program ? nullptr : program;
        startRun(config);
    });
}

void MainWindow::askImportRecipe()
{
    const QString file = chooseFile(QStringLiteral("Import a recipe"), {}, false, recipeFilter());
    if (!file.isEmpty())
        importRecipe(file);
}

void MainWindow::importRecipe(const QString& file)
{
    if (!m_editor->importFrom(file))
        return;
    m_problem->dismiss(MessageBar::Kind::Problem);
    showEditor();
}

bool MainWindow::askExportRecipe()
{
    QString file = chooseFile(QStringLiteral("Export the recipe"), m_editor->suggestedFile(), true,
                              recipeFilter());
    if (file.isEmpty())
        return false;
    if (QFileInfo(file).suffix().isEmpty() && !QFileInfo::exists(file))
        file += QStringLiteral(".recipe");
    if (!m_editor->exportTo(file))
        return false;
    m_problem->dismiss(MessageBar::Kind::Problem);
    return true;
}

bool MainWindow::mayOverwrite(const QString& file)
{
    const QString question = QStringLiteral("%1 was changed by another program. Overwrite it with this text?")
                                 .arg(QFileInfo(file).fileName());
    if (m_ask)
        return m_ask(question) == Answer::Save;
    PlainBox box(
        question,
        QStringLiteral(
            "If not: Export writes this text into another file, and Import shows what the file "
            "has now; Ctrl+Z then brings this text back."),
        this);
    const QPushButton* overwrite = box.addButton(QStringLiteral("&Overwrite"), QMessageBox::DestructiveRole);
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    return box.clickedButton() == overwrite;
}

void MainWindow::saveRecipe()
{
    if (m_editor->isEmpty()) {
        m_status->tell(m_editor->whyNoRun());
        return;
    }
    const QString file = m_editor->origin().file;
    if (m_editor->isFileChanged() && !mayOverwrite(file))
        return;
    const bool saved = file.isEmpty() ? askExportRecipe() : m_editor->exportTo(file);
    if (!saved)
        return;
    // Both are to be known: it is written, and it does not run.
    if (const QString why = m_editor->whyNoRun(); !why.isEmpty())
        m_status->tell(QStringLiteral("Saved as %1. %2").arg(m_editor->origin().name, why));
    else
        m_editor->run();
}

void MainWindow::restoreDraft()
{
    const QByteArray text = m_settings.bytes(QStringLiteral("editor/text"));
    // Earlier versions kept what nobody had changed, too, and it hid the recipe of the run.
    if (text.isEmpty() || !m_settings.flag(QStringLiteral("editor/modified"), true))
        return;
    m_editor->restore({ QString::fromUtf8(text),
                        { m_settings.text(QStringLiteral("editor/name")),
                          m_settings.text(QStringLiteral("editor/file")) },
                        true,
                        m_settings.bytes(QStringLiteral("editor/seen")) });
}

void MainWindow::keepDraft()
{
    // What nobody has changed is no draft: it is in its file, or comes again with its run.
    const EditorDraft draft = m_editor->isModified() ? m_editor->draft() : EditorDraft {};
    m_settings.setBytes(QStringLiteral("editor/text"), draft.text.toUtf8());
    m_settings.setText(QStringLiteral("editor/name"), draft.origin.name);
    m_settings.setText(QStringLiteral("editor/file"), draft.origin.file);
    m_settings.setFlag(QStringLiteral("editor/modified"), draft.modified);
    m_settings.setBytes(QStringLiteral("editor/seen"), draft.seen);
}

} // namespace lockstep::ui
