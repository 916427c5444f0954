// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/live/answer.h"

#include <map>
#include <optional>
#include <string>

namespace lockstep::live {

/// Compares what two services answer to the same steps. Each numbers transactions and sessions and
/// has a clock of its own, so:
///  - zxids must stand in the same order, equal where the other's are equal (headers included);
/// - times: equal where the right service's are, and never in another order; the right one must
///    give
///    every step its own time, or times are not compared;
///  - sessions by the order in which they were opened;
///  - everything else must be the same.
class Comparison
{
public:
    explicit Comparison(bool withTimes)
        : m_withTimes(withTimes)
    {
    }
    /// Nothing, or what differs, in a few words. With @p anyOrder events are compared as a set.
    [[nodiscard]] std::optional<std::string> difference(const Answer& left, const Answer& right,
                                                        bool anyOrder);

private:
    bool sameZxid(std::uint64_t left, std::uint64_t right);
    bool sameTime(std::int64_t left, std::int64_t right);
    std::string compare(const Stat& left, const Stat& right);
    std::string compare(const Body& left, const Body& right);

    bool m_withTimes;
    std::map<std::uint64_t, std::uint64_t> m_zxids { { 0, 0 } }; ///< left to right
    std::map<std::int64_t, std::int64_t> m_times { { 0, 0 } }; ///< right to left
    std::map<std::int64_t, std::int64_t> m_sessions { { 0, 0 } }; ///< left to right
};

} // namespace lockstep::live
