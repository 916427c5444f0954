// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QWidget>

namespace lockstep::ui {

class Selection;

/// A part of the window that shows frames. The window puts it in a dock (or in the centre) under a
/// header made of title() and headerWidget(). GUI thread only.
class Panel : public QWidget
{
    Q_OBJECT
public:
    Panel(Selection& selection, QWidget* parent)
        : QWidget(parent)
        , m_selection(selection)
    {
    }
    /// "Node tree": the header shows it in capitals, the View menu as it is.
    [[nodiscard]] virtual QString title() const = 0;
    /// The widget at the right of the header (a zxid, a filter, a mode switch); null for nothing.
    /// Made on the first call; the header owns it.
    [[nodiscard]] virtual QWidget* headerWidget() { return nullptr; }
    /// Shows @p frame, never null. Cheap when nothing visible has changed; called up to 60 times a
    /// second.
    virtual void setFrame(const FramePtr& frame) = 0;

protected:
    [[nodiscard]] Selection& selection() const { return m_selection; }

private:
    Selection& m_selection;
};

} // namespace lockstep::ui
