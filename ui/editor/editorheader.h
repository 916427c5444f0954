// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace lockstep::ui {

/// The controls of the recipe editor: templates, import, export, run. GUI thread only.
class EditorHeader : public QWidget
{
    Q_OBJECT
public:
    explicit EditorHeader(QWidget* parent = nullptr);

    /// Enables Run, or says in its tooltip why it is off; empty is enabled.
    void allowRun(const QString& why);
    /// Adds a row for each template to @p menu; each asks for its template.
    void fillTemplates(QMenu& menu);

Q_SIGNALS:
    void templateRequested(int index); ///< of recipeTemplates()
    void importRequested();
    void exportRequested();
    void runRequested();

private:
    QToolButton* m_templates;
    QPushButton* m_run;
};

} // namespace lockstep::ui
