// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QDockWidget;
class QToolButton;

namespace lockstep::ui {

/// The line above a panel: the title in small spaced capitals at the left, the panel's header
/// widget at the right. As a dock's title bar it also moves the dock, and shows its float and close
/// buttons while the mouse or the keyboard is there. GUI thread only.
class PanelHeader : public QWidget
{
    Q_OBJECT
public:
    /// @p extras may be null; the header takes it over. @p dock is null for a fixed panel. The
    /// header does not install itself: call dock->setTitleBarWidget(header).
    PanelHeader(const QString& title, QWidget* extras, QDockWidget* dock,
                QWidget* parent = nullptr);

    void setTitle(const QString& title);
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeDockButtons();
    void showDockButtons();

    QString m_title;
    QDockWidget* m_dock;
    QWidget* m_extras;
    QToolButton* m_float = nullptr;
    QToolButton* m_close = nullptr;
    bool m_hovered = false;
};

} // namespace lockstep::ui
