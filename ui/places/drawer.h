// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QStackedWidget;
class QToolButton;

namespace lockstep::ui {

class Panel;

/// The bottom of the window: a line of tabs with the present panel's own controls, and the panel
/// below them. Closed, the line alone stays. GUI thread only.
class Drawer : public QWidget
{
    Q_OBJECT
public:
    static constexpr int lineHeight = 32;
    /// Four rows of the log beside the line.
    static constexpr int leastOpen = lineHeight + 4 * 27;

    explicit Drawer(QWidget* parent = nullptr);

    void add(const QString& name, Panel* panel);
    /// Shows that panel, and opens the drawer.
    void show(Panel* panel);
    using QWidget::show;
    [[nodiscard]] Panel* current() const;
    [[nodiscard]] int index() const;
    void setIndex(int index);
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);
    [[nodiscard]] int count() const { return static_cast<int>(m_tabs.size()); }

Q_SIGNALS:
    /// Opened, closed, or another tab.
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showPage();
    void showChevron();

    QHBoxLayout* m_line;
    QStackedWidget* m_controls; ///< of each panel, in the line
    QStackedWidget* m_pages;
    QButtonGroup* m_group;
    QToolButton* m_chevron;
    std::vector<QToolButton*> m_tabs;
    std::vector<Panel*> m_panels;
    bool m_open = true;
};

} // namespace lockstep::ui
