// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/laneglyph.h"

namespace lockstep {

std::optional<LaneGlyph> glyphOf(const Entry& entry)
{
    if (tellsPlace(entry.event))
        return std::nullopt;
    switch (entry.event) {
    case Event::WatchFired:
        return LaneGlyph::WatchEvent;
    case Event::ResourceWritten:
    case Event::ResourceRefused:
        return LaneGlyph::Write;
    case Event::LinkDown:
    case Event::RequestLost:
    case Event::RequestLate:
    case Event::ReplyLost:
    case Event::CallInterrupted:
    case Event::RequestDropped:
        return LaneGlyph::Lost;
    case Event::SessionClosed:
    case Event::SessionExpired:
    case Event::SessionGone:
    case Event::SessionRefused:
        return LaneGlyph::SessionEnd;
    case Event::TaskCompleted:
    case Event::ClientJoined:
    case Event::ClientRetiring:
    case Event::ClientStays:
    case Event::ClientLeft:
    case Event::KnobChanged:
    case Event::LockWatched:
        return std::nullopt;
    default:
        return isFault(entry.kind) && entry.kind != ActionKind::Reattach ? LaneGlyph::Fault
                                                                         : LaneGlyph::Request;
    }
}

} // namespace lockstep
