// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/phasebadge.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

QFont badgeFont()
{
    return Theme::font(Theme::Size::Caption, QFont::DemiBold);
}

} // namespace

PhaseBadge::PhaseBadge(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(u"State of the client"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PhaseBadge::setPhase(const QString& text, Phase phase)
{
    if (text == m_text && phase == m_phase)
        return;
    const bool resized = text.size() != m_text.size();
    m_text = text;
    m_phase = phase;
    setAccessibleDescription(plain(text));
    if (resized)
        updateGeometry();
    update();
}

QSize PhaseBadge::sizeHint() const
{
    const QFontMetrics metrics(badgeFont());
    return { m_text.isEmpty() ? 0 : metrics.horizontalAdvance(m_text) + 18, metrics.height() + 6 };
}

void PhaseBadge::paintEvent(QPaintEvent*)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Theme::softRoleOf(m_phase)));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setFont(badgeFont());
    painter.setPen(Theme::color(Theme::roleOf(m_phase)));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace lockstep::ui
