// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/stage/stagelayout.h"
#include "ui/wordrow.h"

#include <array>
#include <optional>

class QToolButton;

namespace lockstep::ui {

/// "Ring Queue Grid Auto": one of them is chosen. GUI thread only.
class ShapeSwitch : public WordRow
{
    Q_OBJECT
public:
    explicit ShapeSwitch(QWidget* parent = nullptr);

    /// The shape chosen by hand; nothing for Auto.
    void setChoice(std::optional<StageShape> choice);
    /// Disables the shapes that cannot show that many clients, and says why. @p shown is the shape
    /// on screen; the tooltip of Auto names it.
    void setSituation(int clients, StageShape shown);

Q_SIGNALS:
    void chosen(std::optional<lockstep::ui::StageShape> choice);

private:
    std::array<QToolButton*, 4> m_buttons {};
    int m_clients = -1;
    StageShape m_shown = StageShape::Ring;
};

} // namespace lockstep::ui
