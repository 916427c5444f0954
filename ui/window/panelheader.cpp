// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/panelheader.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QDockWidget>
#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lineHeight = 36;
constexpr int margin = 14;

QFont captionFont()
{
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 1.1);
    return font;
}

QToolButton* smallButton(const QString& icon, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(Theme::icon(icon, Role::TextMuted));
    button->setIconSize({ 14, 14 });
    button->setFixedSize(22, 22);
    button->setAutoRaise(true);
    return button;
}

} // namespace

PanelHeader::PanelHeader(const QString& title, QWidget* extras, QDockWidget* dock,
                         QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_dock(dock)
    , m_extras(extras)
{
    setFixedHeight(lineHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(plain(title));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin, 0, m_extras != nullptr || m_dock == nullptr ? margin : 6, 0);
    layout->setSpacing(2);
    // Extras with something that grows (the log's filter) get the whole line beside the caption.
    const bool grows = m_extras != nullptr && m_extras->layout() != nullptr
        && m_extras->layout()->expandingDirections().testFlag(Qt::Horizontal);
    if (grows)
        layout->addSpacing(QFontMetrics(captionFont()).horizontalAdvance(m_title.toUpper())
                           + margin);
    else
        layout->addStretch(1);
    // Before the extras, so that these stand at the edge like everything below them.
    if (m_dock != nullptr) {
        makeDockButtons();
        layout->addWidget(m_float, 0, Qt::AlignVCenter);
        layout->addWidget(m_close, 0, Qt::AlignVCenter);
        layout->addSpacing(m_extras != nullptr ? 4 : 0);
        showDockButtons();
    }
    if (m_extras != nullptr) {
        m_extras->setParent(this);
        layout->addWidget(m_extras, grows ? 1 : 0, Qt::AlignVCenter);
        m_extras->show();
    }
}

void PanelHeader::makeDockButtons()
{
    m_float = smallButton(u"float"_s, this);
    m_close = smallButton(u"close"_s, this);
    connect(m_float, &QToolButton::clicked, m_dock,
            [dock = m_dock] { dock->setFloating(!dock->isFloating()); });
    connect(m_close, &QToolButton::clicked, m_dock, &QDockWidget::close);
    connect(m_dock, &QDockWidget::featuresChanged, this, &PanelHeader::showDockButtons);
    connect(m_dock, &QDockWidget::topLevelChanged, this, &PanelHeader::showDockButtons);
    for (QToolButton* button : { m_float, m_close })
        button->installEventFilter(this);
}

void PanelHeader::showDockButtons()
{
    if (m_dock == nullptr)
        return;
    const bool floating = m_dock->isFloating();
    m_float->setToolTip(plainTip(floating ? u"Put %1 back into the window"_s.arg(m_title)
                                          : u"Show %1 in a window of its own"_s.arg(m_title)));
    m_float->setAccessibleName(plain(m_float->toolTip()));
    m_close->setToolTip(plainTip(u"Hide %1; the View menu shows it again"_s.arg(m_title)));
    m_close->setAccessibleName(plain(m_close->toolTip()));
    const bool wanted = m_hovered || floating || m_float->hasFocus() || m_close->hasFocus();
    const QDockWidget::DockWidgetFeatures features = m_dock->features();
    // Not hidden but empty: Tab still finds them, and nothing jumps when the mouse comes.
    const auto place = [wanted](QToolButton* button, bool possible, const QString& icon) {
        button->setVisible(possible);
        button->setIcon(wanted ? Theme::icon(icon, Role::TextMuted) : QIcon());
    };
    place(m_float, features.testFlag(QDockWidget::DockWidgetFloatable), u"float"_s);
    place(m_close, features.testFlag(QDockWidget::DockWidgetClosable), u"close"_s);
    update(); // the caption has the room of buttons that are empty
}

void PanelHeader::setTitle(const QString& title)
{
    if (m_title == title)
        return;
    m_title = title;
    setAccessibleName(plain(title));
    showDockButtons();
    updateGeometry();
    update();
}

QSize PanelHeader::sizeHint() const
{
    const int words = QFontMetrics(captionFont()).horizontalAdvance(m_title.toUpper());
    return { words + 12 + layout()->sizeHint().width(), lineHeight };
}

QSize PanelHeader::minimumSizeHint() const
{
    // The caption may be cut, the panel's own widget may not.
    return { 40 + layout()->minimumSize().width(), lineHeight };
}

void PanelHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFont font = captionFont();
    painter.setFont(font);
    painter.setPen(Theme::color(Role::TextMuted));
    int end = width() - margin;
    const bool buttonsEmpty = m_float == nullptr || m_float->icon().isNull();
    for (const QWidget* part :
         { m_extras, buttonsEmpty ? nullptr : static_cast<QWidget*>(m_float) }) {
        if (part != nullptr && part->isVisible())
            end = std::min(end, part->x() - 8);
    }
    const QRect rect(margin, 0, std::max(0, end - margin), lineHeight);
    const QString words = QFontMetrics(font).elidedText(m_title.toUpper(), Qt::ElideRight,
                                                        rect.width());
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, words);
}

void PanelHeader::enterEvent(QEnterEvent* event)
{
    m_hovered = true;
    showDockButtons();
    QWidget::enterEvent(event);
}

void PanelHeader::leaveEvent(QEvent* event)
{
    m_hovered = false;
    showDockButtons();
    QWidget::leaveEvent(event);
}

bool PanelHeader::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        showDockButtons();
    return QWidget::eventFilter(watched, event);
}

void PanelHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
}

} // namespace lockstep::ui
