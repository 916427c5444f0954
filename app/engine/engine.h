// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/drive/schedule.h"
#include "core/journal/frame.h"
#include "core/shell/answer.h"
#include "core/world/knobs.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <variant>

namespace lockstep {

class WirePort;

/// What "run to" stops at.
struct NextOwnerChange
{
};
struct NextOfLevel
{
    Level level = Level::Warning;
};
struct NextActOf
{
    ClientId client;
};
struct NextViolation
{
};
using Goal = std::variant<NextOwnerChange, NextOfLevel, NextActOf, NextViolation>;

/// The one owner of "running" and "paused": it owns the mutex-guarded service, every client's QThread,
/// the step gate and the follower, and hands finished frames to whoever looks.
///
/// Threads: lives on the thread that made it (the window's). Every request returns at once; what it
/// does shows in a later frame. Requests are carried out in the order in which they came.
class Engine : public QObject
{
    Q_OBJECT
public:
    explicit Engine(QObject* parent = nullptr);
    ~Engine() override; ///< stops and joins every thread

    /// The newest frame; null until the first run has begun. Any thread.
    [[nodiscard]] FramePtr frame() const;
    /// The way in for connections over the wire: of whatever run there is. Lives as long as the engine.
    [[nodiscard]] WirePort& guests();
    /// Told, on the engine's thread, when the world may have changed for those connections.
    void setGuestsChanged(std::function<void()> changed);
    /// At least this much time passes between two frameReady() signals; 16 ms by default.
    void setFrameInterval(int millis);
    /// How many entries stay in memory; 10 million by default. For runs that begin later.
    void setEntriesKept(std::size_t entries);

public Q_SLOTS:
    /// Begins a new run: paused, at the step after its set-up. What was, is gone (save it first).
    /// Requires: configProblem(config) is nothing.
    void start(const lockstep::Config& config);
    /// Lets the clients run. In the past, this goes on from there in a new branch.
    void run();
    void pause();
    /// Performs one step of that client; nobody leaves the choice to the policy. In the past: goes
    /// along the branch when its next entry is that very step, else begins a new branch.
    void step(lockstep::ClientId client = {});
    /// Moves the cursor to that step, at most to the branch's ends; pauses first.
    void seek(lockstep::Step step);
    void back();
    void forward();
    /// Goes on until something happens: first along the recorded future, then by new steps that the
    /// policy chooses. Gives up after a million steps.
    void runTo(const lockstep::Goal& goal);
    /// Lets a fault strike a client (see faultProblem), at once. In the past it begins a branch.
    void strike(const lockstep::Action& action);
    void setClients(unsigned count);
    void setKnob(lockstep::Knob knob, unsigned value);
    void setSpeed(lockstep::Speed speed);
    void setPolicy(lockstep::Policy policy);
    void switchBranch(lockstep::BranchId branch);
    void renameBranch(lockstep::BranchId branch, const QString& name);
    /// Writes all branches to a run file.
    void save(const QString& file);
    /// Writes all branches to a run file, and what comes from now on as it comes.
    void record(const QString& file);
    void stopRecording();
    /// Types a line into the run's shell; what comes of it is told by answered().
    void type(const QString& line);
    /// Reads a run file; usable from the first rows on, while the rest is still being read.
    void open(const QString& file);

Q_SIGNALS:
    /// There is a newer frame().
    void frameReady();
    /// One clear sentence for the user: something could not be done. Nothing else has changed.
    void problem(const QString& sentence);
    /// What came of a line that was typed, and the prompt for the next one.
    void answered(const lockstep::shell::Answer& answer, const QString& prompt);
    /// One clear sentence for the user: something that was asked for is done ("saved to ...").
    void notice(const QString& sentence);

private:
    Q_INVOKABLE void deliver();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace lockstep
