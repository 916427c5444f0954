// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/client.h"

#include <QWidget>

namespace lockstep::ui {

/// A pill with a client's phase in the phase's colours and words. GUI thread only.
class PhaseBadge : public QWidget
{
    Q_OBJECT
public:
    explicit PhaseBadge(QWidget* parent = nullptr);
    /// An empty text shows nothing.
    void setPhase(const QString& text, Phase phase);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Phase m_phase = Phase::Absent;
};

} // namespace lockstep::ui
