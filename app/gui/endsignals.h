// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace lockstep {

/// Hears SIGTERM, SIGINT and SIGHUP: the program is asked to end. A second signal ends it at once.
/// One at a time; GUI thread only.
class EndSignals : public QObject
{
    Q_OBJECT
public:
    /// Calls @p end from the event loop after the first signal.
    explicit EndSignals(std::function<void()> end);
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;
    ~EndSignals() override;

private:
    void hear();

    std::function<void()> m_end;
    QSocketNotifier m_heard;
};

} // namespace lockstep
