// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/systemtheme.h"

#include <QFile>
#include <QGuiApplication>
#include <QPalette>
#include <QSettings>
#include <QStandardPaths>
#include <QStringList>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

ThemeKind kindOf(const QColor& background)
{
    return background.lightness() < 128 ? ThemeKind::Dark : ThemeKind::Light;
}

bool onKde()
{
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains(u"KDE"_s, Qt::CaseInsensitive);
}

} // namespace

std::optional<ThemeKind> namedThemeKind(const QString& name)
{
    if (name.isEmpty())
        return std::nullopt;
    const bool dark = name.endsWith(u":dark"_s, Qt::CaseInsensitive)
        || name.endsWith(u"-dark"_s, Qt::CaseInsensitive);
    return dark ? ThemeKind::Dark : ThemeKind::Light;
}

std::optional<ThemeKind> gtkThemeKind(const QString& settingsIni)
{
    if (!QFile::exists(settingsIni))
        return std::nullopt;
    QSettings settings(settingsIni, QSettings::IniFormat);
    settings.beginGroup(u"Settings"_s);
    const QVariant prefersDark = settings.value(u"gtk-application-prefer-dark-theme"_s);
    if (prefersDark.isValid() && prefersDark.toString() != u"0"_s
        && prefersDark.toString().toLower() != u"false"_s)
        return ThemeKind::Dark;
    if (const auto named = namedThemeKind(settings.value(u"gtk-theme-name"_s).toString()))
        return named;
    return prefersDark.isValid() ? std::optional(ThemeKind::Light) : std::nullopt;
}

std::optional<ThemeKind> kdeThemeKind(const QString& kdeglobals)
{
    if (!QFile::exists(kdeglobals))
        return std::nullopt;
    const QSettings settings(kdeglobals, QSettings::IniFormat);
    const QStringList parts
        = settings.value(u"Colors:Window/BackgroundNormal"_s).toStringList();
    if (parts.size() < 3)
        return std::nullopt;
    return kindOf(QColor(parts[0].toInt(), parts[1].toInt(), parts[2].toInt()));
}

ThemeKind systemThemeKind()
{
    static const ThemeKind atStart = kindOf(QGuiApplication::palette().color(QPalette::Window));
    if (const auto forced = namedThemeKind(qEnvironmentVariable("GTK_THEME")))
        return *forced;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    if (onKde()) {
        if (const auto kde = kdeThemeKind(folder + u"/kdeglobals"_s))
            return *kde;
    }
    for (const QString& file : { u"/gtk-4.0/settings.ini"_s, u"/gtk-3.0/settings.ini"_s }) {
        if (const auto gtk = gtkThemeKind(folder + file))
            return *gtk;
    }
    return atStart;
}

} // namespace lockstep::ui
