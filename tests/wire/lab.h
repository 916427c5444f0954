// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/directport.h"
#include "app/wire/thread.h"

#include "core/recipe/program.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "tests/support/wireclient.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

namespace lockstep::test {

/// Time that stands still until somebody moves it.
class HandClock final : public Pacer
{
public:
    [[nodiscard]] Micros now() const override { return m_now; }
    [[nodiscard]] Wake await(ClientId, Micros) override { return Wake::Stop; }
    void wake(ClientId) override { }
    void advanceMillis(std::int64_t millis) { m_now += millis * 1000; }

private:
    std::atomic<Micros> m_now { 0 };
};

inline Symbol path(const char* text)
{
    return Symbol::intern(text);
}

inline Moment emptyWorld()
{
    Config config;
    config.clients = 0;
    return makeMoment(config, findRecipe(config.recipe));
}

/// A service of its own and a server in front of it, on a free port.
class WireLab
{
public:
    explicit WireLab(WireOptions options = {}, const ServedAs& servedAs = {})
        : WireLab(options, nullptr, servedAs)
    {
    }
    /// Through another port than the direct one.
    WireLab(WireOptions options, WirePort* other, const ServedAs& servedAs = {})
        : m_direct(service, clock, servedAs)
        , m_thread(other == nullptr ? m_direct : *other, prepared(std::move(options)))
    {
        const auto listening = m_thread.serve();
        if (listening)
            port = *listening;
    }
    ~WireLab() { m_thread.stopServing(); }

    [[nodiscard]] WireClient connected() const { return WireClient(port); }
    /// A client with a session.
    [[nodiscard]] WireClient client(std::int32_t timeoutMillis = 4000) const
    {
        WireClient made(port);
        made.attach({}, timeoutMillis);
        return made;
    }
    /// Everything that has arrived before this has been looked at when the answer comes.
    [[nodiscard]] static bool askedInTurn(WireClient& other)
    {
        const auto answer = other.ask(99, ExistsNode { Symbol::intern("/") });
        return answer && answer->code == 0;
    }
    [[nodiscard]] std::vector<Entry> entries() const
    {
        const JournalView view = service.journal().view();
        std::vector<Entry> all;
        for (Step i = view.begin(); i < view.end(); ++i)
            all.push_back(view[i]);
        return all;
    }
    [[nodiscard]] long count(Event event) const
    {
        return std::ranges::count(entries(), event, &Entry::event);
    }
    /// Waits for a line of the log that holds @p words; false when none comes.
    [[nodiscard]] bool logs(const std::string& words)
    {
        std::unique_lock lock(m_mutex);
        const bool came = m_changed.wait_for(lock, std::chrono::seconds(30), [&] {
            return std::ranges::any_of(m_lines, [&](const std::string& line) {
                return line.find(words) != std::string::npos;
            });
        });
        for (const std::string& line : m_lines)
            came ? void() : qWarning("it logs: %s", line.c_str());
        return came;
    }
    [[nodiscard]] std::size_t lines() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_lines.size();
    }
    [[nodiscard]] WireThread& thread() { return m_thread; }
    /// Acts as the window does: on the service first, then whoever serves is told.
    [[nodiscard]] bool strike(const Action& action)
    {
        const bool struck = service.perform(action).has_value();
        m_thread.wakeup()->call();
        return struck;
    }

    HandClock clock;
    Zookeeper service { clock, emptyWorld() };
    std::uint16_t port = 0;

private:
    WireOptions prepared(WireOptions options)
    {
        options.port = 0;
        options.log = [this](const std::string& line) {
            const std::scoped_lock lock(m_mutex);
            m_lines.push_back(line);
            m_changed.notify_all();
        };
        return options;
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_lines;
    DirectPort m_direct;
    WireThread m_thread;
};

} // namespace lockstep::test
