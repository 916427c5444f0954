// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/editordesk.h"

#include "ui/dialogs/filechooser.h"
#include "ui/dialogs/plainbox.h"
#include "ui/editor/editorpanel.h"
#include "ui/editor/recipetextedit.h"
#include "ui/places/places.h"
#include "ui/settings.h"
#include "ui/window/messagebar.h"
#include "ui/window/rundocument.h"
#include "ui/window/statusline.h"

#include <QFileInfo>
#include <QMenu>
#include <QPushButton>
#include <QTimer>

namespace lockstep::ui {
namespace {

/// A draft is kept so long after the last key: a program that is killed loses no more than that.
constexpr int keepAfterMillis = 2000;

} // namespace

EditorDesk::EditorDesk(const Place& place)
    : QObject(&place.window)
    , m_at(place)
{
    EditorPanel* const editor = &m_at.editor;
    connect(editor, &EditorPanel::runRequested, this, &EditorDesk::runRequested);
    connect(editor, &EditorPanel::importRequested, this, &EditorDesk::askImport);
    connect(editor, &EditorPanel::exportRequested, this, [this] { askExport(); });
    connect(editor, &EditorPanel::saveRequested, this, &EditorDesk::save);
    connect(editor, &EditorPanel::notice, &m_at.status, &StatusLine::tell);
    connect(editor, &EditorPanel::refused, &m_at.status, &StatusLine::tellOfNow);
    connect(editor, &EditorPanel::problem, this, [this](const QString& sentence) {
        m_at.problem.show(MessageBar::Kind::Problem, sentence);
    });
    auto* keep = new QTimer(this);
    keep->setSingleShot(true);
    keep->setInterval(keepAfterMillis);
    connect(keep, &QTimer::timeout, this, &EditorDesk::keepDraft);
    connect(editor, &EditorPanel::changed, this, [this, keep] {
        keep->start();
        m_at.status.forgetNow();
        Q_EMIT changed();
    });
}

void EditorDesk::setRecipeFile(const Program& program, const QString& file)
{
    m_files[{ program.name, program.source }] = QFileInfo(file).absoluteFilePath();
}

void EditorDesk::begins(const Program& program)
{
    keepDraft();
    if (const QString file = m_at.editor.origin().file; !file.isEmpty())
        setRecipeFile(program, file);
}

void EditorDesk::setProgram(const std::shared_ptr<const Program>& program)
{
    m_program = program;
    const EditorPanel& editor = m_at.editor;
    if (editor.isVisibleTo(&m_at.window) && editor.isEmpty() && !editor.isModified())
        fill();
}

void EditorDesk::fill()
{
    if (m_program == nullptr)
        return;
    const auto file = m_files.find({ m_program->name, m_program->source });
    m_at.editor.edit(*m_program, file == m_files.end() ? QString() : file->second);
}

void EditorDesk::show()
{
    // Once the text is changed, or chosen, it is the user's; before, it is about the run that there
    // is now.
    if (m_at.editor.isEmpty() || m_at.editor.isLent())
        fill();
    m_at.places.reveal(&m_at.editor);
    m_at.editor.text().setFocus(Qt::ShortcutFocusReason);
}

void EditorDesk::edit()
{
    fill();
    show();
}

void EditorDesk::run()
{
    // Nobody runs by a slip of the keys what he does not see.
    if (m_at.editor.isVisible()) {
        m_at.editor.run();
    } else {
        show();
        m_at.status.tell(QStringLiteral("This recipe would run; the same again runs it."));
    }
}

void EditorDesk::fillTemplates(QMenu& menu)
{
    m_at.editor.fillTemplates(menu);
    connect(&menu, &QMenu::triggered, this, [this] { show(); });
}

void EditorDesk::askImport()
{
    const QString file = chooseFileToOpen(m_at.window, m_at.settings,
                                          QStringLiteral("Import a recipe"), FileKind::Recipe);
    if (!file.isEmpty())
        import(file);
}

void EditorDesk::import(const QString& file)
{
    if (!m_at.editor.importFrom(file))
        return;
    rememberFolder(m_at.settings, file);
    m_at.problem.dismiss(MessageBar::Kind::Problem);
    show();
}

bool EditorDesk::askExport()
{
    const QString file
        = chooseFileToSave(m_at.window, m_at.settings, QStringLiteral("Export the recipe"),
                           FileKind::Recipe, m_at.editor.suggestedFile());
    if (file.isEmpty() || !m_at.editor.exportTo(file))
        return false;
    rememberFolder(m_at.settings, file);
    m_at.problem.dismiss(MessageBar::Kind::Problem);
    return true;
}

bool EditorDesk::mayOverwrite(const QString& file)
{
    const QString question
        = QStringLiteral("%1 was changed by another program. Overwrite it with this text?")
              .arg(QFileInfo(file).fileName());
    if (const auto answer = m_at.document.answerTo(question))
        return *answer == RunDocument::Answer::Save;
    PlainBox box(
        question,
        QStringLiteral(
            "If not: Export writes this text into another file, and Import shows what the file "
            "has now; Ctrl+Z then brings this text back."),
        &m_at.window);
    const QPushButton* overwrite
        = box.addButton(QStringLiteral("&Overwrite"), QMessageBox::DestructiveRole);
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    return box.clickedButton() == overwrite;
}

void EditorDesk::save()
{
    EditorPanel& editor = m_at.editor;
    if (editor.isEmpty()) {
        m_at.status.tell(editor.whyNoRun());
        return;
    }
    const QString file = editor.origin().file;
    if (editor.isFileChanged() && !mayOverwrite(file))
        return;
    const bool saved = file.isEmpty() ? askExport() : editor.exportTo(file);
    if (!saved)
        return;
    // Both are to be known: it is written, and it does not run.
    if (editor.program() == nullptr)
        m_at.status.tell(
            QStringLiteral("Saved as %1. %2").arg(editor.origin().name, editor.whyNoRun()));
    else
        editor.run();
}

void EditorDesk::restoreDraft()
{
    const Settings& settings = m_at.settings;
    const QByteArray text = settings.bytes(QStringLiteral("editor/text"));
    // Earlier versions kept what nobody had changed, too, and it hid the recipe of the run.
    if (text.isEmpty() || !settings.flag(QStringLiteral("editor/modified"), true))
        return;
    m_at.editor.restore({ QString::fromUtf8(text),
                          { settings.text(QStringLiteral("editor/name")),
                            settings.text(QStringLiteral("editor/file")) },
                          true,
                          settings.bytes(QStringLiteral("editor/seen")) });
}

void EditorDesk::keepDraft()
{
    Settings& settings = m_at.settings;
    // What nobody has changed is no draft: it is in its file, or comes again with its run.
    const EditorDraft draft = m_at.editor.isModified() ? m_at.editor.draft() : EditorDraft {};
    settings.setBytes(QStringLiteral("editor/text"), draft.text.toUtf8());
    settings.setText(QStringLiteral("editor/name"), draft.origin.name);
    settings.setText(QStringLiteral("editor/file"), draft.origin.file);
    settings.setFlag(QStringLiteral("editor/modified"), draft.modified);
    settings.setBytes(QStringLiteral("editor/seen"), draft.seen);
}

} // namespace lockstep::ui
