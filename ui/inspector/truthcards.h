// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/inspector/truth.h"

#include <QWidget>

#include <optional>

namespace lockstep::ui {

/// Two cards: what the service says of a client, what the client believes, and between them whether
/// both are equal. GUI thread only.
class TruthCards : public QWidget
{
    Q_OBJECT
public:
    explicit TruthCards(QWidget* parent);
    /// Nothing empties the cards.
    void setTruth(const std::optional<Truth>& truth);
    [[nodiscard]] const std::optional<Truth>& truth() const { return m_truth; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintCard(QPainter& painter, const QRectF& card, bool service);
    void paintSign(QPainter& painter, QPointF centre);

    std::optional<Truth> m_truth;
};

} // namespace lockstep::ui
