// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/errormarks.h"

#include <QListWidget>

namespace lockstep::ui {

/// The errors of a recipe, a row each, with their places. As high as its rows, up to a part of the
/// room; without errors it has no height. GUI thread only.
class ErrorList : public QListWidget
{
    Q_OBJECT
public:
    explicit ErrorList(QWidget* parent = nullptr);

    void setMarks(const std::vector<ErrorMark>& marks);
    /// Selects the first row of that line, from 0; none when the line has no error.
    void showLine(int block);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int index); ///< clicked, or Enter

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void tint();

    std::vector<ErrorMark> m_marks;
};

} // namespace lockstep::ui
