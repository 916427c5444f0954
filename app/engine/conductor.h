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

#include <atomic>
#include <memory>

namespace lockstep {

/// The engine's own thread: carries out requests one after another, follows the journal, publishes
/// frames. Everything but post() and the outbox belongs to this thread.
class Conductor : public Thread
{
public:
    Conductor(Mailbox& mailbox, Outbox& outbox);

    // Requests; each is called from a letter, on this thread.
    void begin(const Config& config);
    void play();
    void pause();
    void step(ClientId client);
    void strike(const Action& action);
    void seek(Step step);
    void move(int steps);
    void runTo(const Goal& goal);
    void setSpeed(Speed speed);
    void setPolicy(Policy policy);
    void open(const std::string& file);
    void save(const std::string& file);
    void record(const std::string& file);
    void type(const std::string& line);
    void quit() { m_quit = true; }
    /// The way in for connections; lives as long as the conductor.
    [[nodiscard]] GuestQueue& guests() { return m_guests; }
    /// The run, for the requests that need nothing else; null before the first one.
    [[nodiscard]] Run* currentRun() { return m_run.get(); }
    void tell(std::string problem);
    void setFrameInterval(std::chrono::milliseconds interval) { m_interval = interval; }
    /// How many entries stay in memory.
    void setKeep(std::size_t entries) { m_keep = entries; }

protected:
    void body() override;

private:
    [[nodiscard]] std::optional<std::chrono::milliseconds> patience() const;
    void publish();
    void publishBusy(std::string what, double progress);
    [[nodiscard]] std::shared_ptr<Frame> makeFrame() const;
    void afterFollowing();
    void measureRate();
    [[nodiscard]] bool reaches(const Goal& goal, const Run::Advance& advance) const;
    [[nodiscard]] bool seekRecorded(const Goal& goal);
    void runAhead(const Goal& goal);

    Mailbox& m_mailbox;
    Outbox& m_outbox;
    GuestQueue m_guests;
    std::unique_ptr<Run> m_run;
    Console m_console { [this] { return m_run.get(); } };
    Schedule m_schedule { Policy::RoundRobin, 1 };
    Speed m_speed;
    std::size_t m_keep = 10'000'000;
    std::uint64_t m_generation = 0;
    std::chrono::milliseconds m_interval { 16 };
    std::chrono::steady_clock::time_point m_published;
    std::chrono::steady_clock::time_point m_rateSince;
    Step m_rateFrom = 0;
    double m_rate = 0;
    bool m_changed = false;
    bool m_quit = false;
};

} // namespace lockstep
