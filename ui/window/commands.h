// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/comparison.h"
#include "core/journal/frame.h"
#include "ui/window/rungoal.h"

#include <QString>

namespace lockstep::ui {

/// What the window can ask for. It never waits for an answer: what comes of a request shows in a later
/// frame, or in MainWindow::tellProblem() and tellNotice(). Requests are carried out in order.
/// GUI thread only.
class Commands
{
public:
    virtual ~Commands() = default;
    virtual void start(const Config& config) = 0; ///< a new run, paused, set up
    virtual void run() = 0;
    virtual void pause() = 0;
    virtual void step(ClientId client) = 0; ///< nobody: the policy chooses
    virtual void strike(const Action& action) = 0; ///< a fault; see faultProblem()
    virtual void seek(Step step) = 0;
    virtual void back() = 0;
    virtual void forward() = 0; ///< one step along what is recorded
    virtual void runTo(const RunGoal& goal) = 0;
    virtual void setClients(unsigned count) = 0;
    virtual void setKnob(Knob knob, unsigned value) = 0;
    virtual void setSpeed(Speed speed) = 0;
    virtual void setPolicy(Policy policy) = 0;
    virtual void switchBranch(BranchId branch) = 0;
    virtual void renameBranch(BranchId branch, const QString& name) = 0;
    virtual void save(const QString& file) = 0;
    virtual void record(const QString& file) = 0;
    virtual void stopRecording() = 0;
    virtual void open(const QString& file) = 0;
    virtual void type(const QString& line) = 0; ///< into the shell; see MainWindow::tellAnswer()
    /// Lets programs over the wire in; see MainWindow::tellListening().
    virtual void listen(const QString& address, unsigned port) = 0;
    virtual void stopListening() = 0;
    /// Plays recipes beside the run; see MainWindow::tellComparison(). A newer request replaces the one before.
    virtual void compare(const ComparisonPlan& plan) = 0;
    virtual void cancelComparison() = 0;
};

} // namespace lockstep::ui
