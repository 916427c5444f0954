// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/machine.h"
#include "core/client/turns.h"
#include "core/drive/schedule.h"
#include "core/journal/branch.h"
#include "core/journal/journal.h"
#include "core/journal/lanes.h"
#include "core/journal/replica.h"
#include "core/judge/invariants.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/knobs.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lockstep {

/// What the engine is doing.
enum class RunState : std::uint8_t {
    Paused, ///< waits for a step; time stands still
    Running, ///< the clients run by themselves
    Busy, ///< opens a file or runs ahead to a condition
};

/// How fast simulated time passes while running.
struct Speed
{
    double factor = 1; ///< 0.1 to 100
    bool unlimited = false; ///< as fast as possible: time jumps when everybody sleeps
    bool operator==(const Speed&) const = default;
};

/// Where the running record on disk stands.
struct Recording
{
    enum class State : std::uint8_t { Off, On, Stopped } state = State::Off;
    std::string file; ///< shown name
    std::string problem; ///< Stopped: why, in a sentence
    bool operator==(const Recording&) const = default;
};

/// What of a run is in a file.
struct OnDisk
{
    std::string file; ///< has the run up to the last save; empty while no file has it as a whole
    Step unsaved = 0; ///< entries of all branches that are in no file
    bool changed = false; ///< something is in no file: entries, a fork, a branch's name
    bool operator==(const OnDisk&) const = default;
};

/// The most violations that are kept of a branch. A broken recipe breaks at nearly every step; a
/// list of a million says no more than its beginning.
inline constexpr std::size_t mostViolations = 1000;

/// Everything the window shows, at one moment: finished, immutable, shared. Views paint a Frame and
/// ask nothing else.
struct Frame
{
    Config config;
    RunState state = RunState::Paused;
    Speed speed;
    Policy policy = Policy::RoundRobin;
    std::shared_ptr<const Replica> replica; ///< the world and sums at the cursor; never null
    Step head = 0; ///< the branch's last step
    JournalView journal; ///< the whole branch, also what lies after the cursor
    std::shared_ptr<const Lanes> lanes; ///< of the same branch; never null
    Step lanesEnd = 0; ///< lanes and levels cover the journal up to here
    /// Simulated time at the head; while running, now, but never later than the next entry, which
    /// is not shown yet.
    Micros headTime = 0;
    std::shared_ptr<const std::vector<BranchInfo>> branches; ///< never null, never empty
    BranchId branch;
    /// On this branch, by step, the first mostViolations; never null.
    std::shared_ptr<const std::vector<Violation>> violations;
    std::optional<Divergence> divergence;
    Recording recording;
    OnDisk onDisk;
    /// Programs that wait for their session until the newest step is shown.
    std::uint32_t arrivals = 0;
    /// The requests of guests that wait for their turn, at the head. Never null.
    std::shared_ptr<const std::map<ClientId, Action>> waiting
        = std::make_shared<const std::map<ClientId, Action>>();
    /// Whom the schedule lets act next, at the head of a paused run; nobody where that is unknown.
    ClientId next;
    Step letGo = 0; ///< entries that are no longer in memory
    double operationsPerSecond = 0; ///< entries for each second of real time, lately
    std::string busy; ///< Busy: with what, for the status bar
    double progress = 0; ///< Busy: 0 to 1
    bool searching = false; ///< Busy: with a RunTo, which any other request ends
    /// Grows when the run is another one: views forget what they kept.
    std::uint64_t generation = 0;

    /// Whether a Pause ends what goes on.
    [[nodiscard]] bool canStop() const { return state != RunState::Paused; }
    /// The step that is shown.
    [[nodiscard]] Step cursor() const { return replica->step; }
    [[nodiscard]] bool atHead() const { return cursor() == head; }
    [[nodiscard]] const Moment& world() const { return replica->world; }
    /// The time that is shown: the world's; at the head of a running run, the present time.
    [[nodiscard]] Micros now() const
    {
        const bool live = state == RunState::Running && atHead();
        return live ? std::max(world().now, headTime) : world().now;
    }
    /// Whether any client acts again, now or later; a guest may at any time.
    [[nodiscard]] bool somebodyActs() const
    {
        return !isAtRest(world()) || world().chronicle.tally.guests > 0;
    }
    /// Whether client can be stepped: its recipe has a next step, or it is a guest whose request
    /// waits.
    [[nodiscard]] bool canStep(ClientId client) const
    {
        return actsItself(world(), client) || (atHead() && waiting->contains(client));
    }
    /// What a client does next, or why it does nothing, in a sentence (see describeNext).
    [[nodiscard]] std::string nextOf(ClientId client) const
    {
        const auto turn = waiting->find(client);
        return atHead() && turn != waiting->end() ? describeAction(world(), turn->second)
                                                  : describeNext(world(), client, now());
    }
    /// Why a client has no next step, in a sentence without its end (see describeNoStep).
    [[nodiscard]] std::string noStepOf(ClientId client) const
    {
        return describeNoStep(nameOf(client), nextOf(client));
    }
    /// The name of a client at the cursor; of a client that comes later, its later name.
    [[nodiscard]] std::string nameOf(ClientId client) const
    {
        const Step last = cursor() > 0 ? cursor() - 1 : 0;
        const bool later = !world().has(client) && journal.ownNameOf(client, last).empty();
        return clientName(journal, later ? journal.end() : last, client);
    }
    /// The first step that can be sought.
    [[nodiscard]] Step firstStep() const { return journal.begin(); }
};
using FramePtr = std::shared_ptr<const Frame>;

} // namespace lockstep
