// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/servicebox.h"

#include "core/judge/lockline.h"
#include "core/zookeeper/path.h"
#include "ui/client/clientwords.h"
#include "ui/client/look.h"
#include "ui/stage/stagepicture.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal corner = 9;
constexpr qreal padding = 9;

/// Who owns the lock, and by which node.
struct Owned
{
    ClientId client;
    QString words; ///< "lock-0000000027", or the client's name
    int more = 0; ///< others that own it together with this one
};

/// Programs may contend elsewhere than the run's own clients.
Symbol shownLock(const Moment& world)
{
    return world.chronicle.tally.guests > 0 ? watchedPath(world) : world.lockPath();
}

Owned ownedBy(const StagePicture& picture)
{
    const Moment& world = picture.frame->world();
    Owned owned;
    for (std::size_t i = 0; i < picture.order.clients.size(); ++i) {
        if (picture.order.states[i].service != ServiceSays::Owner)
            continue;
        owned.more += owned.client ? 1 : 0;
        if (!owned.client)
            owned.client = picture.order.clients[i];
    }
    if (!owned.client)
        return owned;
    owned.words = nameText(world, owned.client);
    const Symbol lock = shownLock(world);
    if (world.program().locksNodes && !isGuest(world, owned.client))
        return owned;
    for (const Symbol node : world.service.ephemeralsOf(world.client(owned.client).session)) {
        const std::string_view path = node.view();
        if (path.starts_with(lock.view()) && node != lock) {
            owned.words = toQString(nodeName(path));
            break;
        }
    }
    return owned;
}

void drawLine(QPainter& painter, const QRectF& line, const QString& words, const QFont& font,
              Role role)
{
    painter.setFont(font);
    painter.setPen(Theme::color(role));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(words, Qt::ElideMiddle, line.width()));
}

void paintOwner(QPainter& painter, const QRectF& row, const StagePicture& picture,
                const Owned& owned)
{
    painter.setBrush(Theme::color(owned.client ? Role::HeldSoft : Role::Raised));
    QPen edge(Theme::color(owned.client ? Role::Held : Role::Idle), 1,
              owned.client ? Qt::SolidLine : Qt::DashLine);
    painter.setPen(edge);
    painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    const QFont mono = Theme::mono(Theme::Size::Caption);
    if (!owned.client) {
        drawLine(painter, row.adjusted(8, 0, -8, 0), u"no owner"_s,
                 Theme::font(Theme::Size::Caption), Role::TextMuted);
        return;
    }
    const qreal radius = std::min(9.0, row.height() / 2 - 2);
    paintToken(painter, QPointF(row.right() - radius - 5, row.center().y()), radius,
               picture.order.stateOf(owned.client), QString::number(owned.client.value));
    const QString more = owned.more > 0 ? u" +%1"_s.arg(owned.more) : QString();
    drawLine(painter, row.adjusted(8, 0, -2 * radius - 10, 0), owned.words + more, mono,
             Role::Text);
}

} // namespace

void paintService(QPainter& painter, const StagePicture& picture)
{
    const Owned owned = ownedBy(picture);
    const QRectF& box = picture.geometry.lock;
    const Role role = picture.broken() ? Role::Violation : owned.client ? Role::Held : Role::Idle;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (picture.serviceActed) {
        QColor glow = Theme::color(Role::Accent);
        glow.setAlphaF(0.25F);
        painter.setPen(QPen(glow, 7));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, corner + 2, corner + 2);
    }
    painter.setPen(QPen(Theme::color(role), 2));
    painter.setBrush(Theme::color(Role::Window));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner);
    const QFont title = Theme::font(Theme::Size::Body, QFont::DemiBold);
    const QFont mono = Theme::mono(Theme::Size::Caption);
    const qreal titleHeight = QFontMetricsF(title).height();
    const qreal pathHeight = QFontMetricsF(mono).height();
    const qreal rowHeight = 22;
    const QRectF inner = box.adjusted(padding, 6, -padding, -7);
    const bool hasTitle = inner.height() >= titleHeight + pathHeight + rowHeight + 4;
    qreal top = inner.top();
    const int icon = 14;
    const auto lockIcon = [&](qreal height) {
        Theme::icon(owned.client ? u"lock"_s : u"unlock"_s, role)
            .paint(&painter,
                   QRectF(inner.right() - icon, top + (height - icon) / 2, icon, icon).toRect());
    };
    if (hasTitle) {
        lockIcon(titleHeight);
        drawLine(painter, QRectF(inner.left(), top, inner.width() - icon - 4, titleHeight),
                 u"Service"_s, title, Role::Text);
        top += titleHeight + 1;
    } else {
        lockIcon(pathHeight);
    }
    const qreal aside = hasTitle ? 0 : icon + 4;
    drawLine(painter, QRectF(inner.left(), top, inner.width() - aside, pathHeight),
             toQString(shownLock(picture.frame->world()).view()), mono, Role::TextMuted);
    paintOwner(painter, QRectF(inner.left(), inner.bottom() - rowHeight, inner.width(), rowHeight),
               picture, owned);
    painter.restore();
}

} // namespace lockstep::ui
