// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QMainWindow;

namespace lockstep::ui {

class Places;

/// A window that becomes too small for all places takes the focus layout by itself, and leaves it
/// when there is room again; who has chosen that layout keeps it. GUI thread only.
class Narrowing : public QObject
{
public:
    Narrowing(Places& places, QMainWindow& window);
    /// Whether the window has room for more than stage and recipe, as on a laptop.
    [[nodiscard]] bool isRoomy() const;
    /// Begins anew from the window's size: @p narrowed says that the layout came from it.
    void begin(bool narrowed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void followSize();

    Places& m_places;
    QMainWindow& m_window;
    bool m_roomy = true; ///< as the size was when it was looked at last
    bool m_narrowed = false; ///< the focus layout came from the size
};

} // namespace lockstep::ui
