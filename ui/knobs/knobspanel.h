// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/panel.h"

#include <array>

class QGridLayout;
class QHBoxLayout;
class QToolButton;

namespace lockstep::ui {

class KnobRow;

/// How hard the clients contend: the number of clients first and largest, then tasks, delays,
/// jitter and the seed, each with a slider and a value to type. Shows the frame's values, except in
/// the row that the user is turning. Where there is little width, all but the clients stand behind
/// a button. GUI thread only.
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

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeClients();
    void makeOthers();
    void placeOthers(int columns);
    void setFolded(bool folded);
    void tint();

    QWidget* m_clientsBox = nullptr;
    KnobRow* m_clients = nullptr;
    QHBoxLayout* m_line;
    QWidget* m_others; ///< all knobs but the clients
    QGridLayout* m_grid;
    QToolButton* m_more; ///< stands for them while they are folded
    QWidget* m_popup; ///< where they are then
    std::array<KnobRow*, knobCount> m_knobs {};
    KnobRow* m_seed = nullptr;
    int m_columns = 0;
    bool m_folded = false;
};

} // namespace lockstep::ui
