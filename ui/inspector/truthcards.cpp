// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/truthcards.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int cardSide = 16;
constexpr int cardGap = 8;
constexpr qreal cardCorner = 8;
constexpr qreal cardInset = 8;

struct CardLook
{
    Role edge = Role::Divider;
    Role ground = Role::Raised;
    Role words = Role::Text;
    QString icon = u"unlock"_s;
    bool dashed = false;
};

CardLook lookOf(const ClientState& state, bool service)
{
    const bool holds
        = service ? state.service == ServiceSays::Owner : state.client == ClientSays::Holds;
    const bool waits
        = service ? state.service == ServiceSays::InLine : state.client == ClientSays::Waits;
    if (holds)
        return { Role::Held, Role::HeldSoft, Role::Held, u"lock"_s,
                 !service && state.onlyBelieves() };
    if (waits)
        return { Role::Waiting, Role::WaitingSoft, Role::Waiting, u"stopwatch"_s };
    return {};
}

} // namespace

TruthCards::TruthCards(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(u"What the service says and what the client believes"_s);
}

QSize TruthCards::sizeHint() const
{
    const int body = QFontMetrics(Theme::font()).height();
    const int caption = QFontMetrics(Theme::font(Theme::Size::Caption)).height();
    return { 240, body + 2 * caption + 20 };
}

void TruthCards::setTruth(const std::optional<Truth>& truth)
{
    if (truth == m_truth)
        return;
    m_truth = truth;
    setAccessibleDescription(
        truth ? plain(u"The service says: %1, %2. The client believes: %3, %4. %5"_s.arg(
                    truth->service, truth->serviceWhy, truth->client, truth->clientWhy,
                    truth->state.agrees() ? u"They agree."_s : u"They differ."_s))
              : QString());
    update();
}

void TruthCards::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = (this->width() - 2 * cardSide - cardGap) / 2.0;
    const QRectF left(cardSide + 0.5, 0.5, width - 1, height() - 1);
    const QRectF right(cardSide + width + cardGap + 0.5, 0.5, width - 1, height() - 1);
    paintCard(painter, left, true);
    paintCard(painter, right, false);
    if (m_truth)
        paintSign(painter, QPointF(cardSide + width + cardGap / 2.0, height() / 2.0));
}

void TruthCards::paintCard(QPainter& painter, const QRectF& card, bool service)
{
    const CardLook look = m_truth ? lookOf(m_truth->state, service) : CardLook {};
    painter.setPen(QPen(Theme::color(look.edge), look.dashed ? 1.5 : 1,
                        look.dashed ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Theme::color(look.ground));
    painter.drawRoundedRect(card, cardCorner, cardCorner);
    // The sign between the cards reaches into both.
    const QRectF room
        = card.adjusted(service ? cardInset : cardInset + 4, 5, service ? -cardInset : -4, -5);
    const QFont small = Theme::font(Theme::Size::Caption);
    const QFont bold = Theme::font(Theme::Size::Body, QFont::DemiBold);
    const QFontMetricsF smallMetrics(small);
    const QFontMetricsF boldMetrics(bold);
    const auto draw
        = [&](qreal top, qreal left, const QString& text, const QFont& font, Role role) {
              const QFontMetricsF metrics(font);
              painter.setFont(font);
              painter.setPen(Theme::color(role));
              const QRectF line(room.left() + left, top, room.width() - left, metrics.height());
              painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                               metrics.elidedText(text, Qt::ElideRight, line.width()));
          };
    draw(room.top(), 0, service ? u"Service says"_s : u"Client believes"_s, small, Role::TextMuted);
    if (!m_truth)
        return;
    const qreal middle = room.top() + smallMetrics.height() + 3;
    const int icon = 12;
    Theme::icon(look.icon, look.words)
        .paint(&painter,
               QRect(static_cast<int>(room.left()),
                     static_cast<int>(middle + (boldMetrics.height() - icon) / 2), icon, icon));
    draw(middle, icon + 4, service ? m_truth->service : m_truth->client, bold, look.words);
    draw(middle + boldMetrics.height() + 2, 0, service ? m_truth->serviceWhy : m_truth->clientWhy,
         small, Role::Text);
}

void TruthCards::paintSign(QPainter& painter, QPointF centre)
{
    const bool equal = m_truth->state.agrees();
    const Role role = equal ? Role::TextMuted : Role::Violation;
    const qreal radius = 10;
    painter.setPen(QPen(Theme::color(role), 1.5));
    painter.setBrush(Theme::color(Role::Window));
    painter.drawEllipse(centre, radius, radius);
    painter.setFont(Theme::font(Theme::Size::Body, QFont::Bold));
    painter.drawText(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius),
                     Qt::AlignCenter, equal ? u"="_s : u"≠"_s);
}

} // namespace lockstep::ui
