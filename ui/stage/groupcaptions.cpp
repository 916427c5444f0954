// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/groupcaptions.h"

#include "ui/stage/stagepicture.h"

namespace lockstep::ui {

using namespace Qt::StringLiterals;

std::vector<GroupCaption> groupCaptions(const StagePicture& picture)
{
    const StageGeometry& geometry = picture.geometry;
    const StageCounts& counts = picture.order.counts;
    return { { geometry.ownersCaption, u"%1 hold it together"_s.arg(counts.owners),
               Qt::AlignCenter },
             { geometry.waitingCaption, u"%1 wait"_s.arg(counts.waiting) },
             { geometry.othersCaption, u"Not waiting: %1"_s.arg(counts.others) } };
}

} // namespace lockstep::ui
