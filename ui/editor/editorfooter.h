// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/editor/textorigin.h"

#include <QWidget>

namespace lockstep::ui {

class PlainLabel;

/// The line under the text: whether the text can run, and what it is called, with a star when it
/// is not in its file. GUI thread only.
class EditorFooter : public QWidget
{
    Q_OBJECT
public:
    explicit EditorFooter(QWidget* parent = nullptr);

    /// @p said describes the text. With @p problem, the first error's sentence, @p said describes
    /// the error. @p warnings: what the author should know of a text that can run; may be empty.
    void setState(const QString& said, const QString& problem, const QString& warnings);
    /// The text is called @p name and comes from @p origin; empty: it has no name yet.
    void setName(const QString& name, const Origin& origin, bool modified);

protected:
    void changeEvent(QEvent* event) override;

private:
    void tint();

    PlainLabel* m_state;
    PlainLabel* m_name;
    bool m_hasWarnings = false;
    bool m_isProblem = false;
};

} // namespace lockstep::ui
