// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/highlighter.h"

#include "ui/editor/syntax.h"

namespace lockstep::ui {

void RecipeHighlighter::highlightBlock(const QString& text)
{
    const LineSyntax syntax = syntaxOf(text, previousBlockState());
    for (const Stretch& stretch : syntax.stretches) {
        QTextCharFormat format;
        format.setForeground(Theme::color(stretch.role));
        if (stretch.bold)
            format.setFontWeight(QFont::Bold);
        format.setFontItalic(stretch.italic);
        setFormat(stretch.from, stretch.length, format);
    }
    setCurrentBlockState(syntax.state);
}

} // namespace lockstep::ui
