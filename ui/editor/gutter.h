// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace lockstep::ui {

class RecipeTextEdit;

/// The margin at the left of a recipe's text: line numbers, a mark at each line with an error, and
/// one at the selected client's line. GUI thread only.
class Gutter : public QWidget
{
    Q_OBJECT
public:
    explicit Gutter(RecipeTextEdit& text);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    RecipeTextEdit& m_text;
};

} // namespace lockstep::ui
