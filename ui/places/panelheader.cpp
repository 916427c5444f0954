// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/places/panelheader.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lineHeight = 32;
constexpr int margin = 16;

QFont captionFont()
{
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.8);
    return font;
}

} // namespace

PanelHeader::PanelHeader(const QString& title, QWidget* extras, bool closable, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
    , m_extras(extras)
{
    setFixedHeight(lineHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(plain(title));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(margin, 0, closable ? 8 : margin, 0);
    layout->setSpacing(4);
    // Extras with something that grows get the whole line beside the caption.
    const bool grows = m_extras != nullptr && m_extras->layout() != nullptr
        && m_extras->layout()->expandingDirections().testFlag(Qt::Horizontal);
    if (grows)
        layout->addSpacing(QFontMetrics(captionFont()).horizontalAdvance(m_title.toUpper())
                           + margin);
    else
        layout->addStretch(1);
    if (m_extras != nullptr) {
        m_extras->setParent(this);
        layout->addWidget(m_extras, grows ? 1 : 0, Qt::AlignVCenter);
        m_extras->show();
    }
    if (!closable)
        return;
    m_close = new QToolButton(this);
    m_close->setObjectName(u"close-panel"_s);
    m_close->setIconSize({ 14, 14 });
    m_close->setFixedSize(22, 22);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_close, &QToolButton::clicked, this, &PanelHeader::closeRequested);
    tellClose();
}

void PanelHeader::tellClose()
{
    if (m_close == nullptr)
        return;
    m_close->setIcon(Theme::icon(u"close"_s, Role::TextMuted));
    m_close->setToolTip(plainTip(u"Close %1"_s.arg(m_title)));
    m_close->setAccessibleName(plain(m_close->toolTip()));
}

void PanelHeader::setTitle(const QString& title)
{
    if (m_title == title)
        return;
    m_title = title;
    setAccessibleName(plain(title));
    tellClose();
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
    for (const QWidget* part : { m_extras, static_cast<QWidget*>(m_close) }) {
        if (part != nullptr && part->isVisible())
            end = std::min(end, part->x() - 8);
    }
    const QRect rect(margin, 0, std::max(0, end - margin), lineHeight);
    const QString words
        = QFontMetrics(font).elidedText(m_title.toUpper(), Qt::ElideRight, rect.width());
    // One word is whole or not there: "STA…" tells nobody more than the panel does.
    if (words == m_title.toUpper() || m_title.contains(u' '))
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, words);
}

void PanelHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        tellClose();
        update();
    }
}

} // namespace lockstep::ui
