// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

class QPushButton;
class QToolButton;

namespace lockstep::ui {

class PlainLabel;

/// One line across the window that stays until it is dismissed: a hint for the beginning, what came
/// of something, or a problem. An icon tells them apart, so that colour is not the only carrier.
/// GUI thread only.
class MessageBar : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Hint, Note, Problem };
    explicit MessageBar(QWidget* parent = nullptr);
    /// Shows @p sentence, and a button where @p action names what it does; a graver kind takes the
    /// place of another, never the reverse.
    void show(Kind kind, const QString& sentence, const QString& action = {});
    /// Hides the bar when it shows that kind.
    void dismiss(Kind kind);
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// The sentence of show(), whole; the bar itself shortens a very long one.
    [[nodiscard]] QString sentence() const { return m_sentence; }
    /// As high as the sentence needs at the parent's width: a tool bar asks for no height for
    /// width.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The button has been pressed, and the bar is closed.
    void acted();
    /// The user has closed the bar.
    void dismissed(lockstep::ui::MessageBar::Kind kind);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void tint();

    Kind m_kind = Kind::Hint;
    QString m_sentence;
    PlainLabel* m_icon;
    PlainLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
};

} // namespace lockstep::ui
