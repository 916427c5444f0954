// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/inspectorhead.h"

#include "ui/client/look.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int headHeight = 36;
constexpr int headSide = 16;
constexpr int tokenRadius = 11;

struct PillLook
{
    Role words;
    Role ground;
};

PillLook pillOf(const ClientState& state)
{
    if (state.paused)
        return { Role::Paused, Role::PausedSoft };
    switch (carrierOf(state)) {
    case Carrier::Owner:
        return { Role::Held, Role::HeldSoft };
    case Carrier::Believes:
    case Carrier::Unaware:
    case Carrier::Gone:
        return { Role::Violation, Role::ViolationSoft };
    case Carrier::Waits:
    case Carrier::Ghost:
        return { Role::Waiting, Role::WaitingSoft };
    case Carrier::Absent:
    case Carrier::Idle:
    case Carrier::Asks:
    case Carrier::Done:
        break;
    }
    return { Role::TextMuted, Role::Raised };
}

} // namespace

InspectorHead::InspectorHead(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(headHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize InspectorHead::sizeHint() const
{
    return { 240, headHeight };
}

void InspectorHead::show(const QString& number, const QString& name, const QString& role,
                         const ClientState& state, const QString& pill)
{
    if (number == m_number && name == m_name && role == m_role && state == m_state
        && pill == m_pill)
        return;
    m_number = number;
    m_name = name;
    m_role = role;
    m_state = state;
    m_pill = pill;
    setAccessibleName(plain(role.isEmpty() ? name : name + u", "_s + role));
    setAccessibleDescription(plain(pill));
    update();
}

void InspectorHead::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int left = headSide;
    if (!m_number.isEmpty()) {
        paintToken(painter, QPointF(headSide + tokenRadius, headHeight / 2.0), tokenRadius, m_state,
                   m_number);
        left += 2 * tokenRadius + 10;
    }
    int right = width() - headSide;
    if (!m_pill.isEmpty()) {
        const QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
        const QFontMetrics metrics(font);
        const int wide = metrics.horizontalAdvance(m_pill) + 18;
        const QRectF pill(right - wide, (headHeight - metrics.height() - 6) / 2.0, wide,
                          metrics.height() + 6);
        const PillLook look = pillOf(m_state);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(look.ground));
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        painter.setFont(font);
        painter.setPen(Theme::color(look.words));
        painter.drawText(pill, Qt::AlignCenter | Qt::TextDontClip, m_pill);
        right -= wide + 8;
    }
    const QFont bold = Theme::font(Theme::Size::Title, QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(Theme::color(Role::Text));
    const QFontMetrics metrics(bold);
    const QString name = metrics.elidedText(m_name, Qt::ElideRight, right - left);
    painter.drawText(QRect(left, 0, right - left, headHeight), Qt::AlignVCenter, name);
    left += metrics.horizontalAdvance(name) + 8;
    if (m_role.isEmpty() || right - left < 40)
        return;
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(QRect(left, 1, right - left, headHeight), Qt::AlignVCenter, m_role);
}

} // namespace lockstep::ui
