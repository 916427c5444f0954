// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/export/export.h"
#include "core/journal/frame.h"

#include <QObject>
#include <QString>

#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace lockstep {

/// Writes a frame's entries into a file on its own thread: ten million entries take seconds. GUI
/// thread only; the result comes through a mailbox, Qt carries only the wake-up.
class LogExport : public QObject
{
    Q_OBJECT
public:
    explicit LogExport(QObject* parent = nullptr);
    ~LogExport() override; ///< waits for an export that is still going on

    [[nodiscard]] bool isBusy() const { return m_thread.joinable(); }
    /// Requires: not busy.
    void begin(const Frame& frame, ExportFormat format, const QString& file);

Q_SIGNALS:
    void finished(const QString& sentence, bool fine);

private:
    void receive();

    std::thread m_thread;
    QString m_file;
    std::mutex m_mailbox; ///< guards m_result
    std::optional<Result<void>> m_result;
};

} // namespace lockstep
