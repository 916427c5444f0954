// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/rundocument.h"

#include "core/export/export.h"
#include "ui/dialogs/filechooser.h"
#include "ui/settings.h"
#include "ui/text.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace lockstep::ui {
namespace {

/// The most steps of all branches together.
Step stepsOf(const Frame& frame)
{
    return std::max(frame.head, frame.onDisk.unsaved);
}

} // namespace

RunDocument::RunDocument(SendRequest send, Settings& settings, QWidget& window)
    : QObject(&window)
    , m_send(std::move(send))
    , m_settings(settings)
    , m_recent(settings.runsFolder())
    , m_window(window)
{
}

std::optional<RunDocument::Answer> RunDocument::answerTo(const QString& question) const
{
    return m_ask ? std::optional(m_ask(question)) : std::nullopt;
}

QString RunDocument::file() const
{
    const QString file = m_frame == nullptr ? QString() : toQString(m_frame->onDisk.file);
    return m_recent.has(file) ? QString() : file;
}

void RunDocument::setFrame(const FramePtr& frame)
{
    m_frame = frame;
    if (!m_recording.isEmpty() && toQString(frame->recording.file) == m_recording)
        rememberFolder(m_settings, std::exchange(m_recording, {}));
    if (!isOpening() || frame->state == RunState::Busy || frame->generation == m_generationBefore)
        return;
    if (const QString file = std::exchange(m_opening, {}); !m_recent.has(file))
        rememberFolder(m_settings, file);
    Q_EMIT opened();
}

void RunDocument::savedTo(const QString& file)
{
    rememberFolder(m_settings, file);
    Q_EMIT saved();
}

void RunDocument::exportTold(bool fine)
{
    const QString file = std::exchange(m_exporting, {});
    if (fine)
        rememberFolder(m_settings, file);
}

bool RunDocument::wouldLose() const
{
    return m_frame != nullptr && m_frame->onDisk.changed;
}

bool RunDocument::isTooLong() const
{
    return m_frame->letGo > 0 || stepsOf(*m_frame) > RecentRuns::mostSteps;
}

QString RunDocument::placeWords() const
{
    if (m_frame == nullptr || !m_recent.isOn() || (!wouldLose() && !file().isEmpty()))
        return {};
    return isTooLong() ? QStringLiteral("too long for Recent runs")
                       : QStringLiteral("kept in Recent runs");
}

void RunDocument::keep()
{
    if (!wouldLose() || !m_recent.isOn())
        return;
    if (isTooLong()) {
        Q_EMIT notice(QStringLiteral("The run before has more than %1 steps and is not kept.")
                          .arg(groupedNumber(RecentRuns::mostSteps)));
        return;
    }
    const QString file = m_recent.fileFor(*m_frame, QDateTime::currentDateTime());
    if (file.isEmpty())
        Q_EMIT notice(QStringLiteral("The run before is not kept: its folder cannot be made."));
    else
        m_send(request::Keep { file.toStdString() });
}

void RunDocument::keepThen(const std::function<void()>& next)
{
    keep();
    next();
}

void RunDocument::askOpen()
{
    const QString file
        = chooseFileToOpen(m_window, m_settings, QStringLiteral("Open a run"), FileKind::Run);
    if (!file.isEmpty())
        keepThen([this, file] { open(file); });
}

void RunDocument::open(const QString& file)
{
    m_opening = QFileInfo(file).absoluteFilePath();
    m_generationBefore = m_frame == nullptr ? 0 : m_frame->generation;
    Q_EMIT notice(QStringLiteral("Opening %1 \u2026").arg(QFileInfo(file).fileName()));
    m_send(request::Open { m_opening.toStdString() });
}

bool RunDocument::save()
{
    if (file().isEmpty())
        return saveAs();
    m_send(request::Save { file().toStdString() });
    return true;
}

bool RunDocument::saveAs()
{
    const QString file = chooseFileToSave(m_window, m_settings, QStringLiteral("Save the run"),
                                          FileKind::Run, QStringLiteral("run.lockstep"));
    if (file.isEmpty())
        return false;
    m_send(request::Save { file.toStdString() });
    return true;
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
