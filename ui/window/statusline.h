// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QStatusBar>
#include <QString>

class QProgressBar;
class QTimer;

namespace lockstep::ui {

class ListenChip;
class PlainLabel;

/// "Step 148 of 148 · owner Client 2 for 1.21 s · 3 waiting · fairness 0.98 · Simulated ZooKeeper ·
/// 2 guests · recording". Where real clients are let in stands in the chip.
[[nodiscard]] QString statusText(const Frame& frame);
/// Warnings that must stay in sight: entries let go, a stopped recording, a step that did not
/// replay, programs that wait to be let in while the past is shown. Empty when all is well.
[[nodiscard]] QString warningText(const Frame& frame);
/// "4,210 ops/s"; empty while nothing moves.
[[nodiscard]] QString rateText(double operationsPerSecond);

class ElidedLabel;

/// The bar at the bottom: the run's state, the engine's present work, the rate of operations. GUI
/// thread only.
class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void setFrame(const FramePtr& frame);
    /// Where the run is kept, at the right end; may be empty.
    void setKept(const QString& words);
    /// The address for real clients; empty: none.
    void setPlace(const QString& place);
    [[nodiscard]] ListenChip* chip() const { return m_chip; }
    /// Shows @p sentence in place of the run's line for some seconds, when something is done.
    void tell(const QString& sentence);
    /// The same for a sentence about the selected client or the recipe in the editor: forgetNow()
    /// ends it early.
    void tellOfNow(const QString& sentence);
    /// Another client is selected, or the recipe's text has changed.
    void forgetNow();
    /// The words on the bar now, for tests and screen readers.
    [[nodiscard]] QString said() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void showText();
    void tint();

    ElidedLabel* m_text;
    ElidedLabel* m_warning;
    QProgressBar* m_progress;
    ListenChip* m_chip;
    PlainLabel* m_rate;
    PlainLabel* m_kept;
    QTimer* m_telling;
    QString m_status;
    QString m_place;
    unsigned m_programs = 0;
    QString m_told;
    bool m_isOfNow = false; ///< m_told came by tellOfNow()
};

} // namespace lockstep::ui
