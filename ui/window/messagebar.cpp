// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/messagebar.h"

#include "ui/plainlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QToolButton>

namespace lockstep::ui {
namespace {

constexpr int iconSize = 16;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent)
    , m_icon(new PlainLabel(this))
    , m_text(new PlainLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_action->setFocusPolicy(Qt::TabFocus);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT acted();
    });
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::TabFocus);
    m_close->setIconSize({ 14, 14 });
    m_close->setAccessibleName(QStringLiteral("Dismiss this message"));
    m_close->setToolTip(QStringLiteral("Dismiss"));
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed(m_kind);
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
    tint();
}

void MessageBar::show(Kind kind, const QString& sentence, const QString& action)
{
    if (!isHidden() && m_kind > kind)
        return;
    m_action->setText(plainAction(action));
    m_action->setVisible(!action.isEmpty());
    m_kind = kind;
    m_sentence = sentence;
    m_text->setText(sentence);
    setAccessibleName(plain(sentence));
    tint();
    QWidget::show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::dismiss(Kind kind)
{
    if (m_kind == kind)
        hide();
}

QSize MessageBar::sizeHint() const
{
    const int width = parentWidget() != nullptr ? parentWidget()->width() : this->width();
    return { QWidget::sizeHint().width(), layout()->heightForWidth(width) };
}

void MessageBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void MessageBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry(); // the sentence breaks elsewhere now
}

void MessageBar::paintEvent(QPaintEvent*)
{
    const bool problem = m_kind == Kind::Problem;
    QPainter painter(this);
    painter.fillRect(rect(), Theme::color(problem ? Role::ViolationSoft : Role::Raised));
    painter.fillRect(QRect(0, 0, 3, height()), Theme::color(problem ? Role::Error : Role::Accent));
}

void MessageBar::tint()
{
    const bool problem = m_kind == Kind::Problem;
    m_icon->setPixmap(Theme::icon(problem ? QStringLiteral("error") : QStringLiteral("info"),
                                  problem ? Role::Error : Role::Accent)
                          .pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    m_icon->setAccessibleName(problem                    ? QStringLiteral("Problem")
                                  : m_kind == Kind::Note ? QStringLiteral("Note")
                                                         : QStringLiteral("Hint"));
    m_close->setIcon(Theme::icon(QStringLiteral("close"), Role::TextMuted));
    update();
}

} // namespace lockstep::ui
