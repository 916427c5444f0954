// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QToolButton;

namespace lockstep::ui {

/// The line above a panel: the title in small spaced capitals at the left, the panel's header
/// widget at the right, and a button that closes the panel where that is possible. GUI thread only.
class PanelHeader : public QWidget
{
    Q_OBJECT
public:
    /// @p extras may be null; the header takes it over.
    PanelHeader(const QString& title, QWidget* extras, bool closable, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user has pressed the close button.
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void tellClose();

    QString m_title;
    QWidget* m_extras;
    QToolButton* m_close = nullptr;
};

} // namespace lockstep::ui
