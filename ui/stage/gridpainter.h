// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/client/look.h"
#include "ui/stage/stagepicture.h"

#include <QPixmap>

#include <array>

namespace lockstep::ui {

/// Paints the stage as a grid of cells: draws one picture for each state and stamps it, so that a
/// thousand clients cost about as much as ten. GUI thread only.
class GridPainter
{
public:
    void paint(QPainter& painter, const StagePicture& picture);
    /// Forgets the drawn pictures: the theme has changed.
    void forget() { m_side = 0; }

private:
    /// A face for each carrier, and one of each for a client that stands still.
    static constexpr std::size_t faces = 2 * static_cast<std::size_t>(carrierCount);
    void prepare(qreal side, bool numbers, qreal ratio);
    void paintCells(QPainter& painter, const StagePicture& picture);
    void paintNumbers(QPainter& painter, const StagePicture& picture) const;
    void paintStrip(QPainter& painter, const StagePicture& picture) const;
    static void paintMarks(QPainter& painter, const StagePicture& picture);

    std::array<QPixmap, faces> m_faces;
    qreal m_side = 0;
    bool m_numbers = false;
    qreal m_ratio = 0;
};

} // namespace lockstep::ui
