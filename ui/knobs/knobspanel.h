// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

#include <array>

namespace lockstep::ui {

class KnobRow;

/// How hard the clients contend: number of clients, tasks, delays, jitter and the seed, each with a
/// slider and a value to type. Shows the frame's values, except in the row that the user is
/// turning. GUI thread only.
class KnobsPanel : public Panel
{
    Q_OBJECT
public:
    explicit KnobsPanel(Selection& selection, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setFrame(const FramePtr& frame) override;

Q_SIGNALS:
    void clientsChanged(unsigned count);
    void knobChanged(lockstep::Knob knob, unsigned value);
    /// Needs a new run: the seed is where a run starts from.
    void seedChanged(quint64 seed);

private:
    KnobRow* m_clients;
    std::array<KnobRow*, knobCount> m_knobs {};
    KnobRow* m_seed;
};

} // namespace lockstep::ui
