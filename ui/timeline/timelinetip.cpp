// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinetip.h"

#include "core/base/duration.h"
#include "core/words/message.h"
#include "ui/client/clientwords.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/timeline/laneseek.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

QString timeText(Micros at)
{
    return QString::fromStdString(formatTime(at));
}

} // namespace

QString toolTipOfLane(const TimelinePicture& picture, QPointF point)
{
    const ClientId client = picture.clientAt(point.y());
    if (!picture.frame || !client || point.x() < picture.scale.left())
        return {};
    const auto row = std::find_if(picture.rows.begin(), picture.rows.end(),
                                  [client](const LaneRow& r) { return r.client == client; });
    const Lane* lane = picture.frame->lanes->lane(client);
    if (row == picture.rows.end() || lane == nullptr)
        return {};
    const Micros at = picture.timeInSight(point.x());
    const auto span = std::find_if(row->spans.begin(), row->spans.end(),
                                   [at](const LaneSpan& s) { return s.from <= at && at < s.to; });
    if (span == row->spans.end() || (span->phase == Phase::Absent && !span->folded))
        return {};
    const QString what = span->folded
        ? u"several things, holds %1 % of it"_s.arg(std::lround(span->heldShare * 100))
        : toQString(phaseName(span->phase));
    const QString times = u"%1 to %2 (%3)"_s.arg(timeText(span->from), timeText(span->to),
                                                 durationText(span->to - span->from));
    const QString name = nameIn(*picture.frame, client);
    const auto entry = nearestEntry(*lane, picture.frame->journal, at);
    if (!entry)
        return richTip(u"<b>%1</b> · %2<br>%3"_s, name, what, times);
    return richTip(u"<b>%1</b> · %2<br>%3<br>Click: step %4, %5"_s, name, what, times,
                   QString::number(*entry + 1),
                   QString::fromStdString(message(picture.frame->journal, *entry)));
}

} // namespace lockstep::ui
