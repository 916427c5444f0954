// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRectF>
#include <QString>

#include <vector>

namespace lockstep::ui {

struct StagePicture;

/// Words and their box; a null box: the group is empty and has no caption.
struct GroupCaption
{
    QRectF box;
    QString words;
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
};
/// The captions above the groups of a queue: those who hold together, those who wait, the others.
/// Pure.
[[nodiscard]] std::vector<GroupCaption> groupCaptions(const StagePicture& picture);

} // namespace lockstep::ui
