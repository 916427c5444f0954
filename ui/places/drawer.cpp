// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/places/drawer.h"

#include "ui/panel.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// A tab: its words, underlined in the accent while it is the present one.
class TabButton : public QToolButton
{
public:
    TabButton(const QString& title, QWidget* parent)
        : QToolButton(parent)
    {
        setText(plainAction(title));
        setAccessibleName(plain(title));
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(Theme::font(Theme::Size::Body, QFont::DemiBold));
        return { metrics.horizontalAdvance(text()) + 4, Drawer::lineHeight };
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setFont(
            Theme::font(Theme::Size::Body, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(Theme::color(isChecked() || underMouse() ? Role::Text : Role::TextMuted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextHideMnemonic, text());
        if (isChecked())
            painter.fillRect(QRect(0, height() - 2, width(), 2), Theme::color(Role::Accent));
        if (hasFocus()) {
            painter.setPen(Theme::color(Role::Accent));
            painter.drawRect(rect().adjusted(0, 3, -1, -4));
        }
    }
};

} // namespace

Drawer::Drawer(QWidget* parent)
    : QWidget(parent)
    , m_controls(new QStackedWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_group(new QButtonGroup(this))
    , m_chevron(new QToolButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new QWidget(this);
    bar->setFixedHeight(lineHeight);
    m_line = new QHBoxLayout(bar);
    m_line->setContentsMargins(16, 0, 10, 0);
    m_line->setSpacing(18);
    m_line->addWidget(m_controls, 1);
    m_chevron->setProperty("kind", u"ghost"_s);
    m_chevron->setObjectName(u"drawer-open"_s);
    m_chevron->setFocusPolicy(Qt::TabFocus);
    m_line->addWidget(m_chevron);
    column->addWidget(bar);
    column->addWidget(m_pages, 1);
    m_controls->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_controls->setMaximumHeight(lineHeight - 2);
    connect(m_chevron, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    connect(m_group, &QButtonGroup::idClicked, this, [this](int) {
        showPage();
        setOpen(true);
        Q_EMIT changed();
    });
    showChevron();
}

void Drawer::add(const QString& name, Panel* panel)
{
    auto* tab = new TabButton(panel->title(), this);
    tab->setObjectName(u"tab-"_s + name);
    const int id = count();
    m_line->insertWidget(id, tab);
    m_group->addButton(tab, id);
    m_tabs.push_back(tab);
    m_panels.push_back(panel);
    QWidget* controls = panel->headerWidget();
    m_controls->addWidget(controls != nullptr ? controls : new QWidget(this));
    panel->setObjectName(name);
    m_pages->addWidget(panel);
    if (id == 0) {
        tab->setChecked(true);
        showPage();
    }
}

void Drawer::show(Panel* panel)
{
    const auto found = std::ranges::find(m_panels, panel);
    if (found == m_panels.end())
        return;
    setIndex(static_cast<int>(found - m_panels.begin()));
    setOpen(true);
}

Panel* Drawer::current() const
{
    return m_panels.empty() ? nullptr : m_panels[static_cast<std::size_t>(index())];
}

int Drawer::index() const
{
    return std::max(0, m_group->checkedId());
}

void Drawer::setIndex(int index)
{
    if (index < 0 || index >= count() || index == this->index())
        return;
    m_tabs[static_cast<std::size_t>(index)]->setChecked(true);
    showPage();
    Q_EMIT changed();
}

void Drawer::setOpen(bool open)
{
    if (open == m_open)
        return;
    m_open = open;
    m_pages->setVisible(open);
    m_controls->setEnabled(open);
    setMaximumHeight(open ? QWIDGETSIZE_MAX : lineHeight);
    setMinimumHeight(open ? leastOpen : lineHeight);
    showChevron();
    Q_EMIT changed();
}

void Drawer::showPage()
{
    m_controls->setCurrentIndex(index());
    m_pages->setCurrentIndex(index());
    setMinimumHeight(m_open ? leastOpen : lineHeight);
}

void Drawer::showChevron()
{
    m_chevron->setIcon(Theme::icon(m_open ? u"chevron-down"_s : u"chevron-up"_s, Role::TextMuted));
    const QString words = m_open ? u"Close the drawer"_s : u"Open the drawer"_s;
    m_chevron->setToolTip(plainTip(words));
    m_chevron->setAccessibleName(plain(words));
}

void Drawer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(Role::Window));
    painter.fillRect(QRect(0, lineHeight - 1, width(), 1), Theme::color(Role::Divider));
}

void Drawer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_tabs.empty())
        showChevron();
}

} // namespace lockstep::ui
