// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/rundocument.h"

#include "core/export/export.h"
#include "core/step/genesis.h"
#include "ui/dialogs/filechooser.h"
#include "ui/dialogs/plainbox.h"
#include "ui/settings.h"
#include "ui/text.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QPushButton>

#include <utility>

namespace lockstep::ui {
namespace {

QString carefulKey()
{
    return QStringLiteral("window/askBeforeDiscarding");
}

} // namespace

RunDocument::RunDocument(SendRequest send, Settings& settings, QWidget& window)
    : QObject(&window)
    , m_send(std::move(send))
    , m_settings(settings)
    , m_window(window)
{
}

std::optional<RunDocument::Answer> RunDocument::answerTo(const QString& question) const
{
    return m_ask ? std::optional(m_ask(question)) : std::nullopt;
}

QString RunDocument::file() const
{
    return m_frame == nullptr ? QString() : toQString(m_frame->onDisk.file);
}

void RunDocument::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    if (m_question != nullptr)
        m_question->setDetail(unsavedText());
    if (!m_recording.isEmpty() && toQString(frame->recording.file) == m_recording)
        rememberFolder(m_settings, std::exchange(m_recording, {}));
    if (!isOpening() || frame->state == RunState::Busy || frame->generation == m_generationBefore)
        return;
    rememberFolder(m_settings, std::exchange(m_opening, {}));
    Q_EMIT opened();
}

void RunDocument::savedTo(const QString& file)
{
    rememberFolder(m_settings, file);
    if (!m_saving || m_saving->file != file)
        return;
    const PendingSave done = *std::exchange(m_saving, std::nullopt);
    Q_EMIT saved();
    if (done.next)
        done.next();
}

void RunDocument::exportTold(bool fine)
{
    const QString file = std::exchange(m_exporting, {});
    if (fine)
        rememberFolder(m_settings, file);
}

void RunDocument::notSaved()
{
    if (!m_saving)
        return;
    if (std::exchange(m_saving, std::nullopt)->wasRunning)
        m_send(request::Run {});
}

bool RunDocument::wouldLose() const
{
    return m_frame != nullptr && m_frame->onDisk.changed;
}

QString RunDocument::unsavedText() const
{
    switch (const Step unsaved = m_frame->onDisk.unsaved) {
    case 0:
        return QStringLiteral("It has changes that are in no file yet.");
    case 1:
        return QStringLiteral("It has a step that is in no file yet.");
    default:
        return QStringLiteral("It has %1 steps that are in no file yet.")
            .arg(groupedNumber(unsaved));
    }
}

bool RunDocument::isCareful() const
{
    return m_settings.flag(carefulKey(), true);
}

void RunDocument::setCareful(bool careful)
{
    if (careful == isCareful())
        return;
    m_settings.setFlag(carefulKey(), careful);
    Q_EMIT carefulChanged(careful);
}

RunDocument::Answer RunDocument::ask(const QString& question)
{
    if (const auto answer = answerTo(question))
        return *answer;
    PlainBox box(question, unsavedText(), &m_window);
    // The underlined letters answer by themselves: Ctrl+R, D restarts without the mouse.
    const QPushButton* save
        = box.addButton(file().isEmpty() ? QStringLiteral("&Save\u2026") : QStringLiteral("&Save"),
                        QMessageBox::AcceptRole);
    const QPushButton* discard
        = box.addButton(QStringLiteral("&Discard"), QMessageBox::DestructiveRole);
    box.addButton(QMessageBox::Cancel);
    auto* never = new QCheckBox(QStringLiteral("Do not ask again (File menu)"), &box);
    box.setCheckBox(never);
    m_question = &box;
    box.exec();
    m_question = nullptr;
    const bool saves = box.clickedButton() == save;
    if (!saves && box.clickedButton() != discard)
        return Answer::Cancel;
    if (never->isChecked())
        setCareful(false);
    return saves ? Answer::Save : Answer::Discard;
}

void RunDocument::unlessLost(const QString& question, std::function<void()> next)
{
    if (!wouldLose() || !isCareful()) {
        next();
        return;
    }
    const bool running = m_frame->state == RunState::Running;
    if (running)
        m_send(request::Pause {});
    const Answer answer = ask(question);
    if (answer == Answer::Discard)
        next();
    else if ((answer == Answer::Cancel || !save(std::move(next), running)) && running)
        m_send(request::Run {});
}

void RunDocument::askOpen()
{
    unlessLost(QStringLiteral("Save this run before another one is opened?"), [this] {
        const QString file
            = chooseFileToOpen(m_window, m_settings, QStringLiteral("Open a run"), FileKind::Run);
        if (!file.isEmpty())
            open(file);
    });
}

void RunDocument::open(const QString& file)
{
    m_opening = QFileInfo(file).absoluteFilePath();
    m_generationBefore = m_frame == nullptr ? 0 : m_frame->generation;
    Q_EMIT notice(QStringLiteral("Opening %1 \u2026").arg(QFileInfo(file).fileName()));
    m_send(request::Open { m_opening.toStdString() });
}

bool RunDocument::save(std::function<void()> next, bool wasRunning)
{
    if (file().isEmpty())
        return saveAs(std::move(next), wasRunning);
    saveTo({ file(), std::move(next), wasRunning });
    return true;
}

bool RunDocument::saveAs(std::function<void()> next, bool wasRunning)
{
    const QString file = chooseFileToSave(m_window, m_settings, QStringLiteral("Save the run"),
                                          FileKind::Run, QStringLiteral("run.lockstep"));
    if (file.isEmpty())
        return false;
    saveTo({ file, std::move(next), wasRunning });
    return true;
}

void RunDocument::saveTo(PendingSave save)
{
    const std::string file = save.file.toStdString();
    m_saving = std::move(save);
    m_send(request::Save { file });
}

void RunDocument::askRecord()
{
    const QString file
        = chooseFileToSave(m_window, m_settings, QStringLiteral("Record the run to a file"),
                           FileKind::Run, QStringLiteral("recording.lockstep"));
    if (file.isEmpty())
        return;
    m_recording = file;
    m_send(request::Record { file.toStdString() });
}

void RunDocument::askExport(const QString& format)
{
    if (m_frame == nullptr || isExporting())
        return;
    const auto chosen = exportFormatFromName(format.toStdString()).value_or(ExportFormat::Jsonl);
    const QString name = QStringLiteral("lockstep-log.") + toQString(exportSuffix(chosen));
    const QString file = chooseFileToSave(m_window, m_settings, QStringLiteral("Export the log"),
                                          FileKind::Log, name);
    if (!file.isEmpty())
        exportLog(chosen, file);
}

void RunDocument::exportLog(ExportFormat format, const QString& file)
{
    if (m_frame == nullptr || isExporting())
        return;
    const QString shown = QFileInfo(file).fileName();
    if (const Recording& recording = m_frame->recording; recording.state == Recording::State::On
        && QFileInfo(file) == QFileInfo(toQString(recording.file))) {
        // The export would take its place, and what the record adds would be in no file.
        Q_EMIT problem(QStringLiteral("%1 is being recorded into; export the log to another file.")
                           .arg(shown));
        return;
    }
    m_exporting = file;
    Q_EMIT notice(QStringLiteral("Writing %1 \u2026").arg(shown));
    m_send(request::ExportLog { format, file.toStdString() });
}

} // namespace lockstep::ui
