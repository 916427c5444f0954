// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace lockstep::ui {

/// The figures of the run at the foot of the stage: how often the lock is granted, how much is
/// asked, how long clients wait, how fair it is. GUI thread only.
class RateStrip : public QWidget
{
    Q_OBJECT
public:
    static constexpr int stripHeight = 48;

    explicit RateStrip(QWidget* parent);
    void setFrame(const FramePtr& frame);
    [[nodiscard]] QSize sizeHint() const override { return { 400, stripHeight }; }

    /// A figure with its name, as shown.
    struct Figure
    {
        QString name;
        QString value;
        QString tip;
        std::vector<double> line; ///< lately, oldest first; may be empty
        double bar = -1; ///< 0 to 1; less: none
        bool operator==(const Figure&) const = default;
    };
    [[nodiscard]] const std::vector<Figure>& figures() const { return m_figures; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void follow(const Frame& frame);

    struct Sample
    {
        Micros at = 0;
        std::uint64_t grants = 0;
        Step steps = 0;
    };
    [[nodiscard]] std::vector<double> lately(bool grants) const;

    std::vector<Figure> m_figures;
    std::vector<Sample> m_samples; ///< by time, of one branch
    std::uint64_t m_generation = 0;
    BranchId m_branch;
};

} // namespace lockstep::ui
