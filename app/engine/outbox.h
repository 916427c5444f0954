// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/shell/answer.h"

#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

/// The answer to a typed line, and the prompt for the next one.
struct ConsoleAnswer
{
    shell::Answer answer;
    std::string prompt;
};

/// What a sentence is about, for those who wait for more than the words.
enum class Subject {
    Anything,
    Saved, ///< the run is in the file that was asked for
    NotSaved,
    NotFound, ///< a RunTo has found nothing
    NotOpened,
    OpenedTorn, ///< the file is open; its last line was cut off and is left out
};

/// A sentence for the user.
struct Telling
{
    std::string sentence;
    Subject subject = Subject::Anything;
    std::string file; ///< Saved: where
    Step from = 0; ///< NotFound: where the RunTo began
};

/// Frames and sentences on their way to the window. Only the newest frame is kept; the wake-up
/// carries nothing and is sent once until takeNews() answers it.
/// Threads: any.
class Outbox
{
public:
    /// @p wake is called on the sender's thread and must return at once.
    explicit Outbox(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    void putFrame(FramePtr frame)
    {
        change([&] { m_frame.swap(frame); });
    }
    void putProblem(std::string sentence, Subject subject = Subject::Anything)
    {
        change([&] { m_problems.push_back({ std::move(sentence), subject, {} }); });
    }
    void putNotice(std::string sentence)
    {
        change([&] { m_notices.push_back({ .sentence = std::move(sentence) }); });
    }
    void putSaved(std::string sentence, std::string file)
    {
        change(
            [&] { m_notices.push_back({ std::move(sentence), Subject::Saved, std::move(file) }); });
    }

    /// A RunTo that began at @p from has found nothing.
    void putNotFound(std::string sentence, Step from)
    {
        change([&] { m_notices.push_back({ std::move(sentence), Subject::NotFound, {}, from }); });
    }
    void putAnswer(ConsoleAnswer answer)
    {
        change([&] { m_answers.push_back(std::move(answer)); });
    }

    [[nodiscard]] FramePtr frame() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_frame;
    }

    struct News
    {
        std::vector<Telling> problems;
        std::vector<Telling> notices;
        std::vector<ConsoleAnswer> answers;
    };
    /// Answers a wake-up: the sentences since the last one. The frame stays.
    [[nodiscard]] News takeNews()
    {
        const std::scoped_lock lock(m_mutex);
        m_awake = false;
        return { std::exchange(m_problems, {}), std::exchange(m_notices, {}),
                 std::exchange(m_answers, {}) };
    }

private:
    template <class Change>
    void change(Change apply)
    {
        const std::scoped_lock lock(m_mutex);
        apply();
        // Under the lock: takeNews() takes it too, and so comes after everything that the wake-up
        // did.
        if (!std::exchange(m_awake, true))
            m_wake();
    }

    std::function<void()> m_wake;
    mutable std::mutex m_mutex;
    FramePtr m_frame;
    std::vector<Telling> m_problems;
    std::vector<Telling> m_notices;
    std::vector<ConsoleAnswer> m_answers;
    bool m_awake = false;
};

} // namespace lockstep
