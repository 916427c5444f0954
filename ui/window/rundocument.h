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

class Settings;

/// The run as a file: where it stands, which state of it is on disk, and the question before
/// something is lost. It writes nothing itself: it sends requests, and savedTo(), notSaved() and
/// notOpened() tell it what became of them. GUI thread only.
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
    /// The run is in that file now.
    void savedTo(const QString& file);
    /// The save that was on its way came to nothing.
    void notSaved() { m_saving.reset(); }
    /// The open that was on its way came to nothing.
    void notOpened() { m_opening.clear(); }
    /// Another run begins, which is in no file.
    void forgetFile() { m_file.clear(); }

    /// Where the run was saved to or opened from; empty: nowhere yet.
    [[nodiscard]] QString file() const { return m_file; }
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
    bool save(std::function<void()> next = {});
    bool saveAs(std::function<void()> next = {});
    void askRecord();
    /// Asks where the log shall go in that format ("jsonl", "csv", ...), and has it written.
    /// Does nothing while an export is being written.
    void askExport(const QString& format);
    /// Has the log written to @p file; a problem() when the run is being recorded into it.
    void exportLog(ExportFormat format, const QString& file);
    /// The export that was asked for is done, or came to nothing.
    void exportTold() { m_exporting = false; }
    [[nodiscard]] bool isExporting() const { return m_exporting; }

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
    /// Which state of which run is on disk.
    struct Mark
    {
        std::uint64_t generation = 0;
        Step head = 0;
        std::size_t branches = 0;
        bool operator==(const Mark&) const = default;
    };
    struct PendingSave
    {
        QString file;
        Mark mark;
        std::function<void()> next;
    };
    [[nodiscard]] Mark mark() const;
    [[nodiscard]] Answer ask(const QString& question);
    void saveTo(const QString& file, std::function<void()> next);

    SendRequest m_send;
    Settings& m_settings;
    QWidget& m_window;
    FramePtr m_frame;
    QString m_file;
    QString m_opening; ///< asked for, not shown yet
    std::uint64_t m_openedGeneration = 0; ///< the run that was read from m_file
    Mark m_saved;
    std::optional<PendingSave> m_saving;
    std::function<Answer(const QString&)> m_ask;
    bool m_exporting = false; ///< a log is being written and has not been told of yet
};

} // namespace lockstep::ui
