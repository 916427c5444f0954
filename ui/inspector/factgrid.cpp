// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/factgrid.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr int gridSide = 16;

int factHeight()
{
    return QFontMetrics(Theme::font(Theme::Size::Body)).height() + 4;
}

int nameWidth()
{
    return QFontMetrics(Theme::font(Theme::Size::Body)).horizontalAdvance(u"heard last"_s) + 12;
}

} // namespace

FactGrid::FactGrid(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(u"Facts about the client"_s);
}

void FactGrid::setFacts(std::vector<Fact> facts)
{
    if (facts == m_facts)
        return;
    const bool resized = facts.size() != m_facts.size();
    m_facts = std::move(facts);
    QStringList said;
    for (const Fact& fact : m_facts)
        said.append(fact.name + u": "_s + fact.value
                    + (fact.extra.isEmpty() ? QString() : u", "_s + fact.extra));
    setAccessibleDescription(plain(said.join(u"; "_s)));
    if (resized)
        updateGeometry();
    update();
}

QSize FactGrid::sizeHint() const
{
    return { 260, static_cast<int>(m_facts.size()) * factHeight() };
}

QSize FactGrid::minimumSizeHint() const
{
    return { 180, sizeHint().height() };
}

void FactGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFont body = Theme::font(Theme::Size::Body);
    const QFont mono = Theme::mono(Theme::Size::Caption);
    const QFont small = Theme::font(Theme::Size::Caption);
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const Fact& fact = m_facts[i];
        const QRect row(gridSide, static_cast<int>(i) * factHeight(), width() - 2 * gridSide,
                        factHeight());
        painter.setFont(body);
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, fact.name);
        const int left = row.left() + nameWidth();
        const int wantedValue = QFontMetrics(mono).horizontalAdvance(fact.value) + 4;
        const int wantedExtra = QFontMetrics(small).horizontalAdvance(fact.extra) + 4;
        const int room = row.right() - left;
        // The value comes first; what is left is the other's.
        const int value = std::min(wantedValue, room);
        painter.setFont(mono);
        painter.setPen(Theme::color(Role::Text));
        painter.drawText(QRect(left, row.top(), value, row.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(mono).elidedText(fact.value, Qt::ElideMiddle, value));
        const int extra = std::min(wantedExtra, room - value - 10);
        if (extra < 20)
            continue;
        painter.setFont(small);
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(QRect(row.right() - extra, row.top(), extra, row.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QFontMetrics(small).elidedText(fact.extra, Qt::ElideRight, extra));
    }
}

const Fact* FactGrid::factAt(QPoint place) const
{
    const int i = place.y() / factHeight();
    return i >= 0 && i < static_cast<int>(m_facts.size()) ? &m_facts[static_cast<std::size_t>(i)]
                                                          : nullptr;
}

void FactGrid::contextMenuEvent(QContextMenuEvent* event)
{
    const Fact* const fact = factAt(event->pos());
    if (fact == nullptr)
        return;
    QMenu menu(this);
    const QString value = fact->value;
    connect(menu.addAction(u"Copy"_s), &QAction::triggered, this,
            [value] { QGuiApplication::clipboard()->setText(value); });
    menu.exec(event->globalPos());
}

bool FactGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    if (const Fact* const fact = factAt(help->pos())) {
        const QString extra = fact->extra.isEmpty() ? QString() : u" · "_s + fact->extra;
        QToolTip::showText(help->globalPos(),
                           plainTip(fact->name + u": "_s + fact->value + extra + u'\n' + fact->tip),
                           this);
    }
    return true;
}

} // namespace lockstep::ui
