// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/places/narrowing.h"

#include "ui/places/places.h"

#include <QEvent>
#include <QMainWindow>

namespace lockstep::ui {

Narrowing::Narrowing(Places& places, QMainWindow& window)
    : QObject(&places)
    , m_places(places)
    , m_window(window)
{
    window.installEventFilter(this);
    connect(&places, &Places::focusLayoutChanged, this, [this] { m_narrowed = false; });
}

bool Narrowing::isRoomy() const
{
    return m_window.width() >= 1000 && m_window.height() >= 660;
}

void Narrowing::begin(bool narrowed)
{
    m_roomy = isRoomy();
    m_narrowed = narrowed;
}

void Narrowing::followSize()
{
    if (m_roomy == isRoomy())
        return;
    m_roomy = !m_roomy;
    if (!m_roomy && !m_places.isFocusLayout()) {
        m_places.setFocusLayout(true);
        m_narrowed = true;
    } else if (m_roomy && m_narrowed) {
        m_places.setFocusLayout(false);
    }
}

bool Narrowing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        followSize();
    return QObject::eventFilter(watched, event);
}

} // namespace lockstep::ui
