// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagecanvas.h"

#include "ui/client/remaining.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

StageCanvas::StageCanvas(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection)
{
    installClientsAccessibility();
    setAccessibleName(u"Stage"_s);
    setAccessibleDescription(
        u"The lock and its clients. Arrow keys choose a client, Enter steps it."_s);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&m_selection, &Selection::clientChanged, this, [this] {
        update();
        announceSelection(this, *this, m_selection.client());
    });
    connect(&m_selection, &Selection::hoverChanged, this, qOverload<>(&QWidget::update));
    connect(&m_transition, &StageTransition::moved, this, [this] {
        m_transition.place(m_picture);
        update();
    });
}

void StageCanvas::setFrame(const FramePtr& frame)
{
    const FramePtr before = m_picture.frame;
    const bool sameWorld
        = before && before->replica == frame->replica && shownTime(*before) == shownTime(*frame);
    m_picture.frame = frame;
    if (sameWorld)
        return;
    m_transition.leave(m_picture);
    layOut();
    if (before && before->generation == frame->generation)
        m_transition.begin(*before, m_picture);
    else
        m_transition.stop();
    m_transition.place(m_picture);
    update();
}

void StageCanvas::setShape(std::optional<StageShape> shape)
{
    if (m_wanted == shape)
        return;
    m_wanted = shape;
    m_transition.stop();
    layOut();
    m_transition.place(m_picture);
    update();
}

void StageCanvas::layOut()
{
    if (!m_picture.frame)
        return;
    const Moment& world = m_picture.frame->world();
    if (m_measuredPath != world.lockPath()) {
        m_metrics = stageMetrics(*m_picture.frame);
        m_measuredPath = world.lockPath();
    }
    const auto clients = static_cast<int>(world.chronicle.tally.present);
    StageShape shape = m_wanted.value_or(automaticShape(clients));
    if (!shapeAllows(shape, clients))
        shape = automaticShape(clients);
    const StageShape shown = m_picture.geometry.shape;
    m_picture.order = stageOrder(world, shape);
    m_picture.geometry = layOutBest(shape, m_picture.order.counts, rect(), m_metrics);
    if (m_picture.geometry.shape != shape)
        m_picture.order = stageOrder(world, m_picture.geometry.shape);
    const auto owns = [](const ClientState& state) { return state.service == ServiceSays::Owner; };
    const auto& states = m_picture.order.states;
    const auto owner = std::ranges::find_if(states, owns);
    m_picture.owner = owner == states.end()
        ? ClientId {}
        : m_picture.order.clients[static_cast<std::size_t>(owner - states.begin())];
    tellActor();
    if (m_picture.geometry.shape != shown)
        Q_EMIT shownShapeChanged();
}

void StageCanvas::tellActor()
{
    const Frame& frame = *m_picture.frame;
    m_picture.acted = {};
    m_picture.serviceActed = false;
    const Step at = frame.cursor();
    // While it runs, everybody acts.
    if (frame.state == RunState::Running || at <= frame.journal.begin() || at > frame.journal.end())
        return;
    const Entry& entry = frame.journal[at - 1];
    m_picture.serviceActed
        = entry.kind == ActionKind::ExpireSession || entry.kind == ActionKind::ReapNode;
    if (!m_picture.serviceActed)
        m_picture.acted = entry.client;
}

void StageCanvas::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), Theme::color(Role::Canvas));
    if (!m_picture.frame || m_picture.order.clients.empty()) {
        paintEmpty(painter);
        return;
    }
    m_picture.selected = m_selection.client();
    m_picture.hovered = m_selection.hoveredClient();
    m_picture.focused = hasFocus();
    if (m_picture.geometry.shape == StageShape::Grid)
        m_grid.paint(painter, m_picture);
    else {
        paintPending(painter, m_picture);
        paintSeats(painter, m_picture);
        m_transition.paintFlights(painter, m_picture);
    }
}

void StageCanvas::paintEmpty(QPainter& painter) const
{
    const QRectF middle = QRectF(rect()).adjusted(16, 0, -16, 0);
    const qreal y = middle.center().y();
    paintLock(painter, QRectF(middle.center().x() - 26, y - 70, 52, 52), false, false);
    painter.setFont(Theme::font(Theme::Size::Body, QFont::DemiBold));
    painter.setPen(Theme::color(Role::Text));
    painter.drawText(QRectF(middle.left(), y - 2, middle.width(), 22), Qt::AlignCenter,
                     m_picture.frame ? u"Nobody contends for the lock"_s : u"No run yet"_s);
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(QRectF(middle.left(), y + 22, middle.width(), 34),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     m_picture.frame
                         ? u"Move the Clients slider to let some in, or let your own programs in: "
                           "Connect, Listen for real clients."_s
                         : u"Start one, and its clients appear here."_s);
}

void StageCanvas::resizeEvent(QResizeEvent*)
{
    m_transition.stop();
    layOut();
    m_transition.place(m_picture);
}

void StageCanvas::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_grid.forget();
        m_measuredPath = {};
        layOut();
        m_transition.place(m_picture);
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace lockstep::ui
