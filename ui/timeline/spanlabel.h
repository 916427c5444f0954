// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

namespace lockstep::ui {

/// Writes a word on a stretch, where the stretch has room for it: on a solid one as it is, else on
/// a plate of its own, so that no hatch runs through it. @p shorter: for less room.
void paintSpanLabel(QPainter& painter, const QRectF& bar, Look look, const QString& word,
                    const QString& shorter = {});

/// Writes what the clients of the folded lane do.
void paintFoldedWords(QPainter& painter, const TimelinePicture& picture, const LaneRow& row);

} // namespace lockstep::ui
