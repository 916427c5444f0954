// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QObject>

#include <cstdint>

namespace lockstep::ui {

class MessageBar;
class Settings;
class Storyline;

/// The line under the stage: the caption of a scenario, or what to press first until somebody has
/// begun.
/// GUI thread only.
class Guide : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive this.
    Guide(MessageBar& line, Settings& settings);

    void show(const Frame& frame, Storyline& story);

private:
    void showHint(const Frame& frame);

    MessageBar& m_line;
    Settings& m_settings;
    std::uint64_t m_generation = 0; ///< of the run that is shown
    std::uint64_t m_dismissed = 0; ///< the user wants no captions in this generation
};

} // namespace lockstep::ui
