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

RunDocument::Mark RunDocument::mark() const
{
    return { m_frame->generation, m_frame->head, m_frame->branches->size() };
}

void RunDocument::setFrame(const FramePtr& frame)
{
    const bool another = m_frame == nullptr || m_frame->generation != frame->generation;
    m_frame = frame;
    if (another && isOpening()) {
        m_file = std::exchange(m_opening, {});
        m_openedGeneration = frame->generation;
        m_saved = mark();
        Q_EMIT opened();
    } else if (!another && frame->state == RunState::Busy && frame->progress > 0
               && frame->generation == m_openedGeneration
               && m_saved.generation == m_openedGeneration) {
        // Still being read: what comes is what the file has.
        m_saved = mark();
    }
}

void RunDocument::savedTo(const QString& file)
{
    if (!m_saving || m_saving->file != file)
        return;
    const PendingSave done = *std::exchange(m_saving, std::nullopt);
    m_file = done.file;
    m_saved = done.mark;
    Q_EMIT saved();
    if (done.next)
        done.next();
}

bool RunDocument::wouldLose() const
{
    if (m_frame == nullptr || m_frame->recording.state == Recording::State::On)
        return false;
    // The set-up alone comes again with every start.
    const bool touched
        = m_frame->head > setUpActions(m_frame->config).size() || m_frame->branches->size() > 1;
    return touched && mark() != m_saved;
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
    PlainBox box(question,
                 QStringLiteral("It has %1 steps that are in no file yet.")
                     .arg(groupedNumber(m_frame->head)),
                 &m_window);
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
        setCareful(false);
    return Answer::Discard;
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
    else if ((answer == Answer::Cancel || !save(std::move(next))) && running)
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
    m_send(request::Open { m_opening.toStdString() });
}

bool RunDocument::save(std::function<void()> next)
{
    if (m_file.isEmpty())
        return saveAs(std::move(next));
    saveTo(m_file, std::move(next));
    return true;
}

bool RunDocument::saveAs(std::function<void()> next)
{
    const QString file = chooseFileToSave(m_window, m_settings, QStringLiteral("Save the run"),
                                          FileKind::Run, QStringLiteral("run.lockstep"));
    if (file.isEmpty())
        return false;
    saveTo(file, std::move(next));
    return true;
}

void RunDocument::saveTo(const QString& file, std::function<void()> next)
{
    if (m_frame == nullptr)
        return;
    m_saving = PendingSave { file, mark(), std::move(next) };
    m_send(request::Save { file.toStdString() });
}

void RunDocument::askRecord()
{
    const QString file
        = chooseFileToSave(m_window, m_settings, QStringLiteral("Record the run to a file"),
                           FileKind::Run, QStringLiteral("recording.lockstep"));
    if (!file.isEmpty())
        m_send(request::Record { file.toStdString() });
}

void RunDocument::askExport(const QString& format)
{
    if (m_frame == nullptr || m_exporting)
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
    if (m_frame == nullptr || m_exporting)
        return;
    const QString shown = QFileInfo(file).fileName();
    if (const Recording& recording = m_frame->recording; recording.state == Recording::State::On
        && QFileInfo(file) == QFileInfo(toQString(recording.file))) {
        // The export would take its place, and what the record adds would be in no file.
        Q_EMIT problem(QStringLiteral("%1 is being recorded into; export the log to another file.")
                           .arg(shown));
        return;
    }
    m_exporting = true;
    Q_EMIT notice(QStringLiteral("Writing %1 \u2026").arg(shown));
    m_send(request::ExportLog { format, file.toStdString() });
}

} // namespace lockstep::ui
