// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QStatusBar>
#include <QString>

class QProgressBar;
class QTimer;

namespace lockstep::ui {

class PlainLabel;

/// "Step 148 of 148 · owner Client 2 for 1.21 s · 3 waiting · fairness 0.98 · Simulated ZooKeeper ·
/// recording".
/// With @p place, where real clients are let in: "listening on 127.0.0.1:2181", "2 guests".
[[nodiscard]] QString statusText(const Frame& frame, const QString& place = {});
/// What must stay in sight: entries let go, recording that stopped, a step that did not come out
/// again, programs that wait to be let in while the past is shown. Empty when all is well.
[[nodiscard]] QString warningText(const Frame& frame);
/// "4,210 ops/s"; empty while nothing moves.
[[nodiscard]] QString rateText(double operationsPerSecond);
/// "1,234,567".
[[nodiscard]] QString countText(std::uint64_t count);

class ElidedLabel;

/// The bar at the bottom: where the run stands, what the engine is busy with, how fast it goes.
/// GUI thread only.
class StatusLine : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void setFrame(const FramePtr& frame);
    /// Where real clients are let in; empty: nowhere.
    void setPlace(const QString& place) { m_place = place; }
    /// Shows @p sentence in place of the run's line for some seconds: something is done.
    void tell(const QString& sentence);
    /// The same for what is only true of the client that is selected, or of the recipe that is written, now:
    /// forgetNow() ends it before its time.
    void tellOfNow(const QString& sentence);
    /// Another client is selected, or something else is written.
    void forgetNow();
    /// What it says now, for tests and screen readers.
    [[nodiscard]] QString said() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void showText();
    void tint();

    ElidedLabel* m_text;
    ElidedLabel* m_warning;
    QProgressBar* m_progress;
    PlainLabel* m_rate;
    QTimer* m_telling;
    QString m_status;
    QString m_place;
    QString m_told;
    bool m_isOfNow = false; ///< what is told
};

} // namespace lockstep::ui
