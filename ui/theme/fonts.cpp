// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QStringList>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Loads the embedded weights; returns @p family where they or the system's own have it, else the
/// system's font of that kind: text in another font is better than none.
QString load(const QString& family, const QString& file, const QStringList& weights,
             QFontDatabase::SystemFont fallback)
{
    for (const QString& weight : weights)
        QFontDatabase::addApplicationFont(u":/fonts/%1-%2"_s.arg(file, weight));
    return QFontDatabase::hasFamily(family) ? family : QFontDatabase::systemFont(fallback).family();
}

} // namespace

const FontFamilies& fontFamilies()
{
    static const FontFamilies families {
        load(u"Inter"_s, u"Inter"_s, { u"Regular"_s, u"Medium"_s, u"SemiBold"_s, u"Bold"_s },
             QFontDatabase::GeneralFont),
        load(u"JetBrains Mono"_s, u"JetBrainsMono"_s, { u"Regular"_s, u"Bold"_s },
             QFontDatabase::FixedFont),
    };
    return families;
}

} // namespace lockstep::ui
