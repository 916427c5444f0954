// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/knobs/knobscale.h"

#include "core/zookeeper/session.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

/// The distance of two neighbours when only two digits are told: 1 below 100, 10 below 1000, ...
std::uint64_t grain(std::uint64_t value)
{
    std::uint64_t grain = 1;
    while (value / grain >= 100)
        grain *= 10;
    return grain;
}

std::uint64_t rounded(double value, std::uint64_t grain)
{
    return static_cast<std::uint64_t>(std::llround(value / static_cast<double>(grain))) * grain;
}

} // namespace

std::uint64_t KnobScale::valueAt(int position) const
{
    if (endless && position >= positions)
        return 0;
    const double share = std::clamp(position, 0, positions) / double(positions);
    const auto low = static_cast<double>(minimum);
    const auto middle = static_cast<double>(knee);
    if (share <= kneeShare)
        return bounded(minimum + rounded((middle - low) * share / kneeShare, unit));
    const double beyond = (share - kneeShare) / (1 - kneeShare);
    const double value = middle * std::pow(static_cast<double>(maximum) / middle, beyond);
    const std::uint64_t step = std::max(grain(static_cast<std::uint64_t>(value)), unit);
    return std::clamp(rounded(value, step), knee, maximum);
}

int KnobScale::positionOf(std::uint64_t value) const
{
    if (endless && value == 0)
        return positions;
    const auto low = static_cast<double>(minimum);
    const auto middle = static_cast<double>(knee);
    const auto wanted = static_cast<double>(std::clamp(value, minimum, maximum));
    double share = 0;
    if (wanted <= middle)
        share = kneeShare * (wanted - low) / (middle - low);
    else
        share = kneeShare
            + (1 - kneeShare) * std::log(wanted / middle)
                / std::log(static_cast<double>(maximum) / middle);
    // The very end is kept for "endless".
    return std::min(static_cast<int>(std::lround(share * positions)),
                    endless ? positions - 1 : positions);
}

std::uint64_t KnobScale::stepped(std::uint64_t value, int steps) const
{
    std::uint64_t result = value;
    for (int i = 0; i < std::abs(steps); ++i) {
        const bool up = steps > 0;
        if (endless && result == 0) {
            if (!up)
                result = maximum;
            continue;
        }
        if (up && result >= maximum) {
            result = endless ? 0 : maximum;
            continue;
        }
        const std::uint64_t from = up || result == 0 ? result : result - 1;
        const std::uint64_t step = from < knee ? unit : std::max(grain(from), unit);
        if (up)
            result = std::min(maximum, (result / step + 1) * step);
        else
            result = std::max(minimum, from / step * step);
    }
    return result;
}

std::uint64_t KnobScale::bounded(std::uint64_t value) const
{
    if (endless && value == 0)
        return 0;
    return std::clamp(value, minimum, maximum);
}

KnobScale clientsScale()
{
    return { .minimum = leastClients, .knee = 64, .maximum = maximumClients, .kneeShare = 0.8 };
}

KnobScale scaleOf(Knob knob)
{
    const KnobInfo& info = knobInfo(knob);
    switch (knob) {
    case Knob::RetryDelay:
    case Knob::WorkTime:
        return { .minimum = info.minimum,
                 .knee = 1000,
                 .maximum = info.maximum,
                 .kneeShare = 0.7,
                 .unit = 10 };
    case Knob::Jitter:
    case Knob::Readers:
        return { .minimum = info.minimum, .knee = info.maximum, .maximum = info.maximum };
    case Knob::Tasks:
        return { .minimum = 1,
                 .knee = 20,
                 .maximum = info.maximum,
                 .kneeShare = 0.5,
                 .endless = true };
    case Knob::SessionTimeout:
        // The service would only cut values beyond these limits.
        return { .minimum = shortestSessionMillis,
                 .knee = 10'000,
                 .maximum = longestSessionMillis,
                 .kneeShare = 0.6,
                 .unit = 500 };
    }
    return {};
}

KnobScale seedScale()
{
    return { .minimum = 0, .knee = 100, .maximum = 100 };
}

} // namespace lockstep::ui
