// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class QKeyEvent;

namespace lockstep::ui {

/// Decides whether a key without Ctrl or Alt is the run's (Space, arrows, Home, End, digits ...) or
/// belongs to the control that has the focus:
///  - while text is typed (line edit, spin box, text browser, in-place editor), to the control;
///  - a control that was reached with Tab keeps the keys that it is operated with: a slider its
///    arrows, a button its Space, a list its arrows;
///  - a control that was merely clicked does not: Right after a drag of the client slider
///    means the next step.
/// An event filter for the whole application; it looks only at windows that belong to its own.
/// GUI thread only.
class KeyGuard : public QObject
{
    Q_OBJECT
public:
    explicit KeyGuard(QWidget* window);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool belongsToControl(const QWidget* control, const QKeyEvent& key) const;

    QWidget* m_window;
    QPointer<QWidget> m_reachedByTab;
    bool m_tabbing = false; ///< Tab is being handled: Qt names Tab as a reason at other times, too
};

} // namespace lockstep::ui
