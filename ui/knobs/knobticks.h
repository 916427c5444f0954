// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/knobs/knobscale.h"

#include <QWidget>

#include <vector>

namespace lockstep::ui {

/// Numbers below a slider, where their values stand on it. GUI thread only.
class KnobTicks : public QWidget
{
    Q_OBJECT
public:
    KnobTicks(const KnobScale& scale, std::vector<std::uint64_t> values, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    KnobScale m_scale;
    std::vector<std::uint64_t> m_values;
};

} // namespace lockstep::ui
