// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"
#include "ui/stage/stagelayout.h"

#include <QPointer>

#include <optional>

namespace lockstep::ui {

class ShapeSwitch;
class RateStrip;
class StageCanvas;

/// The stage: the lock amid its clients, as a ring, a queue or a grid.
class StagePanel : public Panel
{
    Q_OBJECT
public:
    StagePanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QWidget* headerWidget() override;
    void setFrame(const FramePtr& frame) override;

    /// The shape chosen by hand, for the settings; nothing for automatic.
    [[nodiscard]] std::optional<StageShape> shape() const { return m_choice; }
    void setShape(std::optional<StageShape> shape);
    [[nodiscard]] StageCanvas* canvas() const { return m_canvas; }

    /// Whether things move when something happens; for all stages, on at first.
    static void setMotion(bool enabled);

Q_SIGNALS:
    /// The user asks that client to perform its next step.
    void stepRequested(lockstep::ClientId client);
    void shapeChanged();

private:
    void tellSwitch();

    StageCanvas* m_canvas;
    RateStrip* m_rates;
    QPointer<ShapeSwitch> m_switch;
    std::optional<StageShape> m_choice;
};

} // namespace lockstep::ui
