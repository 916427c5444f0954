// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/request/request.h"
#include "core/shell/answer.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace lockstep {

class WirePort;

/// The one owner of "running" and "paused". The engine owns the mutex-guarded service, every
/// client's QThread, the step gate and the follower. It publishes finished frames.
///
/// Threads: lives on the thread that made it (the window's).
class Engine : public QObject
{
    Q_OBJECT
public:
    explicit Engine(QObject* parent = nullptr);
    ~Engine() override; ///< stops and joins every thread

    /// The newest frame; null until the first run has begun. Any thread.
    [[nodiscard]] FramePtr frame() const;
    /// The way in for connections over the wire, to the present run. Lives as long as the engine.
    [[nodiscard]] WirePort& guests();
    /// @p changed is called on the engine's thread when the world may have changed for those
    /// connections.
    void setGuestsChanged(std::function<void()> changed);
    /// At least this much time passes between two frameReady() signals; 16 ms by default.
    void setFrameInterval(int millis);
    /// The number of entries that stay in memory; 10 million by default. For later runs.
    void setEntriesKept(std::size_t entries);
    /// A run pauses, with a problem(), while all texts of the process take more bytes than that;
    /// 4 GiB by default. Nobody gives them back: see the README.
    void setMostTexts(std::size_t bytes);

    /// Has a request carried out, after those before it. Returns at once.
    void send(const RunRequest& request);

Q_SIGNALS:
    /// There is a newer frame().
    void frameReady();
    /// One clear sentence for the user: a request could not be carried out. Nothing else has
    /// changed.
    void problem(const QString& sentence);
    /// What came of a line that was typed, and the prompt for the next one.
    void answered(const lockstep::shell::Answer& answer, const QString& prompt);
    /// One clear sentence for the user: something that was asked for is done ("saved to ...").
    void notice(const QString& sentence);
    /// A RunTo that began at @p from has found nothing: what it found instead, in a sentence.
    void notFound(const QString& sentence, lockstep::Step from);
    /// The run is in @p file, as a Save asked for; notice() has said so.
    void saved(const QString& file);
    /// The Save, or the Open, came to nothing; problem() has said why.
    void notSaved();
    void notOpened();
    /// The file is open without its last line, which was cut off; problem() has said so.
    void openedTorn();

private:
    Q_INVOKABLE void deliver();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lockstep
