// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace lockstep {

/// Takes the picture of a window once the window shows its last frame, and tells when that is done.
/// GUI thread only.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    /// @p settled: whether the window has got its last expected frame. With @p afterMillis the
    /// picture is taken after that time instead.
    Screenshot(QWidget& window, QString file, std::function<bool()> settled,
               std::optional<int> afterMillis);

    /// Why @p file will not be writable, asked before the work; nothing when it will.
    [[nodiscard]] static std::optional<Error> problemWith(const QString& file);

Q_SIGNALS:
    /// Empty: the picture is written. Else one sentence why not.
    void finished(const QString& problem);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();
    void take();

    QWidget& m_window;
    QString m_file;
    std::function<bool()> m_settled;
    bool m_painted = false;
    bool m_timed;
    bool m_taken = false;
};

} // namespace lockstep
