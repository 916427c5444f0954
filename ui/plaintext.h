// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The one door for every text that is not ours: node paths, values, names of clients and branches,
// titles, captions, names of files, sentences of errors. They come from files and from programs on
// the wire.
//
// Qt guesses whether a text is HTML. In HTML it opens every file that the text names as an image,
// even an endless device; and a long text costs seconds. So a tooltip, a status tip, a message box,
// an accessible name or description takes a literal or the result of one of these functions, and
// every label is a PlainLabel (plainlabel.h). tst_tidy finds code that goes around them.
#pragma once

#include <QString>

namespace lockstep::ui {

/// The most characters of a text that are shown at once.
inline constexpr qsizetype longestPlainText = 2000;

/// @p text; if it is longer than @p most characters, its first ones with "…" and the number of the
/// others. A shortened text is not shortened again by the same measure.
[[nodiscard]] QString shortened(const QString& text, qsizetype most = longestPlainText);

/// @p text, shortened, for a place where Qt guesses the format. Returns: a text that reads the
/// same, and that Qt::mightBeRichText() takes for plain. Where the guess would be wrong, an
/// invisible character (U+2060) stands behind a '<' or a '&'.
[[nodiscard]] QString plain(const QString& text);

/// plain() for a tooltip, where Qt breaks no lines: breaks lines wider than a window, and keeps
/// only the first of very many.
[[nodiscard]] QString plainTip(const QString& text);

/// plain() for an action or a button: one short line, and every '&' is shown.
[[nodiscard]] QString plainAction(const QString& text);

/// @p text, shortened and escaped for our own rich text. A long word in it may be broken.
[[nodiscard]] QString escaped(const QString& text);

/// A text with tags of ours. @p markup is a literal; %1 to %9 in it stand for @p texts, escaped.
template <class... Texts>
[[nodiscard]] QString richTip(const QString& markup, const Texts&... texts)
{
    return markup.arg(escaped(texts)...);
}

} // namespace lockstep::ui
