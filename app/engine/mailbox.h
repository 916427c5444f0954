// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace lockstep {

/// Requests on their way to the engine's thread. Data crosses threads here and not in Qt's queue:
/// see DESIGN section 4.
/// Threads: post() from any; take() from one.
class Mailbox
{
public:
    using Request = std::function<void()>;
    /// A Seek or Quit at the end of the queue is replaced by a newer one of its kind. A Stop, as a
    /// Quit, ends long work of the kind that a file's opening is.
    enum class Kind { Ordinary, Seek, Stop, Quit };

    void post(Kind kind, Request request)
    {
        const std::scoped_lock lock(m_mutex);
        if ((kind == Kind::Seek || kind == Kind::Quit) && !m_letters.empty()
            && m_letters.back().kind == kind)
            m_letters.pop_back();
        m_letters.push_back({ kind, std::move(request) });
        m_arrived.notify_one();
    }

    /// The oldest request; waits until there is one, at most @p wait when given. The others stay,
    /// so that long work sees that somebody waits.
    [[nodiscard]] std::optional<Request> take(std::optional<std::chrono::milliseconds> wait)
    {
        std::unique_lock lock(m_mutex);
        const auto any = [this] { return !m_letters.empty(); };
        if (wait)
            m_arrived.wait_for(lock, *wait, any);
        else
            m_arrived.wait(lock, any);
        return pop();
    }

    /// How many requests wait.
    [[nodiscard]] std::size_t count() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_letters.size();
    }

    /// Whether a request waits: long work looks here now and then.
    [[nodiscard]] bool hasLetters() const
    {
        const std::scoped_lock lock(m_mutex);
        return !m_letters.empty();
    }

    /// Whether a Stop or a Quit waits.
    [[nodiscard]] bool hasStop() const
    {
        const std::scoped_lock lock(m_mutex);
        return std::any_of(m_letters.begin(), m_letters.end(), [](const Letter& letter) {
            return letter.kind == Kind::Stop || letter.kind == Kind::Quit;
        });
    }

    /// Takes the first request if it is a Seek.
    [[nodiscard]] std::optional<Request> takeSeek()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_letters.empty() || m_letters.front().kind != Kind::Seek)
            return std::nullopt;
        return pop();
    }

private:
    std::optional<Request> pop()
    {
        if (m_letters.empty())
            return std::nullopt;
        Request request = std::move(m_letters.front().request);
        m_letters.pop_front();
        return request;
    }

    struct Letter
    {
        Kind kind;
        Request request;
    };
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Letter> m_letters;
};

} // namespace lockstep
