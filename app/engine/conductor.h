// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/thread.h"
#include "app/engine/console.h"
#include "app/engine/engine.h"
#include "app/engine/guestqueue.h"
#include "app/engine/mailbox.h"
#include "app/engine/outbox.h"
#include "app/engine/run.h"
#include "app/engine/textbound.h"

#include <chrono>
#include <memory>

namespace lockstep {

/// How many entries come in a second of real time, measured anew every half second. Threads: the
/// engine's.
class RateMeter
{
public:
    /// A run goes on from @p head.
    void begin(Step head)
    {
        m_from = head;
        m_since = Clock::now();
        m_perSecond = 0;
    }
    /// The run is at @p head now.
    void measure(Step head)
    {
        const auto now = Clock::now();
        const std::chrono::duration<double> passed = now - m_since;
        if (passed.count() < 0.5)
            return;
        m_perSecond = head < m_from ? 0 : static_cast<double>(head - m_from) / passed.count();
        m_from = head;
        m_since = now;
    }
    [[nodiscard]] double perSecond() const { return m_perSecond; }

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point m_since;
    Step m_from = 0;
    double m_perSecond = 0;
};

/// The engine's own thread: carries out requests one after another, follows the journal, publishes
/// frames. Everything but post() and the outbox belongs to this thread.
class Conductor : public Thread
{
public:
    Conductor(Mailbox& mailbox, Outbox& outbox);

    /// Carries out a request of the window's.
    void carryOut(const RunRequest& request);
    void quit() { m_quit = true; }
    /// The way in for connections; lives as long as the conductor.
    [[nodiscard]] GuestQueue& guests() { return m_guests; }
    void setFrameInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// How many entries stay in memory.
    void setKeep(std::size_t entries) { m_keep = entries; }
    [[nodiscard]] TextBound& texts() { return m_texts; }

protected:
    void body() override;

private:
    using Clock = std::chrono::steady_clock;

    // One for each request; the variant's visit picks.
    void perform(const request::Start& start);
    void perform(const request::Run&);
    void perform(const request::Pause&);
    void perform(const request::TakeStep& step);
    void perform(const request::Strike& strike);
    void perform(const request::Seek& seek);
    void perform(const request::Back&) { move(-1); }
    void perform(const request::Forward&) { move(1); }
    void perform(const request::RunTo& to);
    void perform(const request::SetClients& clients);
    void perform(const request::SetKnob& turned);
    void perform(const request::Watch& watched) { perform(request::Strike { watched.lock }); }
    void perform(const request::SetSpeed& speed);
    void perform(const request::SetPolicy& policy);
    void perform(const request::SwitchBranch& to);
    void perform(const request::RenameBranch& renamed);
    void perform(const request::Save& save);
    void perform(const request::Keep& keep);
    void perform(const request::Record& record);
    void perform(const request::StopRecording&);
    void perform(const request::Open& open);
    void perform(const request::Type& typed);
    void move(int steps);
    void tell(std::string problem, Subject subject = Subject::Anything);

    [[nodiscard]] std::optional<std::chrono::milliseconds> patience() const;
    void publish();
    void publishBusy(std::string what, double progress, bool searching = false);
    [[nodiscard]] std::string load(RunFileReader& reader, const std::string& file);
    [[nodiscard]] std::shared_ptr<Frame> makeFrame() const;
    void afterFollowing();

    Mailbox& m_mailbox;
    Outbox& m_outbox;
    GuestQueue m_guests;
    std::unique_ptr<Run> m_run;
    Console m_console { [this] { return m_run.get(); } };
    Schedule m_schedule { Policy::RoundRobin, 1 };
    Speed m_speed;
    std::size_t m_keep = 10'000'000;
    TextBound m_texts;
    std::uint64_t m_generation = 0;
    std::chrono::milliseconds m_interval { 16 };
    Clock::time_point m_published;
    Clock::duration m_busyFrame {}; ///< what the last frame of long work took
    RateMeter m_rate;
    bool m_changed = false;
    bool m_quit = false;
};

} // namespace lockstep
