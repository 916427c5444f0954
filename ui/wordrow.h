// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace lockstep::ui {

/// A row of words to press, for a panel's header: plain like the words of a page; the checked one
/// stands out by weight and colour. Dresses its buttons and labels anew with every theme. GUI
/// thread only.
class WordRow : public QWidget
{
    Q_OBJECT
public:
    WordRow(const QString& accessibleName, QWidget* parent);

    /// Adds a button at the end of row().
    QToolButton* addWord(const QString& text, const QString& accessibleName);
    [[nodiscard]] QHBoxLayout* row() const { return m_row; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dress();

    QHBoxLayout* m_row;
};

} // namespace lockstep::ui
