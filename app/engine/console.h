// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/shell.h"

#include <functional>
#include <optional>
#include <string>

namespace lockstep {

class Run;

/// The shell in front of the engine's run: a typed line is an action like any other, so it can be
/// stepped back, saved and replayed. The shell's sessions are guests of the run's world; a step
/// back removes the later ones.
/// Threads: the engine's.
class Console final : public shell::Port
{
public:
    /// @p run returns the present run, or null.
    explicit Console(std::function<Run*()> run)
        : m_run(std::move(run))
    {
    }

    /// Carries out a line. Nothing for an empty one, or while there is no run.
    [[nodiscard]] std::optional<shell::Answer> type(const std::string& line);
    [[nodiscard]] std::string prompt() const { return m_shell.prompt(); }

    bool perform(const Action& action, Micros at, const Look& look) override;
    void look(const std::function<void(const Moment&)>& look) const override;
    [[nodiscard]] Micros now() const override;
    bool wait(Micros until) override;

private:
    std::function<Run*()> m_run;
    shell::Shell m_shell { *this };
};

} // namespace lockstep
