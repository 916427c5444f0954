// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/chainview.h"

#include "core/judge/invariants.h"
#include "core/words/blockedwords.h"
#include "ui/plainlabel.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// The sentences of the clients between @p from and @p to, one a line; only the first of very many.
QString listOf(const Moment& world, const BlockChain& chain, std::size_t from, std::size_t to,
               Micros now)
{
    constexpr std::size_t mostLines = 24;
    constexpr qsizetype longestLine = 100;
    QStringList lines;
    for (std::size_t i = from; i < std::min(to, from + mostLines); ++i)
        lines << shortened(QString::fromStdString(describeLink(world, chain.links[i], now)),
                           longestLine);
    if (to - from > mostLines)
        lines << u"… %1 more"_s.arg(to - from - mostLines);
    return lines.join(u'\n');
}

} // namespace

ChainView::ChainView(QWidget* parent)
    : QWidget(parent)
    , m_more(new PlainLabel(this))
    , m_end(new PlainLabel(this))
{
    setAccessibleName(u"Why blocked"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (std::size_t i = 0; i < mostRows; ++i) {
        addRow();
        if (i + 1 == firstRows)
            column->addWidget(m_more);
    }
    column->addWidget(m_end);
    m_more->setObjectName(u"chain-more"_s);
    m_end->setObjectName(u"chain-end"_s);
    for (PlainLabel* label : { m_more, m_end })
        label->setFont(Theme::font(Theme::Size::Caption));
    m_more->setContentsMargins(30, 1, 12, 1);
    m_end->setContentsMargins(12, 3, 12, 0);
    m_end->setWordWrap(true);
    tint();
}

void ChainView::addRow()
{
    auto* row = new ChainRow(this);
    layout()->addWidget(row);
    m_rows.push_back(row);
    connect(row, &ChainRow::clicked, this,
            [this, row] { Q_EMIT clientChosen(row->words().client); });
}

void ChainView::setChain(const Moment& world, const BlockChain& chain, Micros now)
{
    const std::size_t all = chain.links.size();
    const bool isShortened = all > mostRows;
    for (std::size_t i = 0; i < mostRows; ++i) {
        // In a shortened chain the row between the first and the last ones stays empty.
        const bool ofEnd = isShortened && i >= firstRows;
        const std::size_t shown = ofEnd ? all - lastRows + (i - firstRows) : i;
        const bool used = isShortened ? i < firstRows + lastRows : i < all;
        m_rows[i]->setVisible(used);
        if (!used)
            continue;
        ChainWords words = chainWords(world, chain.links[shown], now);
        words.selected = shown == 0;
        m_rows[i]->setWords(words);
    }
    m_more->setVisible(isShortened);
    if (isShortened) {
        m_more->setText(u"… %1 more"_s.arg(all - firstRows - lastRows));
        m_more->setToolTip(plainTip(listOf(world, chain, firstRows, all - lastRows, now)));
    }
    const QString end = QString::fromStdString(describeEnd(world, chain, now));
    m_end->setVisible(!end.isEmpty());
    m_end->setText(end.isEmpty() ? end : end + u'.');
    m_end->setAccessibleName(plain(m_end->text()));
    const bool broken = chain.end == ChainEnd::Never || chain.end == ChainEnd::Itself
        || (chain.end == ChainEnd::Cycle && end.startsWith(u"Deadlock"_s));
    if (broken != m_broken) {
        m_broken = broken;
        tint();
    }
    setAccessibleDescription(plain(QString::fromStdString(describeChain(world, chain, now))));
}

void ChainView::tint()
{
    for (PlainLabel* label : { m_more, m_end }) {
        QPalette colours = label->palette();
        colours.setColor(
            QPalette::WindowText,
            Theme::color(label == m_end && m_broken ? Role::Violation : Role::TextMuted));
        label->setPalette(colours);
    }
}

void ChainView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace lockstep::ui
