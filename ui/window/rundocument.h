// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/request/request.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace lockstep::ui {

class PlainBox;
class Settings;

/// The run as a file: where it stands, and the question before something is lost. What is on disk
/// the frames say (Frame::onDisk). It writes nothing itself: it sends requests, and savedTo(),
/// notSaved() and notOpened() tell it what became of them. GUI thread only.
class RunDocument : public QObject
{
    Q_OBJECT
public:
    /// Dialogs open over @p window. All must outlive this.
    RunDocument(SendRequest send, Settings& settings, QWidget& window);

    /// How the user is asked "save, discard or cancel?"; a test answers in his place.
    enum class Answer { Save, Discard, Cancel };
    void setAsk(std::function<Answer(const QString& question)> ask) { m_ask = std::move(ask); }
    /// What a test answers; nothing when the user is to be asked.
    [[nodiscard]] std::optional<Answer> answerTo(const QString& question) const;

    /// Takes note of the run's newest frame. Emits opened() when it is the first of the file that
    /// was asked for.
    void setFrame(const FramePtr& frame);
    /// The save to that file is done.
    void savedTo(const QString& file);
    /// The save that was on its way came to nothing.
    void notSaved();
    /// The open that was on its way came to nothing.
    void notOpened() { m_opening.clear(); }
    /// Another run begins, whatever was to be opened.
    void forgetOpening() { m_opening.clear(); }

    /// Where the run was saved to or opened from as a whole; empty: nowhere yet.
    [[nodiscard]] QString file() const;
    /// A file was asked for and is not shown yet.
    [[nodiscard]] bool isOpening() const { return !m_opening.isEmpty(); }
    /// The run has steps that are on no disk.
    [[nodiscard]] bool wouldLose() const;

    /// Does @p next, now or after the save that the user wants first; nothing when he cancels. The
    /// clients pause while the question stands, and run on when it is answered with no.
    void unlessLost(const QString& question, std::function<void()> next);
    /// The question stands before a run is discarded.
    [[nodiscard]] bool isCareful() const;
    void setCareful(bool careful);

    void open(const QString& file);
    void askOpen();
    /// Each does @p next once the run is in the file; not when the user or the disk says no.
    /// Returns false when the user named no file.
    bool save(std::function<void()> next = {}) { return save(std::move(next), false); }
    bool saveAs(std::function<void()> next = {}) { return saveAs(std::move(next), false); }
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
    void carefulChanged(bool careful);
    /// One sentence for the status line.
    void notice(const QString& sentence);
    /// One sentence for the user: it cannot be done.
    void problem(const QString& sentence);

private:
    struct PendingSave
    {
        QString file;
        std::function<void()> next;
        bool wasRunning = false; ///< the clients paused for the question, and run on if it fails
    };
    [[nodiscard]] Answer ask(const QString& question);
    /// How much would be lost, for the question.
    [[nodiscard]] QString unsavedText() const;
    bool save(std::function<void()> next, bool wasRunning);
    bool saveAs(std::function<void()> next, bool wasRunning);
    void saveTo(PendingSave save);

    SendRequest m_send;
    Settings& m_settings;
    QWidget& m_window;
    FramePtr m_frame;
    QString m_opening; ///< asked for, not shown yet
    std::uint64_t m_generationBefore = 0; ///< the run that was shown when m_opening was asked for
    std::optional<PendingSave> m_saving;
    PlainBox* m_question = nullptr; ///< while it is open
    std::function<Answer(const QString&)> m_ask;
    QString m_recording; ///< asked for, not shown yet
    QString m_exporting; ///< a log is being written and has not been told of yet
};

} // namespace lockstep::ui
