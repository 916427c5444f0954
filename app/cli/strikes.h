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

/// Faults that a person types, or a script writes, while clients are served: lines such as `strike
/// 1 cut-after` on stdin, as in the shell. Never waits; without a readable stdin there are no
/// faults.
/// Threads: one.
class Strikes
{
public:
    /// @p struck is called after each fault that was possible.
    Strikes(Zookeeper& service, Console& console, std::function<void()> struck);

    /// Carries out some of the lines that have come, and complains of each impossible one. After
    /// many that are no faults it reads no more.
    void takeLines();

private:
    void take(std::string_view line);
    void endWith(std::string_view why);

    Zookeeper& m_service;
    Console& m_console;
    const std::function<void()> m_struck;
    std::string m_buffer;
    unsigned m_otherLines = 0; ///< that were no faults, in a row
    bool m_ended = false;
};

} // namespace lockstep::cli
