// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/answer.h"
#include "ui/panel.h"

class QPlainTextEdit;

namespace lockstep::ui {

class ConsoleInput;
class PlainLabel;

/// A shell for the simulated service: lines are typed below, answers appear above. GUI thread only.
class ConsolePanel : public Panel
{
    Q_OBJECT
public:
    ConsolePanel(Selection& selection, QWidget* parent);

    [[nodiscard]] QString title() const override { return QStringLiteral("Console"); }
    void setFrame(const FramePtr& frame) override;
    [[nodiscard]] QSize sizeHint() const override { return { 500, 180 }; }

    /// Shows the answer to a line, and the prompt for the next one.
    void tell(const shell::Answer& answer, const QString& prompt);

    [[nodiscard]] ConsoleInput& input() const { return *m_input; }
    /// All typed lines and answers, as text.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void entered(const QString& line);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Kind { Typed, Output, Error, Hint };
    void append(Kind kind, const QString& text);
    void tint();
    void showPrompt(const QString& prompt);

    QPlainTextEdit* m_output;
    PlainLabel* m_prompt;
    ConsoleInput* m_input;
    QString m_session; ///< whose turn it is; empty before the first answer
    QString m_asks; ///< the whole prompt
    FramePtr m_frame;
};

} // namespace lockstep::ui
