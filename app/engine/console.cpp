// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/console.h"

#include "app/engine/run.h"

namespace lockstep {

std::optional<shell::Answer> Console::type(const std::string& line)
{
    if (m_run() == nullptr)
        return std::nullopt;
    return m_shell.run(line);
}

bool Console::perform(const Action& action, Micros, const Look& look)
{
    Run* const run = m_run();
    return run != nullptr && run->perform(action, look);
}

void Console::look(const std::function<void(const Moment&)>& look) const
{
    const Run* const run = m_run();
    look(run == nullptr ? Moment {} : run->shownWorld());
}

Micros Console::now() const
{
    const Run* const run = m_run();
    return run == nullptr ? 0 : run->shownWorld().now;
}

// Time is the run's: it passes while the clients run or step.
bool Console::wait(Micros)
{
    return false;
}

} // namespace lockstep
