// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/chainrow.h"

#include "core/base/duration.h"
#include "core/words/blockedwords.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "ui/client/look.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/theme/shapes.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int rowSide = 12;
constexpr int disc = 10;
constexpr int gap = 8;

QString standingWord(BlockState standing)
{
    switch (standing) {
    case BlockState::Waits:
        break;
    case BlockState::Acts:
        return u"can go on"_s;
    case BlockState::Sleeps:
        return u"sleeps"_s;
    case BlockState::Holds:
        return u"holds the lock"_s;
    case BlockState::Paused:
        return u"paused"_s;
    case BlockState::Crashed:
        return u"crashed"_s;
    case BlockState::Cut:
        return u"disconnected"_s;
    case BlockState::Failed:
        return u"failed"_s;
    case BlockState::Finished:
        return u"done"_s;
    case BlockState::Guest:
        return u"runs outside"_s;
    case BlockState::Lags:
        return u"its server lags"_s;
    case BlockState::Gone:
        return u"not here"_s;
    }
    return {};
}

QString whatOf(const Moment& world, const BlockLink& link)
{
    QString path = toQString(shortPath(world, link.client, link.path));
    switch (link.waits) {
    case WaitsFor::Nothing:
        return standingWord(link.standing);
    case WaitsFor::Node:
    case WaitsFor::Lock:
        return path;
    case WaitsFor::Birth:
        return u"no "_s + path;
    case WaitsFor::Children:
        if (!link.session)
            return path + u"/*"_s;
        return toQString(shortPath(world, link.client, link.node))
            + (link.others.empty() ? QString() : u" +%1"_s.arg(link.others.size()));
    case WaitsFor::Call:
        return u"a call"_s;
    case WaitsFor::Connection:
        return u"its connection"_s;
    }
    return {};
}

} // namespace

ChainWords chainWords(const Moment& world, const BlockLink& link, Micros now)
{
    ChainWords words { .client = link.client };
    words.name = toQString(clientName(world, link.client));
    words.what = whatOf(world, link);
    words.isNode = link.waits != WaitsFor::Nothing && link.waits != WaitsFor::Call
        && link.waits != WaitsFor::Connection;
    words.sentence = toQString(describeLink(world, link, now));
    if (link.until)
        words.left = *link.until <= now ? u"now"_s : toQString(formatDuration(*link.until - now));
    if (!world.has(link.client))
        return words;
    words.session = u"0x"_s + QString::number(sessionNumber(world.client(link.client).session), 16);
    words.state = clientState(world, link.client);
    words.cut = link.standing == BlockState::Cut;
    return words;
}

ChainRow::ChainRow(QWidget* parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChainRow::setWords(const ChainWords& words)
{
    if (words == m_words)
        return;
    m_words = words;
    setAccessibleName(plain(words.sentence));
    const QString hint
        = words.selected ? u"This client is selected."_s : u"Click to select %1."_s.arg(words.name);
    setToolTip(richTip(u"<p>%1.</p><p>%2</p>"_s, words.sentence, hint));
    setCursor(words.selected ? Qt::ArrowCursor : Qt::PointingHandCursor);
    update();
}

QSize ChainRow::sizeHint() const
{
    return { 260, QFontMetrics(Theme::font()).height() + 4 };
}

QSize ChainRow::minimumSizeHint() const
{
    return { 120, sizeHint().height() };
}

void ChainRow::paintMark(QPainter& painter, const QRectF& circle) const
{
    const Role role = m_words.cut ? Role::Cut : roleOf(carrierOf(m_words.state));
    painter.save();
    QPainterPath path;
    path.addEllipse(circle);
    painter.setClipPath(path, Qt::IntersectClip);
    fillCarrier(painter, circle, carrierOf(m_words.state), m_words.state.paused,
                circle.width() / 2);
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::color(role), 1.5, m_words.cut ? Qt::DotLine : Qt::SolidLine));
    painter.drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75));
}

void ChainRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOption option;
    option.initFrom(this);
    const bool hovered = underMouse() && !m_words.selected;
    if (hovered || m_words.selected)
        painter.fillRect(rect(), Theme::color(m_words.selected ? Role::Selected : Role::Hovered));
    if (shapes::hasKeyboardFocus(option))
        shapes::focusRing(painter, QRectF(rect()), Theme::color(Role::Accent), 2);
    int left = rowSide;
    int right = width() - rowSide;
    paintMark(painter, QRectF(left, (height() - disc) / 2.0, disc, disc));
    left += disc + gap;

    const auto atRight = [&](const QString& words, Role role) {
        if (words.isEmpty())
            return;
        const int wide = painter.fontMetrics().horizontalAdvance(words);
        painter.setPen(Theme::color(role));
        painter.drawText(QRect(right - wide, 0, wide, height()), Qt::AlignVCenter | Qt::AlignRight,
                         words);
        right -= wide + gap;
    };
    painter.setFont(Theme::mono(Theme::Size::Caption));
    atRight(m_words.left, Role::Text);
    atRight(m_words.session, Role::TextMuted);

    painter.setFont(Theme::font(Theme::Size::Caption, QFont::Medium));
    // A long name leaves half of the room to `what`.
    const int most = std::max(0, (right - left) / 2);
    const QString name = painter.fontMetrics().elidedText(m_words.name, Qt::ElideMiddle, most);
    painter.setPen(Theme::color(Role::Text));
    painter.drawText(QRect(left, 0, most, height()), Qt::AlignVCenter | Qt::AlignLeft, name);
    left += painter.fontMetrics().horizontalAdvance(name) + gap;
    painter.setFont(m_words.isNode ? Theme::mono(Theme::Size::Caption)
                                   : Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    // A name's end, its number, tells more than its middle.
    painter.drawText(
        QRect(left, 0, std::max(0, right - left), height()), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(m_words.what, Qt::ElideMiddle, std::max(0, right - left)));
}

} // namespace lockstep::ui
