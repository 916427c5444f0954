// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Run files: opening, saving, recording, exporting, and asking before something is lost.
#include "core/step/genesis.h"
#include "ui/text.h"
#include "ui/window/mainwindow.h"
#include "ui/window/plainbox.h"
#include "ui/window/settings.h"
#include "ui/window/statusline.h"
#include "ui/window/windowactions.h"

#include <QAction>
#include <QCheckBox>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace lockstep::ui {
namespace {

QString askKey()
{
    return QStringLiteral("window/askBeforeDiscarding");
}

QString runFilter()
{
    return QStringLiteral("Lockstep runs (*.lockstep);;All files (*)");
}

/// The local file that is dragged, when it is one single file.
QString draggedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

MainWindow::Mark MainWindow::mark() const
{
    return { m_frame->generation, m_frame->head, m_frame->branches->size() };
}

bool MainWindow::wouldLose() const
{
    if (m_frame == nullptr || m_frame->recording.state == Recording::State::On)
        return false;
    // The set-up alone comes again with every start.
    const bool touched = m_frame->head > setUpActions(m_frame->config).size()
        || m_frame->branches->size() > 1;
    return touched && mark() != m_saved;
}

MainWindow::Answer MainWindow::ask(const QString& question)
{
    if (m_ask)
        return m_ask(question);
    PlainBox box(
        question,
        QStringLiteral("It has %1 steps that are in no file yet.").arg(countText(m_frame->head)),
        this);
    // The underlined letters answer by themselves: Ctrl+R, D restarts without the mouse.
    const QPushButton* save = box.addButton(QStringLiteral("&Save\u2026"), QMessageBox::AcceptRole);
    const QPushButton* discard
        = box.addButton(QStringLiteral("&Discard"), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel);
    auto* never = new QCheckBox(QStringLiteral("Do not ask again (File menu)"), &box);
    box.setCheckBox(never);
    box.exec();
    if (box.clickedButton() == save)
        return Answer::Save;
    if (box.clickedButton() != discard)
        return Answer::Cancel;
    if (never->isChecked())
        (*m_actions)[QStringLiteral("file.ask")]->setChecked(false);
    return Answer::Discard;
}

void MainWindow::unlessLost(const QString& question, std::function<void()> next)
{
    if (!wouldLose() || !m_settings.flag(askKey(), true)) {
        next();
        return;
    }
    const bool running = m_frame->state == RunState::Running;
    if (running)
        send(request::Pause {});
    const Answer answer = ask(question);
    if (answer == Answer::Discard)
        next();
    else if ((answer == Answer::Cancel || !save(std::move(next))) && running)
        send(request::Run {});
}

QString MainWindow::chooseFile(const QString& title, const QString& suggestion, bool saving,
                               const QString& filter)
{
    const QString directory = m_settings.text(QStringLiteral("files/directory"));
    const QString start = directory.isEmpty() ? suggestion : directory + u'/' + suggestion;
    const bool run = suggestion.isEmpty() || suggestion.endsWith(QLatin1String(".lockstep"));
    const QString offered = !filter.isEmpty() ? filter : run ? runFilter() : QStringLiteral("All files (*)");
    const QString file = saving ? QFileDialog::getSaveFileName(this, title, start, offered)
                                : QFileDialog::getOpenFileName(this, title, start, offered);
    if (!file.isEmpty())
        m_settings.setText(QStringLiteral("files/directory"), QFileInfo(file).absolutePath());
    return file;
}

void MainWindow::askOpen()
{
    unlessLost(QStringLiteral("Save this run before another one is opened?"), [this] {
        const QString file = chooseFile(QStringLiteral("Open a run"), {}, false);
        if (!file.isEmpty())
            openRun(file);
    });
}

void MainWindow::openRun(const QString& file)
{
    m_opening = QFileInfo(file).absoluteFilePath();
    send(request::Open { m_opening.toStdString() });
}

bool MainWindow::save(std::function<void()> next)
{
    if (m_file.isEmpty())
        return saveAs(std::move(next));
    saveTo(m_file, std::move(next));
    return true;
}

bool MainWindow::saveAs(std::function<void()> next)
{
    QString file
        = chooseFile(QStringLiteral("Save the run"), QStringLiteral("run.lockstep"), true);
    if (file.isEmpty())
        return false;
    if (QFileInfo(file).suffix().isEmpty() && !QFileInfo::exists(file))
        file += QStringLiteral(".lockstep");
    saveTo(file, std::move(next));
    return true;
}

void MainWindow::saveTo(const QString& file, std::function<void()> next)
{
    if (m_frame == nullptr)
        return;
    m_saving = PendingSave { file, mark(), std::move(next) };
    send(request::Save { file.toStdString() });
}

void MainWindow::askRecord()
{
    const QString file = chooseFile(QStringLiteral("Record the run to a file"),
                                    QStringLiteral("recording.lockstep"), true);
    if (!file.isEmpty())
        send(request::Record { file.toStdString() });
}

void MainWindow::askExport(const QString& format)
{
    if (m_frame == nullptr || m_exporting)
        return;
    const auto chosen
        = exportFormatFromName(format.toStdString()).value_or(ExportFormat::Jsonl);
    const std::string_view suffix = exportSuffix(chosen);
    const QString name = QStringLiteral("lockstep-log.")
        + toQString(suffix);
    const QString file = chooseFile(QStringLiteral("Export the log"), name, true);
    if (file.isEmpty())
        return;
    if (const Recording& recording = m_frame->recording; recording.state == Recording::State::On
        && QFileInfo(file) == QFileInfo(QString::fromStdString(recording.file))) {
        // The export would take its place, and what the record adds would be in no file.
        tellProblem(QStringLiteral("%1 is being recorded into; export the log to another file.")
                        .arg(QFileInfo(file).fileName()));
        return;
    }
    m_exporting = true;
    send(request::ExportLog { chosen, file.toStdString() });
    m_status->tell(QStringLiteral("Writing %1 \u2026").arg(QFileInfo(file).fileName()));
    showActions();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_closing && wouldLose() && m_settings.flag(askKey(), true)) {
        event->ignore();
        unlessLost(QStringLiteral("Save this run before Lockstep ends?"), [this] {
            m_closing = true;
            // Not from within the event that asked: it is still being closed.
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    keepSettings();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QString file = draggedFile(*event->mimeData());
    if (file.endsWith(QLatin1String(".lockstep")) || file.endsWith(QLatin1String(".recipe")))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString file = draggedFile(*event->mimeData());
    event->acceptProposedAction();
    if (file.endsWith(QLatin1String(".recipe"))) {
        importRecipe(file);
        return;
    }
    unlessLost(QStringLiteral("Save this run before another one is opened?"),
               [this, file] { openRun(file); });
}

} // namespace lockstep::ui
