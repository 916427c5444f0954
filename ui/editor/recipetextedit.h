// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/errormarks.h"

#include <QPlainTextEdit>

#include <optional>
#include <vector>

namespace lockstep::ui {

/// The text of a recipe with line numbers, marks at its errors, and a mark at the selected client's
/// line. Tab indents, Enter keeps the indent, Escape leaves the text. GUI thread only.
class RecipeTextEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit RecipeTextEdit(QWidget* parent = nullptr);

    /// Underlines these pieces; tooltips show their sentences.
    void setMarks(std::vector<ErrorMark> marks);
    [[nodiscard]] const std::vector<ErrorMark>& marks() const { return m_marks; }
    /// Marks that line, from 0, as the selected client's.
    void setStanding(std::optional<int> block);
    [[nodiscard]] std::optional<int> standing() const { return m_standing; }
    /// Replaces the whole text, as one change that Ctrl+Z takes back.
    void replaceText(const QString& text);
    /// Puts the cursor there, in sight.
    void goTo(int block, int unit);
    /// The sentences of the errors at that point of the text, or in its whole line with @p
    /// wholeLine; each on its own line.
    [[nodiscard]] QString wrongAt(const QPoint& viewportPoint, bool wholeLine) const;

    [[nodiscard]] int gutterWidth() const;
    /// Called by the gutter.
    void paintGutter(QPainter& painter, const QRect& wanted) const;

Q_SIGNALS:
    void saveRequested(); ///< Ctrl+S while the focus is here

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    /// A part of the text can be seen. False behind another tab, where Qt calls the text visible,
    /// too.
    [[nodiscard]] bool isInSight() const;
    void applyTheme();
    void applyMarks();
    void fitGutter();
    void paintMarksOf(QPainter& painter, int block, const QRect& row) const;
    void beginLine();
    void indent(bool deeper);

    QWidget* m_gutter;
    std::vector<ErrorMark> m_marks;
    std::optional<int> m_standing;
};

} // namespace lockstep::ui
