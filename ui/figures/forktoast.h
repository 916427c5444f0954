// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QWidget>

class QPushButton;
class QTimer;

namespace lockstep::ui {

class PlainLabel;

/// Says for a few seconds, over the foot of its parent, that the run has forked, and offers the way
/// back. GUI thread only.
class ForkToast : public QWidget
{
    Q_OBJECT
public:
    explicit ForkToast(QWidget* parent);
    /// Looks whether the run has forked since the last frame.
    void setFrame(const FramePtr& frame);
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    /// The user wants the branch that was left, and the step where the other one began.
    void undoRequested(lockstep::BranchId branch, lockstep::Step step);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tell(const BranchInfo& branch);
    void place();

    PlainLabel* m_text;
    QPushButton* m_undo;
    QTimer* m_timer;
    std::uint64_t m_generation = 0;
    std::size_t m_branches = 0; ///< of the last frame
    BranchId m_parent;
    Step m_forkedAt = 0;
};

} // namespace lockstep::ui
