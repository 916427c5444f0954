// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/comparison.h"
#include "core/export/export.h"
#include "core/journal/frame.h"
#include "core/request/goal.h"
#include "core/world/action.h"
#include "core/world/knobs.h"

#include <functional>
#include <string>
#include <variant>

/// The requests of a window, as values: a list of requests is a script. Frames come back.
/// A request never has an answer of its own: a later frame, a notice or a problem shows the effect.
/// The program carries requests out in the order of their sending. A request without sense at the
/// moment (a branch that is not there, a step of a run that has not begun) changes nothing.
namespace lockstep::request {

/// Begins a new run: paused, at the step after its set-up. The run before is gone (save it first).
/// Requires: configProblem(config) is nothing.
struct Start
{
    Config config;
    bool operator==(const Start&) const = default;
};
/// Lets the clients run. In the past, the run goes on from there in a new branch.
struct Run
{
    bool operator==(const Run&) const = default;
};
struct Pause
{
    bool operator==(const Pause&) const = default;
};
/// Pauses, then performs one step. In the past: goes along the branch when the branch's next entry
/// is that very step, else begins a new branch.
struct TakeStep
{
    ClientId client; ///< nobody: the policy chooses
    bool operator==(const TakeStep&) const = default;
};
/// Lets a fault strike a client at once (see faultProblem). In the past the fault begins a branch.
struct Strike
{
    Action fault;
    bool operator==(const Strike&) const = default;
};
/// Pauses, then moves the cursor to a step, or to the nearer end of the branch.
struct Seek
{
    Step step = 0;
    bool operator==(const Seek&) const = default;
};
/// Pauses, then moves the cursor one recorded step back.
struct Back
{
    bool operator==(const Back&) const = default;
};
/// Pauses, then moves the cursor one recorded step on.
struct Forward
{
    bool operator==(const Forward&) const = default;
};
/// Goes on until the goal is met: first along the recorded future, then by new steps that the
/// policy chooses. Gives up after a million steps.
struct RunTo
{
    Goal goal;
    bool operator==(const RunTo&) const = default;
};
/// Requires, for an effect: the count is at most maximumClients.
struct SetClients
{
    unsigned count = 0;
    bool operator==(const SetClients&) const = default;
};
/// Requires, for an effect: the value is within the knob's range.
struct SetKnob
{
    Knob knob {};
    unsigned value = 0;
    bool operator==(const SetKnob&) const = default;
};
struct SetSpeed
{
    Speed speed;
    bool operator==(const SetSpeed&) const = default;
};
/// The policy chooses the next step when nobody names a client.
struct SetPolicy
{
    Policy policy {};
    bool operator==(const SetPolicy&) const = default;
};
struct SwitchBranch
{
    BranchId branch;
    bool operator==(const SwitchBranch&) const = default;
};
struct RenameBranch
{
    BranchId branch;
    std::string name;
    bool operator==(const RenameBranch&) const = default;
};
/// Pauses, then writes all branches to a run file.
struct Save
{
    std::string file;
    bool operator==(const Save&) const = default;
};
/// Pauses, then writes a copy of all branches that the window keeps by itself: the run counts as
/// unsaved as before, and what goes wrong is a notice.
struct Keep
{
    std::string file;
    bool operator==(const Keep&) const = default;
};
/// Writes all branches to a run file, and later entries as they come.
struct Record
{
    std::string file;
    bool operator==(const Record&) const = default;
};
struct StopRecording
{
    bool operator==(const StopRecording&) const = default;
};
/// Reads a run file. The window can use the first rows while the program reads the rest.
struct Open
{
    std::string file;
    bool operator==(const Open&) const = default;
};
/// Types a line into the run's shell.
struct Type
{
    std::string line;
    bool operator==(const Type&) const = default;
};
/// Watches a lock, as the user says; see WatchLock.
struct Watch
{
    WatchLock lock;
    bool operator==(const Watch&) const = default;
};
/// Lets programs over the wire in, as clients of the present run.
struct Listen
{
    std::string address; ///< "127.0.0.1"
    std::uint16_t port = 0; ///< 0: any that is free
    bool operator==(const Listen&) const = default;
};
/// Lets no more programs in, and ends all connections.
struct StopListening
{
    bool operator==(const StopListening&) const = default;
};
/// Plays recipes beside the run. A newer comparison replaces the one before.
struct Compare
{
    ComparisonPlan plan;
    bool operator==(const Compare&) const = default;
};
struct CancelComparison
{
    bool operator==(const CancelComparison&) const = default;
};
/// Writes the log of the shown branch to a file.
struct ExportLog
{
    ExportFormat format {};
    std::string file;
    bool operator==(const ExportLog&) const = default;
};

} // namespace lockstep::request

namespace lockstep {

/// The requests about the one run: the engine carries them out.
using RunRequest
    = std::variant<request::Start, request::Run, request::Pause, request::TakeStep, request::Strike,
                   request::Seek, request::Back, request::Forward, request::RunTo,
                   request::SetClients, request::SetKnob, request::SetSpeed, request::SetPolicy,
                   request::SwitchBranch, request::RenameBranch, request::Save, request::Keep,
                   request::Record, request::StopRecording, request::Open, request::Type,
                   request::Watch>;

/// The requests beside the run: the program carries them out.
using BesideRequest = std::variant<request::Listen, request::StopListening, request::Compare,
                                   request::CancelComparison, request::ExportLog>;

/// All requests.
using WindowRequest = std::variant<RunRequest, BesideRequest>;

/// Asks for something; returns at once.
using SendRequest = std::function<void(const WindowRequest&)>;

} // namespace lockstep
