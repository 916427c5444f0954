// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/request/request.h"
#include "ui/runs/recentruns.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace lockstep::ui {

class Settings;

/// The run as a file: where it stands, and the copy that is kept before another takes its place, so
/// that nobody is asked. What is on disk the frames say (Frame::onDisk). It writes nothing itself:
/// it sends requests, and savedTo() and notOpened() tell it what became of them. GUI thread only.
class RunDocument : public QObject
{
    Q_OBJECT
public:
    /// Dialogs open over @p window. All must outlive this.
    RunDocument(SendRequest send, Settings& settings, QWidget& window);

    /// How the user is asked before a file is overwritten; a test answers in his place.
    enum class Answer { Save, Discard, Cancel };
    void setAsk(std::function<Answer(const QString& question)> ask) { m_ask = std::move(ask); }
    /// What a test answers; nothing when the user is to be asked.
    [[nodiscard]] std::optional<Answer> answerTo(const QString& question) const;

    /// Takes note of the run's newest frame. Emits opened() when it is the first of the file that
    /// was asked for.
    void setFrame(const FramePtr& frame);
    /// The save to that file is done.
    void savedTo(const QString& file);
    /// The open that was on its way came to nothing.
    void notOpened() { m_opening.clear(); }
    /// Another run begins, whatever was to be opened.
    void forgetOpening() { m_opening.clear(); }

    /// The user's file that the run was saved to or opened from as a whole; empty: nowhere yet.
    [[nodiscard]] QString file() const;
    /// A file was asked for and is not shown yet.
    [[nodiscard]] bool isOpening() const { return !m_opening.isEmpty(); }
    /// The run has steps that are on no disk.
    [[nodiscard]] bool wouldLose() const;

    /// Keeps the run if it would be lost, then does @p next.
    void keepThen(const std::function<void()>& next);
    /// Has a copy written to the recent runs if something would be lost.
    void keep();
    [[nodiscard]] const RecentRuns& recent() const { return m_recent; }
    /// Where the run is or will be, for the end of the status line: "kept in Recent runs".
    [[nodiscard]] QString placeWords() const;

    void open(const QString& file);
    void askOpen();
    /// To the run's file, or to one that the user names; false when he names none.
    bool save();
    bool saveAs();
    void askRecord();
    /// Asks where the log shall go in that format ("jsonl", "csv", ...), and has it written.
    /// Does nothing while an export is being written.
    void askExport(const QString& format);
    /// Has the log written to @p file; a problem() when the run is being recorded into it.
    void exportLog(ExportFormat format, const QString& file);
    /// The export that was asked for is done, or came to nothing.
    void exportTold(bool fine);
    [[nodiscard]] bool isExporting() const { return !m_exporting.isEmpty(); }

Q_SIGNALS:
    /// The run of the file that was asked for is there.
    void opened();
    /// The run has just been saved.
    void saved();
    /// One sentence for the status line.
    void notice(const QString& sentence);
    /// One sentence for the user: it cannot be done.
    void problem(const QString& sentence);

private:
    [[nodiscard]] bool isTooLong() const;

    SendRequest m_send;
    Settings& m_settings;
    RecentRuns m_recent;
    QWidget& m_window;
    FramePtr m_frame;
    QString m_opening; ///< asked for, not shown yet
    std::uint64_t m_generationBefore = 0; ///< the run that was shown when m_opening was asked for
    std::function<Answer(const QString&)> m_ask;
    QString m_recording; ///< asked for, not shown yet
    QString m_exporting; ///< a log is being written and has not been told of yet
};

} // namespace lockstep::ui
