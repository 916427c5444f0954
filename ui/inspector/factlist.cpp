// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/factlist.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

FactList::FactList(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

void FactList::addRow()
{
    const int row = static_cast<int>(m_rows.size());
    auto* name = new QLabel(this);
    name->setFont(Theme::font());
    auto* value = new QLabel(this);
    value->setFont(Theme::mono());
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setTextFormat(Qt::PlainText);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setMinimumWidth(20);
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(value, row, 1);
    m_rows.push_back({ name, value });
    tint();
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
        m_rows[i].name->setToolTip(facts[i].tip);
        m_rows[i].value->setText(facts[i].value);
        m_rows[i].value->setToolTip(facts[i].tip);
        m_rows[i].value->setAccessibleName(facts[i].name + u": "_s + facts[i].value);
    }
    m_facts = facts;
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
