// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/request/goal.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QPushButton;

namespace lockstep::ui {

class Availability;
class InvariantBadge;
class PlainLabel;
class RecipeChooser;
class RunToMenu;
class Selection;
class SpeedControl;

/// The bar at the top: restart, back, run, step, the next client's choice, run to, speed, recipe,
/// and whether the invariants hold. Shows frames and sends signals; decides nothing. When it gets
/// narrow, captions go first, then words beside icons. GUI thread only.
class TransportBar : public QWidget
{
    Q_OBJECT
public:
    explicit TransportBar(Selection& selection, QWidget* parent = nullptr);

    /// Shows @p frame, never null. Emits nothing.
    void setFrame(const FramePtr& frame);
    /// The user chooses the next client (the selected one) instead of the policy.
    [[nodiscard]] bool userChooses() const;
    void setUserChooses(bool chooses);
    /// The own recipe offered beside the library's: the latest that ran. Null when none did.
    [[nodiscard]] const std::shared_ptr<const Program>& ownRecipe() const;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

public Q_SLOTS:
    /// Does what the Step button does, for its key: asks for a step of the policy's or the selected
    /// client; does nothing while the button is disabled.
    void requestStep();
    /// Does what the Run button does.
    void requestRunOrPause();
    /// Ends what Lockstep is busy with. False when that is nothing.
    bool leaveOff();
    void requestBack();
    /// False when there is no slower, or no faster, speed.
    bool slower();
    bool faster();

Q_SIGNALS:
    void restartRequested();
    void backRequested();
    void runToggled(bool run); ///< true: run, false: pause
    void stepRequested(lockstep::ClientId client); ///< nobody: the policy chooses
    void policyChanged(lockstep::Policy policy);
    void userChoosesChanged(bool chooses);
    void speedChanged(lockstep::Speed speed);
    /// The user wants another recipe, which needs a new run; until that begins, the bar shows the
    /// old one.
    void recipeChanged(const QString& name);
    /// The user wants to change the recipe's text.
    void editRequested();
    void runToRequested(const lockstep::Goal& goal);
    void violationActivated(lockstep::Step step);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Density { Words, NoCaptions, Icons, Narrow };
    void makeButtons();
    void makeChoosers();
    void arrange();
    void setDensity(Density density);
    void fit();
    void showButtons();
    /// The button is Stop while Lockstep searches.
    void showRunTo(bool stops, const QString& whyNot);
    void showNext();
    void chooseNext(int index);
    [[nodiscard]] QString nameOf(ClientId client) const;
    [[nodiscard]] Availability availability() const;

    Selection& m_selection;
    FramePtr m_frame;
    QPushButton* m_restart = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_step = nullptr;
    QPushButton* m_runTo = nullptr;
    RunToMenu* m_runToMenu = nullptr;
    PlainLabel* m_nextCaption = nullptr;
    QComboBox* m_next = nullptr;
    PlainLabel* m_speedCaption = nullptr;
    SpeedControl* m_speed = nullptr;
    PlainLabel* m_recipeCaption = nullptr;
    RecipeChooser* m_recipe = nullptr;
    InvariantBadge* m_badge = nullptr;
    Density m_density = Density::Words;
    int m_narrowest = 0;
};

} // namespace lockstep::ui
