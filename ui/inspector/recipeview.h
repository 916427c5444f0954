// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/nextline.h"
#include "core/recipe/program.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace lockstep::ui {

/// A recipe as text; a triangle and a background mark the current line. The text is printed from
/// the program that runs. GUI thread only.
class RecipeView : public QWidget
{
    Q_OBJECT
public:
    explicit RecipeView(QWidget* parent = nullptr);
    /// Null shows nothing.
    void setProgram(std::shared_ptr<const Program> program);
    void setCurrentLine(std::optional<LineNo> line);
    [[nodiscard]] std::optional<LineNo> currentLine() const { return m_line; }
    /// The index of the marked row in program->rows; nothing without one.
    [[nodiscard]] std::optional<std::size_t> markedRow() const;
    /// Where a row is painted.
    [[nodiscard]] QRect rowRect(std::size_t row) const;
    /// The height of @p rows rows, or of all if there are fewer.
    [[nodiscard]] int heightOf(int rows) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    void describe();
    std::shared_ptr<const Program> m_program;
    std::optional<LineNo> m_line;
};

} // namespace lockstep::ui
