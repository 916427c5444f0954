// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/lanes/statepainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal sliver = 4; ///< below this a hatch and round corners cannot be seen
constexpr qreal pitch = 8; ///< between two lines of a hatch
constexpr int tileWidth = 64;
constexpr qreal corner = 3;

struct Strokes
{
    Role line = Role::Idle;
    Role ground = Role::Canvas;
    float groundAlpha = 1;
    bool rising = false;
    bool falling = false;
    bool dashed = false;
};

Strokes strokesOf(Look look)
{
    switch (look) {
    case Look::Waits:
        return { Role::Waiting, Role::WaitingSoft, 1, true, false, false };
    case Look::Believes:
        return { Role::Held, Role::HeldSoft, 1, true, true, true };
    case Look::Paused:
    case Look::PausedOwner:
        return { Role::Paused, Role::Paused, 0.18F, false, true, false };
    case Look::PausedBelieves:
        return { Role::Paused, Role::Paused, 0.18F, true, true, true };
    case Look::Crashed:
        return { Role::Crashed, Role::ViolationSoft, 0.6F, true, true, false };
    case Look::Clash:
        return { Role::Violation, Role::ViolationSoft, 1, true, true, false };
    case Look::Granted:
        return { Role::Held, Role::HeldSoft, 1, false, false, false };
    case Look::Nobody:
        return { Role::Idle, Role::Canvas, 0, false, false, true };
    case Look::Nothing:
    case Look::Line:
    case Look::Faint:
    case Look::Owner:
        break;
    }
    return {};
}

QColor withAlpha(Role role, float alpha)
{
    QColor color = Theme::color(role);
    color.setAlphaF(alpha);
    return color;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [share](int x, int y) {
        return static_cast<int>(std::lround(x * share + y * (1 - share)));
    };
    return { part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()) };
}

/// How much of a stretch's height the look takes.
qreal thickness(Look look)
{
    switch (look) {
    case Look::Line:
        return 0.09;
    case Look::Faint:
        return 0.06;
    case Look::Waits:
    case Look::Paused:
    case Look::Crashed:
        return 0.72;
    default:
        return 1;
    }
}

QRectF thinned(const QRectF& box, Look look)
{
    const qreal height = std::max<qreal>(1, std::round(box.height() * thickness(look)));
    return { box.left(), std::round(box.center().y() - height / 2), box.width(), height };
}

} // namespace

Look lookOf(LaneState state)
{
    switch (state) {
    case LaneState::Absent:
        return Look::Nothing;
    case LaneState::Idle:
        return Look::Line;
    case LaneState::Waits:
        return Look::Waits;
    case LaneState::Granted:
        return Look::Granted;
    case LaneState::Holds:
        return Look::Owner;
    case LaneState::Believes:
        return Look::Believes;
    case LaneState::Paused:
        return Look::Paused;
    case LaneState::PausedHolds:
        return Look::PausedOwner;
    case LaneState::PausedBelieves:
        return Look::PausedBelieves;
    case LaneState::Crashed:
    case LaneState::Failed:
        return Look::Crashed;
    case LaneState::Finished:
        return Look::Faint;
    }
    return Look::Nothing;
}

Look lookOfLane(std::uint8_t state)
{
    return lookOf(static_cast<LaneState>(state));
}

Look lookOfLock(std::uint8_t state)
{
    switch (static_cast<LockState>(state)) {
    case LockState::Owned:
    case LockState::Held:
        return Look::Owner;
    case LockState::Believed:
        return Look::Believes;
    case LockState::Broken:
        return Look::Clash;
    case LockState::Nobody:
        break;
    }
    return Look::Nothing;
}

QString wordOf(LaneState state)
{
    switch (state) {
    case LaneState::Granted:
        return u"owner, unaware"_s;
    case LaneState::PausedHolds:
        return u"holds, paused"_s;
    case LaneState::PausedBelieves:
        return u"believes, paused"_s;
    case LaneState::Waits:
    case LaneState::Holds:
    case LaneState::Believes:
    case LaneState::Paused:
    case LaneState::Crashed:
    case LaneState::Failed:
        return QString::fromStdString(std::string(laneStateName(state)));
    case LaneState::Absent:
    case LaneState::Idle:
    case LaneState::Finished:
        break;
    }
    return {};
}

QColor colorOf(Look look)
{
    const auto soft = [](Role role, double share) {
        return mixed(Theme::color(role), Theme::color(Role::Canvas), share);
    };
    switch (look) {
    case Look::Owner:
        return Theme::color(Role::Held);
    case Look::Believes:
        return soft(Role::Held, 0.7);
    case Look::Granted:
        return soft(Role::Held, 0.5);
    case Look::Waits:
        return soft(Role::Waiting, 0.55);
    case Look::Paused:
        return soft(Role::Paused, 0.6);
    case Look::PausedOwner:
        return Theme::color(Role::Paused);
    case Look::PausedBelieves:
        return soft(Role::Paused, 0.8);
    case Look::Crashed:
        return soft(Role::Crashed, 0.6);
    case Look::Clash:
        return Theme::color(Role::Violation);
    case Look::Line:
        return soft(Role::Idle, 0.8);
    case Look::Faint:
        return soft(Role::Idle, 0.5);
    case Look::Nobody:
    case Look::Nothing:
        break;
    }
    return Theme::color(Role::Canvas);
}

/// The hatch stands still on the grid of the whole picture while a stretch's end moves.
void StatePainter::tile(QPainter& painter, const QRectF& box, Look look)
{
    const Strokes strokes = strokesOf(look);
    const qreal ratio = painter.device()->devicePixelRatioF();
    QPixmap& tile = m_tiles[{ static_cast<int>(look), static_cast<int>(box.height() * 4) }];
    if (tile.isNull() || !qFuzzyCompare(tile.devicePixelRatio(), ratio)) {
        tile = QPixmap((QSizeF(tileWidth, std::ceil(box.height())) * ratio).toSize());
        tile.setDevicePixelRatio(ratio);
        tile.fill(Qt::transparent);
        QPainter strokePainter(&tile);
        strokePainter.setRenderHint(QPainter::Antialiasing);
        strokePainter.fillRect(QRectF(0, 0, tileWidth, box.height()),
                               withAlpha(strokes.ground, strokes.groundAlpha));
        strokePainter.setPen(QPen(withAlpha(strokes.line, 0.8F), 1.6));
        const qreal height = box.height();
        for (qreal x = -std::ceil(height / pitch) * pitch; x < tileWidth + height; x += pitch) {
            if (strokes.rising)
                strokePainter.drawLine(QPointF(x, height), QPointF(x + height, 0));
            if (strokes.falling)
                strokePainter.drawLine(QPointF(x, 0), QPointF(x + height, height));
        }
    }
    painter.drawTiledPixmap(box, tile, QPointF(std::fmod(box.left(), tileWidth), 0));
}

void StatePainter::paint(QPainter& painter, const QRectF& whole, Look look)
{
    if (look == Look::Nothing || whole.width() <= 0)
        return;
    if (whole.width() < sliver && look != Look::Nobody) {
        QRectF thin = thinned(whole, look);
        thin.setWidth(std::max<qreal>(1, thin.width()));
        m_narrow[static_cast<std::size_t>(look)].push_back(thin);
        return;
    }
    QRectF box = thinned(whole, look);
    box.setLeft(std::round(box.left()));
    box.setRight(std::max(box.left() + 1, std::round(whole.right())));
    if (look == Look::Line || look == Look::Faint) {
        painter.fillRect(box, colorOf(look));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (look == Look::Owner) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(look));
        painter.drawRoundedRect(box, corner, corner);
        return;
    }
    const Strokes strokes = strokesOf(look);
    if (look != Look::Nobody)
        tile(painter, box, look);
    if (look == Look::PausedOwner)
        painter.fillRect(QRectF(box.left(), box.bottom() - 4, box.width(), 4),
                         Theme::color(Role::Held));
    QPen edge(Theme::color(strokes.line), look == Look::Clash ? 1.6 : 1);
    if (strokes.dashed)
        edge.setDashPattern({ 4, 3 });
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
}

void StatePainter::stack(const QRectF& whole, const StateLog::Amounts& shares,
                         Look (*lookOfState)(std::uint8_t))
{
    // Whole pixels, so that neighbours leave no seam.
    const qreal left = std::floor(whole.left());
    const qreal width = std::max<qreal>(1, std::ceil(whole.right()) - left);
    // From below: who has the lock, who believes so, who stands still, who waits.
    static constexpr std::array order { Look::Clash,   Look::Owner,    Look::PausedOwner,
                                        Look::Granted, Look::Believes, Look::PausedBelieves,
                                        Look::Paused,  Look::Waits,    Look::Crashed };
    qreal bottom = whole.bottom();
    for (const Look look : order) {
        double share = 0;
        for (std::size_t state = 0; state < shares.size(); ++state) {
            if (shares[state] > 0 && lookOfState(static_cast<std::uint8_t>(state)) == look)
                share += shares[state];
        }
        if (share <= 0)
            continue;
        const qreal height = whole.height() * std::min(share, 1.0);
        // What breaks the lock, or is a lock at all, is never too thin to be seen.
        const bool thick = look == Look::Clash;
        const qreal drawn = std::max<qreal>(height, thick ? 2 : 0);
        m_narrow[static_cast<std::size_t>(look)].push_back({ left, bottom - drawn, width, drawn });
        bottom -= height;
    }
}

void StatePainter::flush(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (std::size_t look = 0; look < m_narrow.size(); ++look) {
        if (m_narrow[look].empty())
            continue;
        painter.setBrush(colorOf(static_cast<Look>(look)));
        painter.drawRects(m_narrow[look].data(), static_cast<int>(m_narrow[look].size()));
        m_narrow[look].clear();
    }
}

} // namespace lockstep::ui
