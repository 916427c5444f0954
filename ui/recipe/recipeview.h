// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/clientstate.h"
#include "core/recipe/program.h"
#include "ui/recipe/recipeshape.h"

#include <QWidget>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace lockstep::ui {

/// The clients that stand at a line of the recipe.
struct AtLine
{
    unsigned count = 0;
    ClientId first; ///< the one by number, shown where it stands alone
    ClientState state; ///< its state
    bool operator==(const AtLine&) const = default;
};
/// By the line's number.
using Standing = std::map<LineNo, AtLine>;

/// A recipe as text, with chips at its left where clients stand, and the current line of one client
/// lit with its outcomes. The text is printed from the program that runs; lines wrap and are never
/// cut. GUI thread only.
class RecipeView : public QWidget
{
    Q_OBJECT
public:
    explicit RecipeView(QWidget* parent = nullptr);
    /// Null shows nothing.
    void setProgram(std::shared_ptr<const Program> program);
    void setCurrentLine(std::optional<LineNo> line);
    void setStanding(Standing standing);
    [[nodiscard]] std::optional<LineNo> currentLine() const { return m_line; }
    [[nodiscard]] const Standing& standing() const { return m_standing; }
    /// The index of the marked row in program->rows; nothing without one.
    [[nodiscard]] std::optional<std::size_t> markedRow() const;
    /// Where a row is painted, with all lines that it wraps to.
    [[nodiscard]] QRect rowRect(std::size_t row) const;
    /// Where the current line is painted, with its outcomes; empty without one.
    [[nodiscard]] QRect currentRect() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    /// The user has clicked a chip.
    void clientChosen(lockstep::ClientId client);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] int charactersIn(int width) const;
    void layOut();
    void describe();
    void paintLine(QPainter& painter, const RecipeLine& line, const QRect& rect);
    void paintChip(QPainter& painter, const AtLine& at, const QRect& rect);
    [[nodiscard]] const RecipeLine* lineAt(QPoint place) const;

    std::shared_ptr<const Program> m_program;
    std::optional<LineNo> m_line;
    Standing m_standing;
    std::vector<RecipeLine> m_lines;
    int m_laidOutFor = -1; ///< characters
};

} // namespace lockstep::ui
