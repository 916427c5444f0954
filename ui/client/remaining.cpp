// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/remaining.h"

#include "core/client/turns.h"

#include <algorithm>

namespace lockstep::ui {

namespace {

/// When the client last did something before the cursor: its sleep began then.
std::optional<Micros> lastActAt(const Frame& frame, ClientId client)
{
    const Lane* lane = frame.lanes->lane(client);
    if (lane == nullptr)
        return std::nullopt;
    const Step end = std::min(frame.cursor(), frame.journal.end());
    std::size_t low = 0;
    std::size_t high = lane->size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if ((*lane)[middle].index < end)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || (*lane)[low - 1].index < frame.journal.begin())
        return std::nullopt;
    return frame.journal[(*lane)[low - 1].index].at;
}

} // namespace

std::optional<double> remainingShare(const Frame& frame, ClientId id)
{
    const Moment& world = frame.world();
    const Client& client = world.client(id);
    const bool sleeps = client.phase == Phase::Waiting || client.phase == Phase::Holding;
    const auto due = dueAt(world, id);
    const Micros now = frame.now();
    if (!sleeps || !due || *due <= now)
        return std::nullopt;
    const Micros began = lastActAt(frame, id).value_or(world.chronicle.of(id).phaseSince);
    if (*due <= began)
        return std::nullopt;
    return std::clamp(static_cast<double>(*due - now) / static_cast<double>(*due - began), 0.0,
                      1.0);
}

} // namespace lockstep::ui
