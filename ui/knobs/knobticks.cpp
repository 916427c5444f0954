// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/knobs/knobticks.h"

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace lockstep::ui {
namespace {

constexpr int handle = 14; ///< the slider's handle stays within its ends
constexpr int tick = 4;

} // namespace

KnobTicks::KnobTicks(const KnobScale& scale, std::vector<std::uint64_t> values, QWidget* parent)
    : QWidget(parent)
    , m_scale(scale)
    , m_values(std::move(values))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize KnobTicks::sizeHint() const
{
    return { 120, QFontMetrics(Theme::font(Theme::Size::Caption)).height() + tick };
}

void KnobTicks::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFont font = Theme::font(Theme::Size::Caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    int free = -8; // where the next number may begin
    for (const std::uint64_t value : m_values) {
        const double share = m_scale.positionOf(value) / double(KnobScale::positions);
        const int x = handle / 2 + static_cast<int>(share * (width() - handle));
        painter.fillRect(QRect(x, 0, 1, tick), Theme::color(Role::Divider));
        const QString text = QString::number(value);
        const int wide = metrics.horizontalAdvance(text);
        const int left = std::clamp(x - wide / 2, 0, std::max(0, width() - wide));
        if (left < free + 6)
            continue;
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(left, tick + metrics.ascent(), text);
        free = left + wide;
    }
}

} // namespace lockstep::ui
