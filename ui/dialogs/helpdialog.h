// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace lockstep::ui {

/// The help inside the program: pages from resources/help at the right, their titles at the left.
/// Not modal. GUI thread only.
class HelpDialog : public QDialog
{
    Q_OBJECT
public:
    explicit HelpDialog(QWidget* parent = nullptr);
    /// Opens the page of that file name without its end: "recipes". An unknown one is the first
    /// page.
    void showPage(const QString& name);
    [[nodiscard]] QString currentPage() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();

    QListWidget* m_pages = nullptr;
    QTextBrowser* m_text = nullptr;
};

} // namespace lockstep::ui
