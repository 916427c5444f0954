// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The one door for every text that is not ours: node paths, values, names of clients and branches,
// titles, captions, names of files, sentences of errors. They come from files and from programs on
// the wire.
//
// Qt guesses whether a text is HTML. Where it guesses so it opens what the text names as an image,
// be it a device that never ends; and a long text costs seconds. So a tooltip, a status tip, a
// message box, an accessible name or description takes a literal or what one of these functions
// returns, and every label is a PlainLabel (plainlabel.h). tst_tidy finds whoever goes around them.
#pragma once

#include <QString>

namespace lockstep::ui {

/// The most characters of a text that a person is shown at once.
inline constexpr qsizetype longestPlainText = 2000;

/// @p text; where it has more than @p most characters, the first of them with "…" and the number of
/// those that are not shown. What was cut once is not cut again by the same measure.
[[nodiscard]] QString shortened(const QString& text, qsizetype most = longestPlainText);

/// @p text, shortened, for a place where Qt guesses the format.
/// Returns: a text that reads the same and of which Qt::mightBeRichText() is false. Where the guess
/// would be wrong an invisible character (U+2060) stands behind a '<' or a '&'.
[[nodiscard]] QString plain(const QString& text);

/// plain() for a tooltip, whose lines Qt does not break: a line that is wider than a window is
/// broken, and of very many lines only the first remain.
[[nodiscard]] QString plainTip(const QString& text);

/// plain() for an action or a button: one short line, and every '&' is shown.
[[nodiscard]] QString plainAction(const QString& text);

/// @p text, shortened and escaped for rich text of ours. A long word in it may be broken.
[[nodiscard]] QString escaped(const QString& text);

/// A text with tags of ours. @p markup is a literal; %1 to %9 in it stand for @p texts, escaped.
template <class... Texts>
[[nodiscard]] QString richTip(const QString& markup, const Texts&... texts)
{
    return markup.arg(escaped(texts)...);
}

} // namespace lockstep::ui
