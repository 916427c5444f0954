// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRectF>
#include <QString>

#include <vector>

namespace lockstep::ui {

struct StagePicture;

/// Words and their box; a null box: the group is empty, and nothing is to be written.
struct GroupCaption
{
    QRectF box;
    QString words;
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
};
/// What stands above the groups of a queue: who holds together, who waits, the others. Pure.
[[nodiscard]] std::vector<GroupCaption> groupCaptions(const StagePicture& picture);

} // namespace lockstep::ui
