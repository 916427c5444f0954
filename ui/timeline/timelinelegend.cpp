// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinelegend.h"

#include "core/journal/laneglyph.h"
#include "ui/lanes/laneglyphs.h"
#include "ui/lanes/statepainter.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <optional>
#include <vector>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal gap = 14; ///< between two items

struct Item
{
    std::optional<LaneGlyph> glyph;
    Look look = Look::Nothing;
    QString word;
    [[nodiscard]] qreal picture() const { return glyph ? 14 : 18; }
};

/// The most needed first.
std::vector<Item> items()
{
    std::vector<Item> all;
    const auto add
        = [&](LaneGlyph glyph) { all.push_back({ glyph, Look::Nothing, glyphWord(glyph) }); };
    add(LaneGlyph::Request);
    add(LaneGlyph::Lost);
    add(LaneGlyph::WatchEvent);
    add(LaneGlyph::Fault);
    all.push_back({ {}, Look::Owner, u"owner"_s });
    all.push_back({ {}, Look::Believes, u"believes"_s });
    all.push_back({ {}, Look::Waits, u"waits"_s });
    all.push_back({ {}, Look::Clash, u"two at once"_s });
    all.push_back({ {}, Look::Nobody, u"nobody"_s });
    add(LaneGlyph::SessionEnd);
    add(LaneGlyph::Write);
    all.push_back({ {}, Look::Paused, u"paused"_s });
    return all;
}

qreal widthOf(const Item& item, const QFontMetricsF& metrics)
{
    return item.picture() + 5 + metrics.horizontalAdvance(item.word);
}

} // namespace

TimelineLegend::TimelineLegend(QWidget* parent)
    : QWidget(parent)
{
    setFont(Theme::font(Theme::Size::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(u"Legend"_s);
    QString words;
    for (const Item& item : items())
        words += (words.isEmpty() ? u""_s : u", "_s) + item.word;
    setAccessibleDescription(plain(words));
    setToolTip(
        u"Dot: a request. Crossed circle: lost or not sent. Diamond: a watch event arrives. Bolt: "
        u"a "
        "fault. Hourglass: a session ends. Pen: a write.\nSolid: the owner by the service. "
        "Cross-hatched: it believes that it holds. Hatched: it waits. Violet: paused. Red: two at "
        "once. Where there is no room for single states, a column's heights are their shares."_s);
}

QSize TimelineLegend::sizeHint() const
{
    const QFontMetricsF metrics(font());
    qreal width = 0;
    for (const Item& item : items())
        width += widthOf(item, metrics) + gap;
    return { static_cast<int>(width), 20 };
}

void TimelineLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    StatePainter states;
    painter.setFont(font());
    const QFontMetricsF metrics(font());
    const qreal middle = height() / 2.0;
    qreal x = 0;
    for (const Item& item : items()) {
        const qreal width = widthOf(item, metrics);
        if (x + width > this->width())
            break;
        if (item.glyph) {
            paintGlyph(painter, { x + 7, middle }, *item.glyph);
        } else {
            // Hatched looks are thin in a lane, and as high as the others here.
            const qreal high = item.look == Look::Waits || item.look == Look::Paused ? 14 : 10;
            states.paint(painter, QRectF(x, middle - high / 2, 18, high), item.look);
            states.flush(painter);
        }
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(QRectF(x + item.picture() + 5, 0, width, height()),
                         Qt::AlignLeft | Qt::AlignVCenter, item.word);
        x += width + gap;
    }
}

} // namespace lockstep::ui
