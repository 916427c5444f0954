// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/search/logexport.h"

#include <QFileInfo>

namespace lockstep {

LogExport::LogExport(QObject* parent)
    : QObject(parent)
{
}

LogExport::~LogExport()
{
    if (m_thread.joinable())
        m_thread.join();
}

void LogExport::begin(const Frame& frame, ExportFormat format, const QString& file)
{
    m_file = file;
    // The view keeps its entries alive and unchanged, whatever the run does meanwhile.
    m_thread
        = std::thread([this, format, path = file.toStdString(),
                       input = ExportInput { frame.config, frame.journal, *frame.violations }] {
              auto result = exportToFile(input, format, path);
              {
                  const std::lock_guard lock(m_mailbox);
                  m_result = std::move(result);
              }
              QMetaObject::invokeMethod(this, &LogExport::receive, Qt::QueuedConnection);
          });
}

void LogExport::receive()
{
    if (m_thread.joinable())
        m_thread.join();
    std::optional<Result<void>> result;
    {
        const std::lock_guard lock(m_mailbox);
        result.swap(m_result);
    }
    if (!result)
        return;
    if (*result)
        Q_EMIT finished(
            QStringLiteral("The log is exported to %1.").arg(QFileInfo(m_file).fileName()), true);
    else
        Q_EMIT finished(QString::fromStdString(result->error().sentence), false);
}

} // namespace lockstep
