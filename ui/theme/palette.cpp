// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/palette.h"

#include "core/judge/invariants.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lockstep::ui {
namespace {

struct Shades
{
    Role role;
    QRgb dark;
    QRgb light;
};

// In the order of Role. Accents of the light theme are a shade deeper than a picture would like
// them, because they are also written as text on selected and raised surfaces (4.5:1).
constexpr std::array<Shades, roleCount> shades { {
    { Role::Window, 0xff191d25, 0xffffffff },       { Role::Canvas, 0xff12151b, 0xfff4f5f7 },
    { Role::Raised, 0xff20252f, 0xffeceef2 },       { Role::Hovered, 0xff2a303c, 0xffe1e5eb },
    { Role::Selected, 0xff263349, 0xffdbe8ff },     { Role::Divider, 0xff2c333f, 0xffd7dbe2 },
    { Role::Text, 0xffe7eaf0, 0xff1c2027 },         { Role::TextMuted, 0xff9aa4b5, 0xff566072 },
    { Role::TextDisabled, 0xff6d7787, 0xff858e9c }, { Role::TextOnAccent, 0xff0f1319, 0xffffffff },
    { Role::Accent, 0xff6ea8ff, 0xff1a5fcb },       { Role::AccentSoft, 0xff1d2a40, 0xffe6effd },
    { Role::Run, 0xff46c98b, 0xff127238 },          { Role::Held, 0xff46c98b, 0xff127238 },
    { Role::HeldSoft, 0xff17352a, 0xffdff5e8 },     { Role::Waiting, 0xfff0b54a, 0xff8c5600 },
    { Role::WaitingSoft, 0xff3a2f17, 0xfffdf0d5 },  { Role::Working, 0xff6ea8ff, 0xff1a5fcb },
    { Role::Paused, 0xffb18cff, 0xff6a38e4 },       { Role::PausedSoft, 0xff2d2545, 0xffede6ff },
    { Role::Cut, 0xff5bc0eb, 0xff0b678c },          { Role::Crashed, 0xffff6b70, 0xffbf202d },
    { Role::Watch, 0xff6ea8ff, 0xff1a5fcb },        { Role::Idle, 0xff838d9e, 0xff6f7989 },
    { Role::Violation, 0xffff6b70, 0xffbf202d },    { Role::ViolationSoft, 0xff45212a, 0xfffde4e5 },
    { Role::Info, 0xff6ea8ff, 0xff1a5fcb },         { Role::Warning, 0xfff0b54a, 0xff8c5600 },
    { Role::Error, 0xffff6b70, 0xffbf202d },        { Role::Success, 0xff46c98b, 0xff127238 },
    { Role::CodeKeyword, 0xff7fb2ff, 0xff1a5fcb },  { Role::CodeLabel, 0xfff0b54a, 0xff8c5600 },
    { Role::CodeCall, 0xff5bc0eb, 0xff0b678c },     { Role::CodeOutcome, 0xffee9d8b, 0xffa3361f },
    { Role::CodeText, 0xff8fcf7d, 0xff2f6d1b },     { Role::CodeNumber, 0xffc4a6ff, 0xff6a38e4 },
} };

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < shades.size(); ++i) {
        if (static_cast<std::size_t>(shades[i].role) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "shades follow the order of Role");

double luminance(const QColor& color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

QColor colorOf(ThemeKind kind, Role role)
{
    const Shades& shade = shades[static_cast<std::size_t>(role)];
    return QColor::fromRgb(kind == ThemeKind::Dark ? shade.dark : shade.light);
}

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QPalette paletteOf(ThemeKind kind)
{
    const auto role = [kind](Role wanted) { return colorOf(kind, wanted); };
    QPalette palette;
    palette.setColor(QPalette::Window, role(Role::Window));
    palette.setColor(QPalette::WindowText, role(Role::Text));
    palette.setColor(QPalette::Base, role(Role::Canvas));
    palette.setColor(QPalette::AlternateBase, role(Role::Raised));
    palette.setColor(QPalette::Text, role(Role::Text));
    palette.setColor(QPalette::PlaceholderText, role(Role::TextMuted));
    palette.setColor(QPalette::Button, role(Role::Raised));
    palette.setColor(QPalette::ButtonText, role(Role::Text));
    palette.setColor(QPalette::BrightText, role(Role::Violation));
    palette.setColor(QPalette::ToolTipBase, role(Role::Raised));
    palette.setColor(QPalette::ToolTipText, role(Role::Text));
    palette.setColor(QPalette::Highlight, role(Role::Selected));
    palette.setColor(QPalette::HighlightedText, role(Role::Text));
    palette.setColor(QPalette::Link, role(Role::Accent));
    palette.setColor(QPalette::LinkVisited, role(Role::Paused));
    palette.setColor(QPalette::Light, role(Role::Hovered));
    palette.setColor(QPalette::Midlight, role(Role::Raised));
    palette.setColor(QPalette::Mid, role(Role::Divider));
    palette.setColor(QPalette::Dark, role(Role::Divider));
    palette.setColor(QPalette::Shadow, kind == ThemeKind::Dark ? role(Role::TextOnAccent)
                                                               : role(Role::Divider));
    for (const QPalette::ColorRole text :
         { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
           QPalette::PlaceholderText, QPalette::ToolTipText })
        palette.setColor(QPalette::Disabled, text, role(Role::TextDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, role(Role::Divider));
    return palette;
}

} // namespace lockstep::ui
