// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/entry.h"

#include <cstdint>
#include <optional>

namespace lockstep {

/// What a lane marks at an entry of its client, the least important first.
enum class LaneGlyph : std::uint8_t {
    Request, ///< the service was asked, and answered
    WatchEvent, ///< an event reached the client
    Write, ///< the guarded resource took a write, or refused it
    Lost, ///< a request that was not sent, or a reply that was not heard
    Fault, ///< something struck the client, or ceased to
    SessionEnd, ///< the session was closed or expired, or the client learnt of that
};
inline constexpr int laneGlyphCount = 6;

/// Nothing for entries that only the client itself takes part in, as a task that is done.
[[nodiscard]] std::optional<LaneGlyph> glyphOf(const Entry& entry);

/// Whether a glyph is kept apart, so that it is found among millions of requests.
[[nodiscard]] constexpr bool isNotable(LaneGlyph glyph)
{
    return glyph > LaneGlyph::WatchEvent;
}

} // namespace lockstep
