// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSyntaxHighlighter>

namespace lockstep::ui {

/// Colours a document as syntaxOf() says, in the theme in force. GUI thread only.
class RecipeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace lockstep::ui
