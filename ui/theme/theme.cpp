// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/theme.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icon.h"
#include "ui/theme/palette.h"
#include "ui/theme/style.h"
#include "ui/theme/systemtheme.h"

#include <QApplication>
#include <QToolTip>

namespace lockstep::ui {
namespace {

ThemeChoice currentChoice = ThemeChoice::System;
ThemeKind currentKind = ThemeKind::Dark;

qreal pointsOf(Theme::Size size)
{
    // 11, 13, 15 and 20 pixels at 96 dots to the inch; points follow the user's font scale.
    switch (size) {
    case Theme::Size::Caption:
        return 8.25;
    case Theme::Size::Body:
        return 9.75;
    case Theme::Size::Title:
        return 11.25;
    case Theme::Size::Large:
        return 15;
    }
    return 9.75;
}

QFont make(const QString& family, Theme::Size size, QFont::Weight weight)
{
    QFont font(family);
    font.setPointSizeF(pointsOf(size));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

void Theme::apply(ThemeChoice choice)
{
    const ThemeKind system = systemThemeKind();
    currentChoice = choice;
    currentKind = choice == ThemeChoice::System ? system
        : choice == ThemeChoice::Dark           ? ThemeKind::Dark
                                                : ThemeKind::Light;
    if (dynamic_cast<Style*>(QApplication::style()) == nullptr)
        QApplication::setStyle(new Style);
    QApplication::setFont(font());
    QApplication::setPalette(paletteOf(currentKind));
    QToolTip::setFont(font());
    QToolTip::setPalette(paletteOf(currentKind));
}

ThemeKind Theme::kind()
{
    return currentKind;
}

ThemeChoice Theme::choice()
{
    return currentChoice;
}

QColor Theme::color(Role role)
{
    return colorOf(currentKind, role);
}

Role Theme::roleOf(Phase phase)
{
    switch (phase) {
    case Phase::Absent:
    case Phase::Finished:
        return Role::Idle;
    case Phase::Crashed:
        return Role::Crashed;
    case Phase::Paused:
        return Role::Paused;
    case Phase::Ready:
    case Phase::Released:
    case Phase::Guest:
        return Role::Working;
    case Phase::Waiting:
        return Role::Waiting;
    case Phase::Holding:
        return Role::Held;
    case Phase::Failed:
        return Role::Error;
    }
    return Role::Idle;
}

Role Theme::softRoleOf(Phase phase)
{
    switch (phase) {
    case Phase::Absent:
    case Phase::Finished:
    case Phase::Ready:
    case Phase::Released:
    case Phase::Crashed:
    case Phase::Paused:
    case Phase::Guest:
        return Role::Raised;
    case Phase::Waiting:
        return Role::WaitingSoft;
    case Phase::Holding:
        return Role::HeldSoft;
    case Phase::Failed:
        return Role::ViolationSoft;
    }
    return Role::Raised;
}

Role Theme::roleOf(Level level)
{
    switch (level) {
    case Level::Info:
        return Role::Info;
    case Level::Warning:
        return Role::Warning;
    case Level::Error:
        return Role::Error;
    case Level::Success:
        return Role::Success;
    }
    return Role::Info;
}

QFont Theme::font(Size size, QFont::Weight weight)
{
    return make(fontFamilies().text, size, weight);
}

QFont Theme::mono(Size size, QFont::Weight weight)
{
    return make(fontFamilies().mono, size, weight);
}

QIcon Theme::icon(const QString& name, Role role)
{
    return QIcon(new TintedIconEngine(name, role));
}

} // namespace lockstep::ui
