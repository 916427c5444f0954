// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "ui/panel.h"
#include "ui/stage/stagelayout.h"

#include <QPointer>

#include <optional>

class QToolButton;
class QStackedWidget;

namespace lockstep::ui {

class ShapeSwitch;
class ForkToast;
class PendingStrip;
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

    /// Whom the next step lets act, for the chip in the header; nobody hides it.
    void setNext(ClientId client);
    /// Whether a story is told: then messages matter more than figures.
    void setTelling(bool telling) { m_telling = telling; }

    /// Whether things move when something happens; for all stages, on at first.
    static void setMotion(bool enabled);

Q_SIGNALS:
    /// The user asks that client to perform its next step.
    void stepRequested(lockstep::ClientId client);
    void shapeChanged();
    /// The user lets something on its way arrive, or loses it.
    void struck(const lockstep::Action& action);
    /// The user takes a fork back: that branch, at that step.
    void undoRequested(lockstep::BranchId branch, lockstep::Step step);
    /// The user presses the chip that says who is next.
    void nextRequested();

private:
    void tellSwitch();
    void showNext();

    FramePtr m_frame;
    StageCanvas* m_canvas;
    RateStrip* m_rates;
    PendingStrip* m_pending;
    ForkToast* m_toast;
    QStackedWidget* m_foot; ///< rates, or what is on its way
    QPointer<QWidget> m_header;
    QPointer<QToolButton> m_next;
    QPointer<ShapeSwitch> m_switch;
    ClientId m_nextClient;
    bool m_telling = false;
    std::optional<StageShape> m_choice;
};

} // namespace lockstep::ui
