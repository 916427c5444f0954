// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/keyguard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTextEdit>

namespace lockstep::ui {
namespace {

bool takesText(const QWidget* control)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(control))
        return !line->isReadOnly();
    if (const auto* box = qobject_cast<const QComboBox*>(control))
        return box->isEditable();
    return qobject_cast<const QAbstractSpinBox*>(control) != nullptr
        || qobject_cast<const QTextEdit*>(control) != nullptr
        || control->testAttribute(Qt::WA_InputMethodEnabled);
}

/// False for a control behind another tab: Qt moves such a dock out of the window, and calls it
/// visible.
bool isInSight(const QWidget* control)
{
    const auto* area = qobject_cast<const QAbstractScrollArea*>(control);
    return !(area != nullptr ? area->viewport() : control)->visibleRegion().isEmpty();
}

bool isArrowOrPage(int key)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

} // namespace

KeyGuard::KeyGuard(QWidget* window)
    : QObject(window)
    , m_window(window)
{
    qApp->installEventFilter(this);
}

bool KeyGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        m_tabbing = key == Qt::Key_Tab || key == Qt::Key_Backtab;
        return false;
    }
    if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        auto* control = qobject_cast<QWidget*>(watched);
        if (control == nullptr)
            return false; // the style hears of it, too
        // Other reasons (the window comes to the front again, a popup closes) change nothing.
        if (m_tabbing && (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason))
            m_reachedByTab = control;
        else if (reason == Qt::MouseFocusReason && m_reachedByTab == control)
            m_reachedByTab = nullptr;
        return false;
    }
    if (event->type() == QEvent::MouseButtonPress) {
        if (watched == m_reachedByTab)
            m_reachedByTab = nullptr;
        return false;
    }
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    auto* control = qobject_cast<QWidget*>(watched);
    if (control == nullptr || control != QApplication::focusWidget()
        || QApplication::activePopupWidget() != nullptr
        || QApplication::activeModalWidget() != nullptr)
        return false;
    const QWidget* owner = control->window();
    if (owner != m_window && owner->parentWidget() != m_window)
        return false;
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    if (takesText(control) && !isInSight(control)) {
        // The control would claim every letter for an unseen text.
        event->ignore();
        return true;
    }
    if (takesText(control)) {
        // Enter and Escape leave a field; F keys mean the same everywhere.
        if ((key->key() < Qt::Key_Escape && key->key() != 0) || isArrowOrPage(key->key()))
            event->accept();
        return event->isAccepted();
    }
    if (belongsToControl(control, *key)) {
        event->accept();
        return true;
    }
    // Does not ask the control itself: it would claim the run's keys.
    if (key->key() == Qt::Key_Space || key->key() == Qt::Key_Left || key->key() == Qt::Key_Right
        || key->key() == Qt::Key_Home || key->key() == Qt::Key_End) {
        event->ignore();
        return true;
    }
    return false;
}

bool KeyGuard::belongsToControl(const QWidget* control, const QKeyEvent& key) const
{
    if (control != m_reachedByTab)
        return false;
    if (qobject_cast<const QAbstractButton*>(control) != nullptr)
        return key.key() == Qt::Key_Space;
    if (qobject_cast<const QMenuBar*>(control) != nullptr)
        return isArrowOrPage(key.key());
    if (qobject_cast<const QAbstractSlider*>(control) != nullptr
        || qobject_cast<const QComboBox*>(control) != nullptr)
        return isArrowOrPage(key.key()) || key.key() == Qt::Key_Space;
    return isArrowOrPage(key.key());
}

} // namespace lockstep::ui
