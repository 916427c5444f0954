// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/judge/invariants.h"

#include <QAbstractButton>

#include <optional>

namespace lockstep::ui {

/// How the run stands, in words: green while all is well, grey where nobody holds yet or programs
/// contend whose belief is not known, amber where nobody gets on, red where an invariant is broken
/// at this step, framed in red where one is broken elsewhere on this branch. Broken, it names the
/// first violation of the branch, and a click goes there.
/// Always as wide as its longest ordinary words, so that its neighbours stand still; longer words
/// are cut, and whole in the tooltip. GUI thread only.
class InvariantBadge : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Verdict { Holds, Open, Doubtful, NotJudged, BrokenNow, BrokenElsewhere };
    explicit InvariantBadge(QWidget* parent = nullptr);

    void setFrame(const Frame& frame);
    /// Narrow: "Two holders" instead of "Two holders . step 9", but still as much as there is room
    /// for.
    void setShort(bool isShort);
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void violationActivated(lockstep::Step step);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showOutlook(const Frame& frame);
    /// Guests contend by nodes of their own, or did, and no invariant is broken.
    bool showGuests(const Frame& frame);
    void showViolation(const Violation& violation);
    void setWords(const QString& full, const QString& brief, const QString& whole);
    void choose();

    Verdict m_verdict = Verdict::Holds;
    std::optional<Step> m_step; ///< the step of a click: the violation's
    QString m_full;
    QString m_brief;
    bool m_short = false;
};

} // namespace lockstep::ui
