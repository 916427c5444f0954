// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/judge/invariants.h"

#include <QAbstractButton>

#include <optional>

namespace lockstep::ui {

/// Whether the invariants hold, as an icon and words: green while all do, red while one is broken,
/// framed in red when one was broken elsewhere on this branch, grey where programs contend whose
/// belief is not known. A click goes to the violation.
/// Always as wide as its longest ordinary words, so that its neighbours stand still; longer words
/// are cut, and whole in the tooltip. GUI thread only.
class InvariantBadge : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Verdict { Holds, NotJudged, BrokenNow, BrokenElsewhere };
    explicit InvariantBadge(QWidget* parent = nullptr);

    void setFrame(const Frame& frame);
    /// Narrow: "1 holder" instead of "Mutual exclusion . 1 holder", but still as much as there is
    /// room for.
    void setShort(bool isShort);
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void violationActivated(lockstep::Step step);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showHolding(const Frame& frame);
    /// Guests contend by nodes of their own, and no invariant is broken.
    bool showGuests(const Frame& frame);
    void showViolation(const Frame& frame, const Violation& violation);
    void setWords(const QString& full, const QString& brief);
    void choose();

    Verdict m_verdict = Verdict::Holds;
    std::optional<Step> m_step; ///< the step of a click: the violation's
    QString m_full;
    QString m_brief;
    bool m_short = false;
};

} // namespace lockstep::ui
