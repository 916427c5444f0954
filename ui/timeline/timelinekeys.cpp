// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinekeys.h"

#include <QKeyEvent>

#include <algorithm>
#include <array>
#include <utility>

namespace lockstep::ui {

std::optional<TimelineCommand> commandOf(const QKeyEvent& key)
{
    static constexpr std::array<std::pair<Qt::Key, TimelineCommand>, 16> table { {
        { Qt::Key_Plus, TimelineCommand::ZoomIn },
        { Qt::Key_Equal, TimelineCommand::ZoomIn },
        { Qt::Key_W, TimelineCommand::ZoomIn },
        { Qt::Key_Minus, TimelineCommand::ZoomOut },
        { Qt::Key_S, TimelineCommand::ZoomOut },
        { Qt::Key_A, TimelineCommand::Earlier },
        { Qt::Key_D, TimelineCommand::Later },
        { Qt::Key_0, TimelineCommand::Fit },
        { Qt::Key_Z, TimelineCommand::ZoomToRange },
        { Qt::Key_Escape, TimelineCommand::Unmark },
        { Qt::Key_Home, TimelineCommand::Begin },
        { Qt::Key_End, TimelineCommand::End },
        { Qt::Key_Up, TimelineCommand::LaneAbove },
        { Qt::Key_Down, TimelineCommand::LaneBelow },
        { Qt::Key_PageUp, TimelineCommand::PageUp },
        { Qt::Key_PageDown, TimelineCommand::PageDown },
    } };
    const bool sign
        = key.key() == Qt::Key_Plus || key.key() == Qt::Key_Minus || key.key() == Qt::Key_Equal;
    auto modifiers = key.modifiers() & ~Qt::KeypadModifier;
    if (sign)
        modifiers &= ~Qt::ShiftModifier;
    const auto found = std::ranges::find(
        table, key.key(), [](const auto& row) { return static_cast<int>(row.first); });
    if (modifiers != Qt::NoModifier || found == table.end())
        return std::nullopt;
    return found->second;
}

} // namespace lockstep::ui
