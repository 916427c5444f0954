// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logpicture.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

LogRowState stateOf(const LogPicture& picture, LogPlace place)
{
    LogRowState state;
    state.isCursor = place.index + 1 == picture.cursor;
    state.beyond = place.index >= picture.cursor;
    state.hovered = picture.hovered == place;
    state.selected = picture.selection.covers(place);
    state.focused = picture.selection.current() == place && picture.focused;
    return state;
}

void paintEmptyLog(QPainter& painter, const LogPicture& picture)
{
    const QRect all = picture.area;
    painter.setFont(Theme::font(Theme::Size::Body, QFont::Medium));
    painter.setPen(Theme::color(Role::Text));
    const int half = painter.fontMetrics().height();
    painter.drawText(all.adjusted(8, -half, -8, -half), Qt::AlignCenter, picture.emptyText);
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(all.adjusted(8, half, -8, half), Qt::AlignCenter, picture.emptyAdvice);
}

} // namespace

void paintLog(QPainter& painter, LogPainter& rows, const LogPicture& picture)
{
    const LogPage& page = picture.page;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(picture.area, Theme::color(Role::Window));
    if (page.rows().count() == 0)
        paintEmptyLog(painter, picture);
    const int height = rows.rowHeight();
    const int width = picture.area.width();
    const std::int64_t last
        = std::min(page.listRows(), page.scroll().rowAt(picture.area.height() - 1) + 1);
    for (std::int64_t row = page.scroll().rowAt(0); row < last; ++row) {
        const QRect rect(0, static_cast<int>(page.scroll().yOf(row)), width, height);
        if (row < page.lead()) {
            rows.paintNote(
                painter, rect,
                u"%1 older entries are no longer in memory"_s.arg(groupedNumber(page.letGo())));
            continue;
        }
        const LogPlace place = page.rows().placeAt(static_cast<std::uint64_t>(row - page.lead()));
        rows.paintRow(painter, rect, page.rows().lineAt(place), stateOf(picture, place));
    }
    // Where the future begins: also when the cursor's own row is filtered away.
    if (picture.cursor < page.rows().journal().end() && page.rows().count() > 0) {
        const std::int64_t y = page.yOf({ picture.cursor });
        if (y >= 0 && y <= picture.area.height())
            painter.fillRect(QRectF(4, static_cast<double>(y) - 0.5, width - 8, 1),
                             Theme::color(Role::Accent));
    }
}

} // namespace lockstep::ui
