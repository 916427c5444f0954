// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lockstep {
class Zookeeper;
}

namespace lockstep::cli {

class Console;

/// Faults that somebody types, or a script writes, while clients are served: `strike 1 cut-after` on stdin, as in
/// the shell, a line each. Never waits; where there is no stdin to read, there are no faults.
/// Threads: one.
class Strikes
{
public:
    /// @p struck is called after each fault that was possible.
    Strikes(Zookeeper& service, Console& console, std::function<void()> struck);

    /// Carries out the lines that have come. Complains of each that cannot be.
    void takeLines();

private:
    void take(std::string_view line);

    Zookeeper& m_service;
    Console& m_console;
    const std::function<void()> m_struck;
    std::string m_buffer;
    bool m_ended = false;
};

} // namespace lockstep::cli
