// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/screenshot.h"

#include "core/runfile/runfile_output.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QImageWriter>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace lockstep {
namespace {

/// How often to ask whether the window has settled. It does not decide when the picture is taken.
constexpr int lookMillis = 10;

} // namespace

Screenshot::Screenshot(QWidget& window, QString file, std::function<bool()> settled,
                       std::optional<int> afterMillis)
    : QObject(&window)
    , m_window(window)
    , m_file(std::move(file))
    , m_settled(std::move(settled))
    , m_timed(afterMillis.has_value())
{
    m_window.installEventFilter(this);
    if (m_timed) {
        QTimer::singleShot(*afterMillis, this, &Screenshot::take);
        return;
    }
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &Screenshot::look);
    timer->start(lookMillis);
}

std::optional<Error> Screenshot::problemWith(const QString& file)
{
    const QFileInfo info(file);
    const auto told = [&](const char* why) {
        return Error { ErrorKind::Unreachable,
                       "The picture cannot be written to \"" + file.toStdString() + "\": " + why };
    };
    if (info.isDir())
        return told("that is a directory.");
    if (!QFileInfo(info.absolutePath()).isDir())
        return told("its directory does not exist.");
    // A file is written beside the old one and takes its place; a device is written straight into.
    const bool isReplaced = !info.exists() || info.isFile();
    const QFileInfo named(info.exists() ? info.canonicalFilePath() : file);
    if ((info.exists() && !info.isWritable())
        || (isReplaced && !QFileInfo(named.absolutePath()).isWritable()))
        return told("permission denied.");
    return std::nullopt;
}

bool Screenshot::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Paint)
        m_painted = true;
    return false;
}

void Screenshot::look()
{
    if (m_painted && m_settled())
        take();
}

void Screenshot::take()
{
    if (m_taken)
        return;
    m_taken = true;
    // The last frame may have changed what its labels need; twice, as layouts stand in layouts.
    for (int round = 0; round < 2; ++round)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const QPixmap picture = m_window.grab();
    const QString cannot = QStringLiteral("The picture cannot be written to \"%1\": %2.");
    const std::string path = m_file.toStdString();
    QBuffer bytes;
    QImageWriter writer(&bytes, "png");
    const bool painted = !picture.isNull() && writer.write(picture.toImage());
    if (!painted) {
        Q_EMIT finished(cannot.arg(m_file, writer.errorString()));
        return;
    }
    const auto written = writeFile(
        path, { bytes.data().constData(), static_cast<std::size_t>(bytes.data().size()) });
    Q_EMIT finished(
        written ? QString()
                : cannot.arg(m_file, QString::fromStdString(reasonOf(written.error(), path))));
}

} // namespace lockstep
