// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/invariants.h"
#include "core/world/client.h"
#include "core/zookeeper/event.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QString>

namespace lockstep::ui {

/// The purpose of a colour. Painters ask for a role and never name a colour; each role has a value
/// in the dark and in the light theme (text at least 4.5:1 on its surface, shapes 3:1).
enum class Role {
    // surfaces
    Window, ///< behind everything, side panels
    Canvas, ///< stage and other painted areas, one shade off Window
    Raised, ///< buttons, chips, boxes
    Hovered, ///< a raised thing under the mouse
    Selected, ///< the background of the selected row or line
    Divider, ///< hairlines between panels, grid lines
    // text
    Text,
    TextMuted, ///< captions, units, second lines
    TextDisabled,
    TextOnAccent, ///< on a filled Held, Waiting, Accent ... shape
    // accents
    Accent, ///< the interactive blue: sliders, links, focus ring
    AccentSoft, ///< a pale fill of Accent
    Run, ///< the run button
    // what clients do
    Held,
    HeldSoft, ///< a pale fill of Held: badges
    Waiting,
    WaitingSoft,
    Working, ///< short stretches of operations in a lane
    Paused,
    PausedSoft,
    Cut,
    Crashed,
    Watch,
    Idle, ///< a client that has nothing to do
    Violation,
    ViolationSoft,
    // levels of the log
    Info,
    Warning,
    Error,
    Success,
    // words of a recipe in its editor
    CodeKeyword, ///< a section, or a word with a meaning of its own
    CodeLabel, ///< the label of a line, also behind an arrow
    CodeCall,
    CodeOutcome,
    CodeText, ///< between quotes
    CodeNumber,
};

/// The two palettes.
enum class ThemeKind { Dark, Light };
/// The user's choice.
enum class ThemeChoice { System, Dark, Light };

/// The colours and fonts in force. GUI thread only. After a change every widget gets the usual
/// QEvent::PaletteChange, and painters drop their caches.
class Theme
{
public:
    /// Sets Fusion style, palette and fonts for the whole application.
    /// Requires: a QApplication.
    static void apply(ThemeChoice choice);
    [[nodiscard]] static ThemeKind kind();
    [[nodiscard]] static ThemeChoice choice();

    [[nodiscard]] static QColor color(Role role);
    /// The role in which a client in that phase is drawn, and its pale fill.
    [[nodiscard]] static Role roleOf(Phase phase);
    [[nodiscard]] static Role softRoleOf(Phase phase);
    [[nodiscard]] static Role roleOf(Level level);

    /// Inter, at the given point of the type scale.
    enum class Size { Caption, Body, Title, Large };
    [[nodiscard]] static QFont font(Size size = Size::Body, QFont::Weight weight = QFont::Normal);
    /// JetBrains Mono, for ids, paths, times and code.
    [[nodiscard]] static QFont mono(Size size = Size::Body, QFont::Weight weight = QFont::Normal);

    /// One of our SVG icons (resources/icons/NAME.svg), tinted with a role, sharp at any scale.
    [[nodiscard]] static QIcon icon(const QString& name, Role role = Role::Text);
};

} // namespace lockstep::ui
