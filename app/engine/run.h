// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/engine/follower.h"
#include "app/engine/gate.h"
#include "app/engine/recorder.h"
#include "app/engine/runfiles.h"
#include "app/engine/workers.h"
#include "core/drive/schedule.h"
#include "core/journal/cursor.h"
#include "core/journal/frame.h"
#include "core/journal/history.h"
#include "core/lock/zookeeper.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"
#include "core/world/entry.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace lockstep {

class GuestQueue;

/// One run: the service and its workers on one side, the follower's replica, history and lanes on
/// the other, and the cursor. Decides what the window's requests mean.
///
/// Invariants:
///  1. While the gate is closed and follow() has caught up, the replica at the head equals the
///     service's world.
///  2. Acting while the cursor is in the past begins a branch there first.
/// Threads: the engine's.
class Run
{
public:
    /// A run that has not begun: the world of @p config, no entry, no worker yet.
    Run(Config config, std::shared_ptr<const Program> program, std::size_t keep);

    /// The service that connections act on.
    [[nodiscard]] Zookeeper& service() { return m_zookeeper; }
    [[nodiscard]] Gate& gate() { return m_gate; }

    /// Performs the set-up and puts the workers at the gate.
    void begin();

    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] bool atHead() const { return m_cursor.atHead(); }
    [[nodiscard]] const Moment& headWorld() const { return m_follower.head().world; }
    [[nodiscard]] const Config& config() const { return m_config; }
    /// The internal error that stopped this run, if any: then nothing acts any more.
    [[nodiscard]] bool broken() const { return m_follower.divergence().has_value(); }

    void run(Speed speed);
    void pause();
    void setSpeed(Speed speed);

    /// Applies the workers' new entries; stops after about @p budget. True when it caught up.
    bool follow(std::chrono::microseconds budget);

    /// One step: of @p client, or of the client that @p schedule picks. Returns a sentence when
    /// there is no step. Guests take their step at @p guests.
    [[nodiscard]] std::optional<std::string> step(ClientId client, Schedule& schedule,
                                                  GuestQueue& guests);
    /// Lets guests come and go while the run stands still, unless the cursor is in the past.
    void letGuestsIn(GuestQueue& guests);
    void seek(Step step);
    /// The effect of a recorded or new step, for "run to".
    struct Advance
    {
        Entry entry;
        bool ownerChanged = false;
        bool violated = false;
    };
    /// One more step beyond the head, by the schedule and without a worker: for running ahead.
    /// Nothing when nobody has a next step. Call landed() after the last step.
    [[nodiscard]] std::optional<Advance> advance(Schedule& schedule);
    /// The workers go on from the last advance().
    void landed()
    {
        m_recorder.flush();
        goOnFromHead();
    }
    /// The effect of step @p step of the current branch. Requires: first step < step <= head.
    [[nodiscard]] Advance recorded(Step step) const;
    [[nodiscard]] Step head() const { return m_follower.head().step; }
    [[nodiscard]] Step cursor() const { return atHead() ? head() : m_cursor.past()->step; }

    /// An action from outside, at once; in the past it begins a branch. @p look sees the world
    /// right after the action. False when the action is not possible.
    bool perform(const Action& action, const Zookeeper::Look& look);
    /// The world at the cursor.
    [[nodiscard]] const Moment& shownWorld() const
    {
        return atHead() ? headWorld() : m_cursor.past()->world;
    }

    void setClients(unsigned count);
    void setKnob(Knob knob, std::uint32_t value);
    void switchBranch(BranchId branch);
    void renameBranch(BranchId branch, std::string name);

    /// Adds a batch of a run file. Returns a sentence when it does not replay; the steps before
    /// stay. Ends early when @p goOn says no.
    [[nodiscard]] std::optional<std::string> load(const RunBatch& batch, const AskGoOn& goOn);
    /// No more is loaded: puts the workers at the gate. @p file has the run whole; empty: none has.
    void loaded(const std::string& file);

    /// Requires: the run is paused.
    [[nodiscard]] Result<void> save(const std::string& file) { return m_files.save(file); }
    [[nodiscard]] Result<void> keep(const std::string& file) { return m_files.keep(file); }
    /// Its branches.
    [[nodiscard]] const History& history() const { return m_history; }
    [[nodiscard]] Result<void> record(const std::string& file);
    /// Begin with record(), which writes what there is already.
    [[nodiscard]] Recorder& recorder() { return m_recorder; }

    /// Fills the parts of a frame that a run knows.
    void describe(Frame& frame);

private:
    void quiesceAndFollow();
    void continueHere(const Action* next = nullptr); ///< which names the branch that begins
    void goOnFromHead();
    void act(const Action& action);

    Config m_config;
    std::size_t m_keep;
    Gate m_gate;
    Zookeeper m_zookeeper;
    History m_history;
    Follower m_follower;
    Recorder m_recorder;
    Cursor m_cursor;
    RunFiles m_files {
        m_config, m_zookeeper.journal(), m_history, m_follower, m_cursor, m_recorder
    };
    Speed m_speed;
    Step m_letGo = 0;
    bool m_running = false;
    std::unique_ptr<Workers> m_workers; ///< last: the workers use the members above
};

} // namespace lockstep
