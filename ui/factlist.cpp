// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/factlist.h"

#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// A value that is shortened in its middle when the panel is narrow, since a node's number stands
/// at its end. text() keeps the whole value.
class ValueLabel : public PlainLabel
{
public:
    using PlainLabel::PlainLabel;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect(), static_cast<int>(alignment()),
                         fontMetrics().elidedText(text(), Qt::ElideMiddle, width()));
    }
};

} // namespace

FactList::FactList(QWidget* parent, int perColumn)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_perColumn(perColumn)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(1);
}

void FactList::addRow()
{
    auto* name = new PlainLabel(this);
    name->setFont(Theme::font());
    auto* value = new ValueLabel(this);
    value->setFont(Theme::mono());
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setMinimumWidth(20);
    m_rows.push_back({ name, value });
    tint();
}

void FactList::place()
{
    int row = 0;
    bool isRight = false; // the left half of this row is taken
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const auto& [name, value] = m_rows[i];
        const int index = static_cast<int>(i);
        if (m_perColumn > 0) {
            m_grid->addWidget(name, index % m_perColumn, 2 * (index / m_perColumn));
            m_grid->addWidget(value, index % m_perColumn, 2 * (index / m_perColumn) + 1);
            m_grid->setColumnStretch(2 * (index / m_perColumn) + 1, 1);
            continue;
        }
        const bool isPair
            = m_facts[i].isShort && (isRight || (i + 1 < m_facts.size() && m_facts[i + 1].isShort));
        m_grid->addWidget(name, row, isRight ? 2 : 0);
        m_grid->addWidget(value, row, isRight ? 3 : 1, 1, isPair ? 1 : 3);
        isRight = isPair && !isRight;
        row += isRight ? 0 : 1;
    }
    if (m_perColumn == 0) {
        m_grid->setColumnStretch(1, 1);
        m_grid->setColumnStretch(3, 1);
    }
}

void FactList::setFacts(const std::vector<Fact>& facts)
{
    if (facts == m_facts)
        return;
    while (m_rows.size() < facts.size())
        addRow();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool used = i < facts.size();
        m_rows[i].name->setVisible(used);
        m_rows[i].value->setVisible(used);
        if (!used || (i < m_facts.size() && facts[i] == m_facts[i]))
            continue;
        m_rows[i].name->setText(facts[i].name);
        m_rows[i].name->setToolTip(plainTip(facts[i].tip));
        m_rows[i].value->setText(facts[i].value);
        m_rows[i].value->setToolTip(facts[i].tip.isEmpty() ? plainTip(facts[i].value)
                                                           : richTip(u"<p><b>%1</b></p><p>%2</p>"_s,
                                                                     facts[i].value, facts[i].tip));
        m_rows[i].value->setAccessibleName(plain(facts[i].name + u": "_s + facts[i].value));
    }
    const bool isPlaced = std::ranges::equal(facts, m_facts, {}, &Fact::isShort, &Fact::isShort);
    m_facts = facts;
    if (!isPlaced)
        place();
}

void FactList::tint()
{
    for (const Row& row : m_rows) {
        QPalette muted = row.name->palette();
        muted.setColor(QPalette::WindowText, Theme::color(Role::TextMuted));
        row.name->setPalette(muted);
        QPalette plain = row.value->palette();
        plain.setColor(QPalette::WindowText, Theme::color(Role::Text));
        row.value->setPalette(plain);
    }
}

void FactList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace lockstep::ui
