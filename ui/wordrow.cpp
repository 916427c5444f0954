// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/wordrow.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

WordRow::WordRow(const QString& accessibleName, QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
{
    setAccessibleName(plain(accessibleName));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    dress();
    // A widget with a style sheet keeps the palette of that sheet: no PaletteChange reaches it.
    qApp->installEventFilter(this);
}

QToolButton* WordRow::addWord(const QString& text, const QString& accessibleName)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setAccessibleName(plain(accessibleName));
    button->setFont(Theme::font(Theme::Size::Caption));
    button->setAutoRaise(true);
    button->setCursor(Qt::PointingHandCursor);
    m_row->addWidget(button);
    return button;
}

bool WordRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        dress();
    return QWidget::eventFilter(watched, event);
}

void WordRow::dress()
{
    const auto name = [](Role role) { return Theme::color(role).name(); };
    const QString sheet
        = u"QToolButton { border: none; border-radius: 4px; padding: 2px 7px; color: %1; }"
          "QToolButton:hover, QToolButton:focus { background: %2; }"
          "QToolButton:checked { color: %3; font-weight: 600; background: %4; }"
          "QToolButton:disabled { color: %5; }"
          "QLabel { color: %1; }"_s.arg(name(Role::TextMuted), name(Role::Hovered),
                                        name(Role::Text), name(Role::Raised),
                                        name(Role::TextDisabled));
    if (styleSheet() != sheet)
        setStyleSheet(sheet);
}

} // namespace lockstep::ui
