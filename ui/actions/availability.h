// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/world/faulttable.h"

#include <QString>
#include <QStringList>

namespace lockstep::ui {

/// What decides, beside the run itself, which actions are possible. A value.
struct Situation
{
    FramePtr frame; ///< null before the first run
    ClientId selected; ///< nobody: none
    bool userChooses = false; ///< the user names the next client instead of the policy
    bool cameByChain = false; ///< the selection came along a chain of who waits for whom
    bool listening = false; ///< programs are let in over the wire
    bool exporting = false; ///< a log is being written to a file
    unsigned wantedClients = 0; ///< clients of the next run
    QString whyNoRecipe; ///< why the editor's text cannot run; empty: it can
    bool editorIsEmpty = true;
    bool wholeRunInSight = false; ///< on the timeline
    bool timelineAtClosest = false;
};

/// Gives each action's "why not": a sentence for the user, empty when the action is possible. There
/// is one answer for menu, key, transport bar and inspector. Pure: it looks at a situation alone.
class Availability
{
public:
    explicit Availability(Situation situation)
        : m_now(std::move(situation))
    {
    }

    /// Requires: @p id is one of ids().
    [[nodiscard]] QString whyNot(const QString& id) const;
    /// The actions that are not always possible.
    [[nodiscard]] static const QStringList& ids();

    /// To run, to pause, or to stop what Lockstep is busy with.
    [[nodiscard]] QString whyNoRun() const;
    [[nodiscard]] QString whyNoBack() const;
    /// A step of whoever is next: the selected client when the user chooses.
    [[nodiscard]] QString whyNoStep() const;
    /// A step of that client.
    [[nodiscard]] QString whyNoStepOf(ClientId client) const;
    /// Why nothing of the run can be asked for: no run has begun, or Lockstep is busy. A search is
    /// no reason: whatever is asked for ends it.
    [[nodiscard]] QString whyNothing() const;
    /// A fault that strikes the selected client.
    [[nodiscard]] QString whyNoFault(FaultKind kind) const;

private:
    friend struct AvailabilityTable;
    [[nodiscard]] QString whyNoFrame() const;
    /// Why nobody can act: whyNothing(), or a search.
    [[nodiscard]] QString whyNobody() const;
    [[nodiscard]] QString whyNoSelection() const;
    /// Why nobody can be let run or chosen: those who are due go round in place.
    [[nodiscard]] QString whyInPlace() const;
    [[nodiscard]] QString whyNoSave() const;

    Situation m_now;
};

/// What the action run.toggle does: "Run", "Pause", or "Stop" while Lockstep opens a file.
[[nodiscard]] QString runVerb(const Frame& frame);
/// "fault.crash": the id of the action that lets that fault strike.
[[nodiscard]] QString faultActionId(FaultKind kind);

} // namespace lockstep::ui
