// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/inspector/facts.h"
#include "ui/panel.h"

#include <QPointer>

class QToolButton;

namespace lockstep::ui {

class FactList;
class HistogramPlot;

/// The numbers under the histogram, up to a frame's cursor: of holds with @p holds, else of waits.
[[nodiscard]] std::vector<Fact> statisticsFacts(const Frame& frame, bool holds);

/// How long clients waited for the lock and held it, up to the shown step. GUI thread only.
class StatisticsPanel : public Panel
{
    Q_OBJECT
public:
    StatisticsPanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override { return QStringLiteral("Wait and hold"); }
    [[nodiscard]] QWidget* headerWidget() override; ///< Wait | Hold
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 320, 240 }; }

private:
    void refresh();
    [[nodiscard]] QToolButton* modeButton(const QString& text, bool holds, QWidget* parent);

    FramePtr m_frame;
    HistogramPlot* m_plot;
    FactList* m_facts;
    QPointer<QWidget> m_modes;
    bool m_holds = false;
};

} // namespace lockstep::ui
