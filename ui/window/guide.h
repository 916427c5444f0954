// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QObject>

#include <cstdint>

namespace lockstep::ui {

class EndStrip;
class MessageBar;
class Narration;
class Settings;
class Storyline;

/// Tells what to look at: the narration of a scenario above the stage, or below it what to press
/// first until somebody has begun, and what the run has come to. GUI thread only.
class Guide : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    Guide(Narration& narration, MessageBar& line, EndStrip& end, Settings& settings);

    void show(const FramePtr& frame, Storyline& story, bool hasCured);

Q_SIGNALS:
    /// Whether a story is told now.
    void tellingChanged(bool telling);

private:
    void showLine(const Frame& frame, Storyline& story, bool hasCured);
    void narrate(const Frame& frame, Storyline& story, bool hasCured);
    void showHint(const Frame& frame);

    Narration& m_narration;
    MessageBar& m_line;
    EndStrip& m_end;
    Settings& m_settings;
    std::uint64_t m_generation = 0; ///< of the run that is shown
    std::uint64_t m_dismissed = 0; ///< the user wants no story in this generation
    bool m_telling = false;
};

} // namespace lockstep::ui
