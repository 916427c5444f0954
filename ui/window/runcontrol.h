// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/drive/schedule.h"
#include "core/journal/frame.h"
#include "core/request/request.h"
#include "core/scenario/scenario.h"
#include "ui/settings.h"
#include "ui/story/storyline.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace lockstep::ui {

class RunDocument;
class Selection;
class StatusLine;

/// What the window asks of the run: to begin, to begin anew, to step, and how. Keeps what the next
/// run is to begin with and the scenario that is told beside the run. GUI thread only.
class RunControl : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    RunControl(SendRequest send, RunDocument& document, Selection& selection, StatusLine& status);

    void setFrame(const FramePtr& frame);
    [[nodiscard]] const FramePtr& frame() const { return m_frame; } ///< null before the first

    /// Begins a run with the speed and policy of the one before, without asking about that run.
    void start(const Config& config);
    /// Begins the run of a scenario, with its captions beside it.
    void startScenario(const Scenario& scenario);
    /// The stories that there are: cured() looks there.
    void setShipped(std::vector<Scenario> scenarios) { m_shipped = std::move(scenarios); }
    /// The story of the present one with the cure; null when there is none.
    [[nodiscard]] const Scenario* cured() const;
    /// Begins cured(). Requires: there is one.
    void startCured();
    /// Goes to the last step that the run and its story have in common.
    void backToStory();
    /// Begins a run of that recipe with the user's own knobs. @p program is null for a shipped
    /// one.
    void startRecipe(const std::string& name, const std::shared_ptr<const Program>& program);
    /// Begins the run anew, unless the user wants to keep it.
    void restart();
    /// The same with so many clients.
    void restartWith(unsigned clients);

    /// One step of that client; nobody: what the scenario, the recorded future or the policy says.
    /// Pauses first.
    void step(ClientId client);
    /// Whom step() lets act next; nobody while that is unknown, or the run goes by itself.
    [[nodiscard]] ClientId nextActor();
    void toFirst();
    void toLast();
    void setClients(unsigned count);
    void setKnob(Knob knob, unsigned value);
    void setSeed(std::uint64_t seed);
    void setSpeed(Speed speed);
    void setPolicy(Policy policy);
    /// Selects whom the selected client waits for, and says why it waits.
    void followBlocker();
    void unfollow();

    /// What a restart begins with: the run's configuration with the knobs as they are.
    [[nodiscard]] const Config& wanted() const { return m_wanted; }
    [[nodiscard]] Policy policy() const { return m_policy; }
    [[nodiscard]] Storyline& story() { return m_story; }
    /// The run is no longer that of a scenario.
    void forgetStory();
    void restore(const Settings& settings);
    void keep(Settings& settings) const;

private:
    void beginAgain();
    /// Selects who made the step that is shown, unless the user chose somebody.
    void followActor();
    void begin(const Config& config);
    /// The user changes the run: where it is not a story's or a file's, the next ones, too.
    void keepMine();

    SendRequest m_send;
    RunDocument& m_document;
    Selection& m_selection;
    StatusLine& m_status;
    FramePtr m_frame;
    Config m_wanted;
    Speed m_speed;
    Policy m_policy = Policy::RoundRobin;
    // A scenario, or a file, has settings of its own: they are not to become the user's.
    Config m_mine = windowConfig();
    Policy m_myPolicy = Policy::RoundRobin;
    bool m_isMine = true; ///< the present run has the user's settings
    Storyline m_story;
    std::vector<Scenario> m_shipped;
};

} // namespace lockstep::ui
