// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/journal/laneglyph.h"

#include <QPointF>
#include <QString>

#include <vector>

class QPainter;

namespace lockstep::ui {

/// A mark on a lane.
struct GlyphPlace
{
    double x = 0;
    LaneGlyph glyph = LaneGlyph::Request;
    Step step = 0;
    bool operator==(const GlyphPlace&) const = default;
};

/// "request", "lost or not sent", "watch event", ...: as in the legend.
[[nodiscard]] QString glyphWord(LaneGlyph glyph);

/// Paints a glyph in its middle, for lanes of any height.
void paintGlyph(QPainter& painter, QPointF middle, LaneGlyph glyph);

/// The glyphs of one lane from @p left to @p right pixels, where @p from and @p to stand on the
/// axis; from the left. Where they are dense the less important ones are left out, and millions
/// cost no more than the pixels.
[[nodiscard]] std::vector<GlyphPlace> glyphsOf(const Frame& frame, ClientId client, Axis axis,
                                               double from, double to, double left, double right);

} // namespace lockstep::ui
